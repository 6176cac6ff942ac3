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
    case .bytes(let bytes): return FluxStream(InputStream(data: Data(bytes)))
    case .file(let path):
      guard let stream = InputStream(fileAtPath: path) else { throw .unreadable }
      return FluxStream(stream)
    }
  }
}
