// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives
import ProbantVerifier
import Support
import Testing

/// The presentation of a vector, changed, and the rule that reading it then breaks.
private func rule(after change: (inout Presentation) -> Void) throws -> String? {
  let vector = try #require(try vectors("presentation/valid.txt").first)
  var presentation = try Presentation(parsing: vector.content.span)
  change(&presentation)
  let bytes = presentation.encoded
  do throws(PresentationError) {
    _ = try Presentation(parsing: bytes.span)
    return nil
  } catch {
    return error.rule
  }
}

@Test func `a presentation is as large as its format allows, and no larger`() throws {
  let hash = SHA256.hash("a hash".utf8.span)
  #expect(try rule { $0.items = Array(repeating: $0.items[0], count: 1_024) } == nil)
  #expect(try rule { $0.items = Array(repeating: $0.items[0], count: 1_025) } == "outOfBounds")
  for (count, expected) in [(65, nil), (66, "outOfBounds")] as [(Int, String?)] {
    let found = try rule {
      $0.items[0].chain = Array(repeating: $0.items[0].chain[0], count: count)
    }
    #expect(found == expected)
  }
  for (count, expected) in [(63, nil), (64, "outOfBounds")] as [(Int, String?)] {
    let proof = InclusionProof(hashes: Array(repeating: hash, count: count))
    #expect(try rule { $0.head.inclusion = proof } == expected)
    #expect(try rule { $0.items[0].status.proof = proof } == expected)
    #expect(try rule { $0.items[0].chain[0].record.proof = proof } == expected)
  }
  #expect(try rule { $0.items[0].index = 1 << 53 - 1 } == nil)
  #expect(try rule { $0.items[0].status.page.removeLast() } == "badEncoding")
  #expect(try rule { $0.items[0].chain[0].record.record.append(0) } == "badEncoding")
}

@Test func `a file of 16 MiB is read, and a longer one is not`() throws {
  let vector = try #require(try vectors("presentation/valid.txt").first)
  for (count, expected) in [(16 << 20, "badJSON"), (16 << 20 + 1, "tooLarge")] {
    var bytes = [UInt8](repeating: UInt8(ascii: "["), count: count)
    bytes[count - 1] = UInt8(ascii: "\n")
    let statement = try vector.statement(of: bytes)
    #expect(statement.verdict == .malformed)
    #expect(statement.findings.first?.rule == expected)
  }
}
