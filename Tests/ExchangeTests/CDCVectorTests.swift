// SPDX-License-Identifier: Apache-2.0
import Exchange
import Primitives
import Support
import Testing

@Test func `each CDC vector has its outcome and its findings`() throws {
  for vector in try allVectors() {
    var findings: [String] = []
    expect(vector) { findings = try warnings(of: vector.content) }
    let expected = vector.has("findings") ? try vector.text("findings") : ""
    #expect(findings.joined(separator: " ") == expected, "\(vector.file)")
  }
}

@Test func `every rule of both layers has a vector`() throws {
  var met: Set<String> = []
  for vector in try allVectors() {
    if let error = vector.error { met.insert(error) }
    if vector.has("findings") {
      met.formUnion(try vector.text("findings").split(separator: " ").map(String.init))
    }
  }
  let rules = StructureRule.allCases.map(\.rawValue) + BusinessRule.allCases.map(\.rawValue)
  #expect(rules.filter { !met.contains($0) } == [])
}

/// The vectors of all sections.
private func allVectors() throws -> [Vector] {
  try ["reading", "versions", "structure", "types", "business-rules"].flatMap {
    try vectors(in: "cdc/\($0)")
  }
}

/// The names of the warnings on a file's only accepted passage.
///
/// - Throws: The first rule that refuses the file, or a passage of it.
private func warnings(of file: [UInt8]) throws -> [String] {
  let flux: Flux
  do {
    flux = try Flux(checking: .bytes(file))
  } catch {
    if case .structure(let errors) = error, let first = errors.first { throw first.rule }
    throw error
  }
  var findings: [Finding] = []
  var repeats = Repeats()
  try flux.forEachPassage { passage in
    let record = flux.record(of: passage).canonical
    if repeats.meet(Repeats.Mark(passage, record: record.span)) == .other {
      throw BusinessRule.identifierRepeated
    }
    findings = flux.findings(on: passage)
    if let error = findings.first(where: \.rule.isError) { throw error.rule }
    let mapped = flux.claims(of: passage, issuerIsSchool: false)
    if mapped.claims == nil, let last = mapped.findings.last { throw last.rule }
    findings += mapped.findings
  }
  return findings.map(\.rule.rawValue)
}
