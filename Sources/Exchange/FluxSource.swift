// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Where a file's bytes come from; it is read more than once.
public enum FluxSource: Sendable {
  /// A file of the disk, read in pieces.
  case file(path: String)
  /// Bytes in memory: samples and tests.
  case bytes([UInt8])

  /// The largest file that is read: 200 MiB.
  public static let maximumSize = 200 << 20

  func stream() throws(FluxRefusal) -> FluxStream {
    switch self {
    case .bytes(let bytes): return try FluxStream(InputStream(data: Data(bytes)))
    case .file(let path):
      // Refused before a byte is read; what grows meanwhile is refused where it passes the bound.
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      if let size = attributes?[.size] as? Int, size > FluxSource.maximumSize { throw .tooLarge }
      guard let stream = InputStream(fileAtPath: path) else { throw .unreadable }
      return try FluxStream(stream)
    }
  }
}
