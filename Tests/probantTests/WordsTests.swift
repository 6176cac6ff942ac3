// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Foundation
import ProbantVerifier
import Support
import Testing
import probant

@Test func `every verdict, check, claim and category has words in both languages`() {
  let words =
    Verdict.allCases.map(\.title) + Verdict.allCases.map(\.meaning) + Check.allCases.map(\.words)
    + Claim.allCases.map(\.words) + Claim.Member.allCases.map(\.words)
    + Category.allCases.map(\.words)
  for words in words {
    #expect(!words.english.isEmpty && !words.french.isEmpty)
  }
  #expect(Set(Verdict.allCases.map(\.title.french)).count == Verdict.allCases.count)
  #expect(Set(Check.allCases.map(\.words.english)).count == Check.allCases.count)
}

@Test func `every rule that can refute a check has words in both languages`() throws {
  // The rules of the formats that a presentation is made of, by the sources that name them. The rules
  // of folds and proof files that no presentation can break are left out.
  let sources = [
    "ProbantVerifier/PresentationError", "Credentials/CredentialError", "Entries/EntryError",
  ]
  var rules: [String] = [
    "commitmentMismatch", "wrongCategory", "wrongIssuer", "noHolderKey", "headAfterQuorum",
    "headAhead",
    "recordOfAnother", "twin",
  ]
  for source in sources {
    let text = try String(
      contentsOf: repository.appending(path: "Sources/\(source).swift"), encoding: .utf8)
    let found = text.matches(of: /\n  case (\w+)/).map { String($0.1) }
    #expect(found.count > 5, "\(source)")
    rules += found
  }
  for vector in try vectors(in: "presentation") where vector.has("rule") {
    rules.append(try vector.text("rule"))
  }
  for rule in rules {
    let words = Rules.words(rule)
    #expect(words.english.contains(" ") && words.french.contains(" "), "\(rule)")
    #expect(words.english != words.french, "\(rule)")
  }
}
