// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing
import vectorgen

/// Files that are not what the generators make of them, are missing, or are made by none.
private func differences(
  from generated: [VectorFile], on disk: [String: [UInt8]]
) -> [String] {
  var problems: [String] = []
  for file in generated {
    guard let bytes = disk[file.path] else {
      problems.append("\(file.path) is missing: swift run vectorgen")
      continue
    }
    if bytes != file.bytes { problems.append("\(file.path) differs: swift run vectorgen") }
  }
  let made = Set(generated.map { $0.path })
  return problems + disk.keys.filter { !made.contains($0) }.sorted().map { "\($0): no generator" }
}

@Suite struct `Vectors are made, not written` {
  /// What a person wrote about the vectors, and inputs that fuzzing found.
  private static func isGenerated(_ path: String) -> Bool {
    path != "README.md" && path != "schema.json" && !path.hasPrefix("fuzz/")
  }

  @Test func `the generators reproduce every byte`() throws {
    var disk: [String: [UInt8]] = [:]
    for path in try Checkout.paths(under: "Vectors") {
      let inside = String(path.dropFirst("Vectors/".count))
      guard Self.isGenerated(inside) else { continue }
      disk[inside] = [UInt8](try Data(contentsOf: repository.appending(path: path)))
    }
    expectNone(differences(from: try generatedFiles(), on: disk))
  }

  @Test func `every file is read by the loader, and its cases are counted from one`() throws {
    for file in try generatedFiles() {
      let cases = try vectors(file.path)
      #expect(!cases.isEmpty, "\(file.path) holds no case")
      guard file.path.hasSuffix(".json") else { continue }
      #expect(cases.map { $0.id } == (1...UInt64(cases.count)).map { $0 }, "\(file.path)")
    }
  }

  @Test func `every JSON file has the members that the schema names, and no others`() throws {
    let schema = try value("schema.json")
    let names = Set(try schema["properties"].object.keys)
    let required = try schema["required"].array.map { try $0.text }
    let items = try schema["properties"]["cases"]["items"]
    let inCases = try items["required"].array.map { try $0.text }
    for file in try generatedFiles() where file.path.hasSuffix(".json") {
      let whole = try value(file.path)
      let members = Set(try whole.object.keys)
      #expect(members.isSubset(of: names) && members.isSuperset(of: required), "\(file.path)")
      let notes = whole.has("notes") ? Set(try whole["notes"].object.keys) : []
      var flags: Set<String> = []
      for one in try whole["cases"].array {
        #expect(inCases.allSatisfy { one.has($0) }, "\(file.path)")
        if one.has("flags") { flags.formUnion(try one["flags"].array.map { try $0.text }) }
      }
      #expect(flags == notes, "\(file.path): notes explain the flags, each of them and no other")
    }
  }

  private func value(_ path: String) throws -> VectorValue {
    let place = repository.appending(path: "Vectors/\(path)")
    return try JSONDecoder().decode(VectorValue.self, from: Data(contentsOf: place))
  }

  @Test func `control: a changed, a missing and an unknown file are seen`() {
    let generated = [
      VectorFile(path: "a/one.json", bytes: [1]), VectorFile(path: "a/two.json", bytes: [2]),
    ]
    #expect(differences(from: generated, on: ["a/one.json": [1], "a/two.json": [2]]) == [])
    #expect(
      differences(from: generated, on: ["a/one.json": [9], "b/old.json": []]) == [
        "a/one.json differs: swift run vectorgen", "a/two.json is missing: swift run vectorgen",
        "b/old.json: no generator",
      ])
  }
}
