// SPDX-License-Identifier: Apache-2.0
import Exchange
import Foundation
import Support
import Testing

@Test func `the spec says of every field what the code does with it`() throws {
  let spec = try String(
    contentsOf: repository.appending(path: "Specs/exchange-cdc.md"), encoding: .utf8)
  let start = try #require(spec.firstRange(of: "| field | fate |"))
  let table = spec[start.upperBound...].prefix { $0 != "#" }
  var fates: [String: String] = [:]
  for row in table.split(separator: "\n") where row.hasPrefix("| `") {
    let cells = row.split(separator: "|", omittingEmptySubsequences: false)
    let fate = cells[2].trimmingCharacters(in: .whitespaces)
    for name in cells[1].split(separator: ",") {
      fates[name.filter { !" `".contains($0) }] = fate
    }
  }
  // Two blocks have an idClient, and two a nomNaissance: the spec names their blocks.
  for field in FluxField.allCases {
    #expect(fates.removeValue(forKey: field.name) == field.fate.rawValue, "\(field.name)")
  }
  #expect(fates.isEmpty)
}

@Test func `the spec has every business rule, with its severity`() throws {
  let spec = try String(
    contentsOf: repository.appending(path: "Specs/exchange-cdc.md"), encoding: .utf8)
  for rule in BusinessRule.allCases {
    let row = spec.split(separator: "\n").first {
      $0.hasPrefix("| ") && $0.contains("`\(rule.rawValue)`")
    }
    #expect(row?.contains(rule.isError ? "| error |" : "| warning |") == true, "\(rule.rawValue)")
  }
}
