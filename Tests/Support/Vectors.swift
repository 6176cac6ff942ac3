// SPDX-License-Identifier: Apache-2.0
public import Foundation

/// The top of this checkout.
public let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The cases of `Vectors/<path>`: of a JSON file, or the one case of a text file.
public func vectors(_ path: String) throws -> [Vector] {
  let bytes = try Data(contentsOf: repository.appending(path: "Vectors/\(path)"))
  guard path.hasSuffix(".json") else { return [try Vector(file: path, text: [UInt8](bytes))] }
  let value = try JSONDecoder().decode(VectorValue.self, from: bytes)
  let spec = try value["spec"].text
  return try value["cases"].array.map { try Vector(file: path, spec: spec, members: $0.object) }
}

/// The cases of all text files right inside `Vectors/<folder>`, by name.
public func vectors(in folder: String) throws -> [Vector] {
  let names = try FileManager.default.contentsOfDirectory(
    atPath: repository.appending(path: "Vectors/\(folder)").path)
  return try names.filter { $0.hasSuffix(".txt") }.sorted().flatMap {
    try vectors("\(folder)/\($0)")
  }
}
