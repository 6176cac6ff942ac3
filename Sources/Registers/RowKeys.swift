// SPDX-License-Identifier: Apache-2.0
internal import Glibc
internal import Primitives
internal import Randomness
internal import Storage

/// The file of the rows' keys: 32 bytes a row, at 32 times its number (Specs/register.md#erasing).
///
/// What a row holds is sealed under its key, wherever LMDB copies it; a key is in this one place, and
/// is overwritten in place.
final class RowKeys {
  private let descriptor: Int32
  private let path: String

  /// Opens the file, creating it where `create` says so.
  init(_ path: String, create: Bool) throws(StoreError) {
    self.path = path
    let flags = O_RDWR | O_CLOEXEC | (create ? O_CREAT : 0)
    descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
  }

  deinit { close(descriptor) }

  /// The key of a row; nil once it is erased.
  ///
  /// - Throws: ``StoreError/corrupted(path:)`` where the file ends before it.
  func key(of row: UInt64) throws(StoreError) -> Digest? {
    var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
    // At most 32 bytes are written into the array's 32.
    let count = unsafe pread(descriptor, &bytes, bytes.count, offset(of: row))
    guard count >= 0 else { throw StoreError(errno: errno, path: path) }
    guard count == bytes.count, let key = try? Digest(bytes.span) else {
      throw .corrupted(path: path)
    }
    return key == .zero ? nil : key
  }

  /// Writes new keys for the rows from `row` on, durably: before any of the rows is.
  ///
  /// Keys of rows that a failure kept from being written are overwritten by the next.
  func create(_ count: Int, from row: UInt64) throws(StoreError) -> [Digest] {
    let keys = (0..<count).map { _ in Random.digest() }
    try write(keys.flatMap(\.bytes), at: row)
    return keys
  }

  /// Overwrites the key of a row, durably.
  func erase(_ row: UInt64) throws(StoreError) {
    try write(Digest.zero.bytes, at: row)
  }

  private func write(_ bytes: [UInt8], at row: UInt64) throws(StoreError) {
    var written = 0
    while written < bytes.count {
      let rest = bytes[written...]
      // At most `rest.count` bytes are read from the slice.
      let count = unsafe rest.withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress, $0.count, offset(of: row) + written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StoreError(errno: count == 0 ? ENOSPC : errno, path: path) }
      written += count
    }
    guard fdatasync(descriptor) == 0 else { throw StoreError(errno: errno, path: path) }
  }

  private func offset(of row: UInt64) -> Int { Int(row) * Digest.byteCount }
}
