// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives

/// Where in `Vectors/` inputs for a target are.
enum SeedFiles: Sendable {
  /// A member of each case of a JSON file.
  case member(String, of: String, Spelling)
  /// What follows the headers of each text file in a folder and below.
  case texts(String)
  /// Any of them, changed into what the target takes.
  indirect case changed(SeedFiles, @Sendable ([UInt8]) -> [UInt8]?)
  /// Inputs of our own.
  case inputs([[UInt8]])

  /// How a member writes its bytes.
  enum Spelling: Sendable {
    case hexadecimal
    case text
  }

  func inputs(in folder: String) throws -> [[UInt8]] {
    switch self {
    case .member(let name, let file, let spelling):
      let bytes = try SeedFiles.read("\(folder)/\(file)")
      let cases = try JSON(parsing: bytes.span)["cases"]?.array ?? []
      return cases.compactMap { $0[Text(name)]?.text }.compactMap { text in
        spelling == .text ? text.utf8 : try? Hex.decode(text.utf8.span)
      }
    case .texts(let name):
      return try SeedFiles.files(under: "\(folder)/\(name)").map {
        SeedFiles.content(of: try SeedFiles.read($0))
      }
    case .changed(let files, let change): return try files.inputs(in: folder).compactMap(change)
    case .inputs(let inputs): return inputs
    }
  }

  /// The bytes after the headers of a text file, which end in an empty line.
  static func content(of file: [UInt8]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    let end = file.indices.dropFirst().first { file[$0] == newline && file[$0 - 1] == newline }
    return end.map { Array(file[($0 + 1)...]) } ?? []
  }

  /// The value of a header of a text file.
  static func header(_ name: String, of file: [UInt8]) -> String? {
    let headers = String(decoding: file.prefix(file.count - content(of: file).count), as: UTF8.self)
    return headers.split(separator: "\n").first { $0.hasPrefix(name + ": ") }
      .map { String($0.dropFirst(name.count + 2)) }
  }

  static func read(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// The text files under `folder`, in an order that does not depend on the disk.
  static func files(under folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }
      .sorted().map { "\(folder)/\($0)" }
  }
}
