// SPDX-License-Identifier: Apache-2.0
internal import CLMDB
internal import Glibc

extension Environment {
  /// Writes the database as of the last commit into one file, durably, while reading and writing go
  /// on; free pages are left out.
  ///
  /// The file is the `data.mdb` of a new environment: see ``install(_:in:)``.
  package func copy(to path: String) throws(StoreError) {
    lock.share()
    defer { lock.leave() }
    guard let handle = unsafe handle else {
      throw .failed(path: folder, reason: "closed after a failure; start again")
    }
    let temporary = path + ".new"
    let descriptor = unsafe Glibc.open(
      temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: temporary) }
    var code = unsafe mdb_env_copyfd2(handle, descriptor, UInt32(MDB_CP_COMPACT))
    if code == 0, fsync(descriptor) != 0 { code = errno }
    close(descriptor)
    guard code == 0 else {
      unsafe unlink(temporary)
      throw StoreError(code: code, path: temporary)
    }
    try Folder.move(temporary, to: path)
  }

  /// Puts a copy of the file at `path` where an environment in `folder` will find it; the folder is new.
  package static func install(_ path: String, in folder: String) throws(StoreError) {
    try Folder.create(folder)
    let source = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw StoreError(errno: errno, path: path) }
    defer { close(source) }
    var status = stat()
    guard unsafe fstat(source, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .notADatabase(path: path)
    }
    let data = folder + "/data.mdb"
    let target = unsafe Glibc.open(data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard target >= 0 else { throw StoreError(errno: errno, path: data) }
    defer { close(target) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      // At most `chunk.count` bytes are written into `chunk`.
      let count = unsafe Glibc.read(source, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError(errno: errno, path: path) }
      if count == 0 { break }
      try DurableFile.writeAll(chunk.span.extracting(..<count), to: target, path: data)
    }
    guard fsync(target) == 0 else { throw StoreError(errno: errno, path: data) }
    try Folder.synchronise(folder)
  }
}
