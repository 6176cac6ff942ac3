// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// The right to write in a folder, held by one process at a time through a locked file in it.
///
/// The system releases it when the process ends, however it ends.
package struct FolderLock: ~Copyable, Sendable {
  private let descriptor: Int32

  /// Takes the lock of `folder`.
  ///
  /// - Throws: ``StoreError/inUse(path:)`` where another holds it.
  package init(_ folder: String) throws(StoreError) {
    try self.init(lockFile: folder + "/lock", of: folder)
  }

  /// Takes the lock of a file that is replaced whole, and so cannot be locked itself.
  ///
  /// - Throws: ``StoreError/inUse(path:)`` where another holds it.
  package init(beside file: String) throws(StoreError) {
    try self.init(lockFile: file + ".lock", of: file)
  }

  private init(lockFile path: String, of locked: String) throws(StoreError) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      throw code == EWOULDBLOCK ? .inUse(path: locked) : StoreError(errno: code, path: path)
    }
  }

  deinit {
    // Closing alone would leave the lock with a child process that is between fork and exec.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
