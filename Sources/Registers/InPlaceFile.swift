// SPDX-License-Identifier: Apache-2.0
internal import Glibc
internal import Primitives
internal import Storage

/// A file that is written in place, so that what it held can be overwritten; read without a map, so that
/// it is never resident.
final class InPlaceFile: Sendable {
  private let descriptor: Int32
  let path: String

  /// Opens the file, creating it where `create` says so.
  init(_ path: String, create: Bool) throws(StoreError) {
    self.path = path
    let flags = O_RDWR | O_CLOEXEC | (create ? O_CREAT : 0)
    descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
  }

  deinit { close(descriptor) }

  /// The `count` bytes at `offset`.
  ///
  /// - Throws: ``StoreError/truncated(path:)`` where the file ends before them.
  func read(_ count: Int, at offset: UInt64) throws(StoreError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let place = Int(offset) + done
      // At most the rest of the array's bytes are written into it.
      let read = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(descriptor, buffer.baseAddress?.advanced(by: done), count - done, place)
      }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw StoreError(errno: errno, path: path) }
      guard read > 0 else { throw .truncated(path: path) }
      done += read
    }
    return bytes
  }

  /// Writes `bytes` at `offset`; ``synchronise()`` makes that durable.
  func write(_ bytes: [UInt8], at offset: UInt64) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let place = Int(offset) + done
      // At most the rest of the array's bytes are read from it.
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(
          descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done, place)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        throw StoreError(errno: written == 0 ? ENOSPC : errno, path: path)
      }
      done += written
    }
  }

  /// Makes all that was written durable.
  func synchronise() throws(StoreError) {
    guard fdatasync(descriptor) == 0 else { throw StoreError(errno: errno, path: path) }
  }

  /// Whether nothing was ever written.
  var isEmpty: Bool {
    get throws(StoreError) {
      let end = lseek(descriptor, 0, SEEK_END)
      guard end >= 0 else { throw StoreError(errno: errno, path: path) }
      return end == 0
    }
  }
}
