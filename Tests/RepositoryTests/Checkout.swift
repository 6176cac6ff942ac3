// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing

/// A text file of the checkout, as the checks read it; they take made-up ones for their controls.
struct SourceFile {
  /// The path from the top of the checkout.
  let path: String
  let text: String

  /// The module a source file belongs to: `Sources/Merkle/Tile.swift` to `Merkle`.
  var module: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : ""
  }

  /// The lines, without what belongs to a multi-line string literal's inside being told apart.
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// What stands in the checkout, whether committed or about to be.
enum Checkout {
  /// The paths of all files under `folder`, sorted; what tools build is left out.
  static func paths(under folder: String = "") throws -> [String] {
    let top = repository.appending(path: folder, directoryHint: .isDirectory)
    let walk = FileManager.default.enumerator(at: top, includingPropertiesForKeys: nil)
    var paths: [String] = []
    while let place = walk?.nextObject() as? URL {
      let name = place.lastPathComponent
      if name.hasPrefix(".build") || [".git", ".swiftpm", "probant-demo"].contains(name) {
        walk?.skipDescendants()
      } else if !place.hasDirectoryPath {
        paths.append(String(place.path.dropFirst(repository.path.count + 1)))
      }
    }
    return paths.sorted()
  }

  /// The text of the file at `path`.
  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: repository.appending(path: path)), as: UTF8.self)
  }

  /// The files under `folder` whose name ends in `suffix`.
  static func files(under folder: String, suffix: String = ".swift") throws -> [SourceFile] {
    try paths(under: folder).filter { $0.hasSuffix(suffix) }
      .map { SourceFile(path: $0, text: try text($0)) }
  }
}

/// Records each of the problems a check found, so that a failure names the file at fault.
func expectNone(_ problems: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  for problem in problems { Issue.record("\(problem)", sourceLocation: sourceLocation) }
}
