// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// Small files written whole: keys, trust files, checkpoints.
package enum DurableFile {
  /// What `path` holds.
  ///
  /// - Throws: ``StoreError/corrupted(path:)`` where it is longer than `limit`: it is none of ours.
  package static func read(_ path: String, limit: Int = 1 << 20) throws(StoreError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // At most `chunk.count` bytes are written into `chunk`.
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError(errno: errno, path: path) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else { throw .corrupted(path: path) }
    }
  }

  /// Puts `bytes` at `path`, all or nothing, durably: what was there before stays until then.
  package static func write(
    _ bytes: Span<UInt8>, to path: String, mode: UInt32 = 0o600
  ) throws(StoreError) {
    let temporary = path + ".new"
    let descriptor = unsafe open(
      temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: temporary) }
    do throws(StoreError) {
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor, path: temporary)
      guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: temporary) }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
    guard unsafe rename(temporary, path) == 0 else { throw StoreError(errno: errno, path: path) }
    try Folder.synchronise(Folder.parent(of: path))
  }

  /// Creates `path` with `bytes`, durably, and refuses where something is there already.
  package static func create(
    _ bytes: Span<UInt8>, at path: String, mode: UInt32 = 0o600
  ) throws(StoreError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .exists(path: path) : StoreError(errno: errno, path: path)
    }
    do throws(StoreError) {
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor, path: path)
      guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: path) }
    } catch {
      unsafe unlink(path)
      throw error
    }
    try Folder.synchronise(Folder.parent(of: path))
  }

  /// Makes durable what was written to `path`.
  static func synchronise(_ path: String) throws(StoreError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: path) }
  }

  /// Writes all of `bytes` to `descriptor`, however many calls it takes.
  static func writeAll(
    _ bytes: Span<UInt8>, to descriptor: Int32, path: String
  ) throws(StoreError) {
    var written = 0
    while written < bytes.count {
      let rest = bytes.extracting(written...)
      // At most `rest.count` bytes are read from `rest`.
      let count = unsafe rest.withUnsafeBufferPointer { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StoreError(errno: count == 0 ? ENOSPC : errno, path: path) }
      written += count
    }
  }
}
