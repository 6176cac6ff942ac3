// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Foundation
import ProbantVerifier
import Support
import Testing
import probant

/// The texts of the page, as its source has them, whatever lines they are on.
private func source() throws -> String {
  let file = repository.appending(path: "Sources/Pages/Resources/words.js")
  let text = try String(contentsOf: file, encoding: .utf8)
  return text.replacing(/\[\s+"/, with: "[\"").replacing(/",\s+"/, with: "\", \"")
}

@Test func `the page says what the command says, in both languages`() throws {
  let source = try source()
  func expect(_ words: Words, _ name: String) {
    let (english, french) = (words.english, words.french)
    #expect(source.contains("\(name): [\"\(english)\", \"\(french)\""), "\(name)")
  }
  for verdict in Verdict.allCases {
    expect(verdict.title, verdict.rawValue)
    expect(verdict.meaning, verdict.rawValue)
  }
  for check in Check.allCases { expect(check.words, check.name) }
  for claim in Claim.allCases { expect(claim.words, claim.name) }
  for member in Claim.Member.allCases { expect(member.words, member.rawValue) }
  for category in Category.allCases { expect(category.words, category.name) }
  for vector in try vectors(in: "presentation") where vector.has("rule") {
    let rule = try vector.text("rule")
    expect(Rules.words(rule), rule)
  }
}

@Test func `the page's own words are in both languages`() throws {
  let page = try #require(try source().components(separatedBy: "export const page = {").last)
  let pairs = page.matches(of: /\n  \w+: \["((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"/)
  #expect(pairs.count == page.matches(of: /\n  \w+: \[/).count)
  for pair in pairs {
    #expect(!pair.1.isEmpty && !pair.2.isEmpty)
    // What the page puts into one it puts into the other.
    let (english, french) = (pair.1.matches(of: /\{\d\}/), pair.2.matches(of: /\{\d\}/))
    #expect(Set(english.map(\.0)) == Set(french.map(\.0)), "\(pair.1)")
  }
}
