// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Foundation
import Primitives
import Support
import Testing

/// The tables of Specs/claims.md say what the code does.
@Suite struct `The spec of claims` {
  private static let letters: [(Character, Category)] = [
    ("X", .experience), ("D", .diploma), ("C", .certification), ("P", .preventionTraining),
    ("A", .employerAuthorisation),
  ]

  private static func text() throws -> String {
    try String(
      contentsOf: repository.appending(path: "Specs/claims.md"), encoding: .utf8)
  }

  /// The rows of the tables between one heading and the next, cell by cell.
  private static func rows(of heading: String) throws -> [[String]] {
    let text = try text()
    let start = try #require(text.firstRange(of: "## \(heading)\n")).upperBound
    let section = text[start...].prefix { _ in true }
    let body = section.firstRange(of: "\n## ").map { section[..<$0.lowerBound] } ?? section
    return body.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map { line in
      line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
  }

  /// A shape as the spec writes it.
  private static func describe(_ shape: ClaimShape) -> String {
    switch shape {
    case .text(let limit): "text \(limit)"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: " ")
    case .integer(let range): "\(range.lowerBound)–\(range.upperBound)"
    case .day: "day"
    case .birthdate: "birthdate"
    case .identifier(let scheme): scheme.rawValue
    case .address(let limit): "address \(limit)"
    case .object: "object"
    case .array(let element, let count):
      "\(count.lowerBound)–\(count.upperBound) × \(describe(element))"
    }
  }

  @Test func `has every claim of every type, its shape and whether it is required`() throws {
    var seen: [Category: [Claim]] = [:]
    for row in try Self.rows(of: "Selectively disclosable claims") {
      let claim = try #require(Claim(rawValue: row[0].replacing("`", with: "")))
      // Bold runs are required.
      var isBold = false
      for part in row[1].split(separator: "**", omittingEmptySubsequences: false) {
        for letter in part {
          let type = try #require(Self.letters.first { $0.0 == letter }?.1)
          let rule = try #require(type.claims.first { $0.name == claim }, "\(claim) of \(type)")
          #expect(rule.isRequired == isBold, "\(claim) of \(type)")
          #expect(Self.describe(rule.shape) == row[2], "\(claim) of \(type)")
          seen[type, default: []].append(claim)
        }
        isBold.toggle()
      }
    }
    for type in Category.allCases {
      #expect(Set(seen[type] ?? []) == Set(type.personalClaims), "\(type)")
      #expect(Set(type.personalClaims).count == type.personalClaims.count)
    }
    #expect(Set(seen.values.joined()) == Set(Claim.allCases))
  }

  @Test func `has every member of the claims that are objects`() throws {
    var members: [String: [String: String]] = [:]
    var claim = ""
    for row in try Self.rows(of: "Nested claims") {
      if !row[0].isEmpty { claim = row[0].replacing("`", with: "") }
      members[claim, default: [:]][row[1].replacing("`", with: "")] = row[2]
    }
    for type in Category.allCases {
      for rule in type.claims {
        guard case .object(let inner) = rule.shape else { continue }
        let listed = try #require(members[rule.name.name])
        #expect(Set(listed.keys) == Set(inner.map(\.name.rawValue)), "\(rule.name)")
        for member in inner where member.name != .results {
          #expect(listed[member.name.rawValue] == Self.describe(member.shape), "\(rule.name)")
        }
      }
    }
  }

  @Test func `has every type and every scheme`() throws {
    let types = try Self.rows(of: "Types").map { [$0[0], $0[1], $0[2]] }
    #expect(
      types
        == Category.allCases.map {
          ["`\($0.name)`", "\($0.rawValue)", "`\($0.vct)`"]
        })
    let schemes = try Self.rows(of: "Identifiers").map { $0[0] }
    #expect(schemes == IdentifierScheme.allCases.map(\.rawValue))
  }

  @Test func `lets the types name a certification that can be issued with one`() throws {
    let code: (Text, JSON) = ("certification_code", "RNCP34126")
    for text in try Self.text().split(separator: "```").filter({ $0.hasPrefix("json\n") }) {
      let claims = try #require(try Fixture.json(String(text.dropFirst(5))).object)
      let others = claims.members.filter { $0.name != code.0 }.map { ($0.name, $0.value) }
      let type = try Claims(.object(JSONObject(others))).type
      let named = try? Claims(.object(JSONObject(others + [code])))
      #expect(type.hasCertificationCode == (named != nil), "\(type)")
    }
  }

  @Test func `shows claims of every type that can be issued`() throws {
    let blocks = try Self.text().split(separator: "```").filter { $0.hasPrefix("json\n") }
    let types = try blocks.map { try Claims(try Fixture.json(String($0.dropFirst(5)))).type }
    #expect(types.count == 5 && Set(types) == Set(Category.allCases))
  }
}
