// SPDX-License-Identifier: Apache-2.0
public import Foundation

/// A temporary folder, removed with its last reference.
public final class Scratch: Sendable {
  /// Where it is.
  public let folder: URL

  /// A new, empty folder.
  public init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "probant-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Where it is, as a path.
  public var path: String { folder.path }

  /// The place of `path` inside it.
  public func place(_ path: String) -> URL { folder.appending(path: path) }

  /// Writes a file, with the folders on its way.
  public func write(_ bytes: [UInt8], to path: String) throws {
    let place = place(path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
  }

  /// Writes a text file, with the folders on its way.
  public func write(_ text: String, to path: String) throws {
    try write([UInt8](text.utf8), to: path)
  }

  /// The text of a file.
  public func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: place(path)), as: UTF8.self)
  }

  /// A new file, open for writing.
  func handle(_ path: String) throws -> FileHandle {
    try write("", to: path)
    return try FileHandle(forWritingTo: place(path))
  }
}
