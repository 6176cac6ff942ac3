// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

/// Where a measure keeps its data while it runs.
struct WorkingFolder: ParsableArguments {
  @Option(help: "A folder on the disk that is to be measured; what is made in it is removed.")
  var folder = FileManager.default.currentDirectoryPath

  /// Runs `body` with the path of a new folder, which is removed afterwards.
  func use<R>(_ body: (String) throws -> R) throws -> R {
    let path = folder + "/probant-bench-\(ProcessInfo.processInfo.processIdentifier)"
    let files = FileManager.default
    if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
    try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: path) }
    return try body(path)
  }
}

/// Folders for one run each, in a working folder.
struct Runs {
  private let folder: String
  private var count = 0

  init(in folder: String) { self.folder = folder }

  /// Runs `body` with the path of a place where nothing is, and removes what it leaves there.
  mutating func use<R>(_ body: (String) throws -> R) throws -> R {
    count += 1
    let path = "\(folder)/\(count)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
