// SPDX-License-Identifier: Apache-2.0
internal import Glibc
internal import Primitives

/// Files that can be made again from the database: written plainly, and made durable all at once.
package enum PlainFile {
  /// The length of the file at `path`; nil if there is none.
  package static func count(_ path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Writes `bytes` to `path`, for everybody to read, with the folders on the way.
  ///
  /// Where they are there already nothing is written, so that an interruption cannot tear them.
  package static func write(_ bytes: Span<UInt8>, to path: String) throws(StoreError) {
    let found = try? DurableFile.read(path, limit: bytes.count)
    if let found, found.span.elementsEqual(bytes) { return }
    var descriptor = create(path)
    if descriptor < 0, errno == ENOENT {
      try createFolders(Folder.parent(of: path))
      descriptor = create(path)
    }
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    defer { close(descriptor) }
    try DurableFile.writeAll(bytes, to: descriptor, path: path)
  }

  /// Makes everything that was written durable, whatever wrote it: one wait for all the files.
  package static func synchroniseAll() { sync() }

  /// Creates `path` and the folders on the way that are missing, for everybody to read.
  package static func createFolders(_ path: String) throws(StoreError) {
    if unsafe mkdir(path, 0o755) == 0 { return }
    if errno == EEXIST { return try Folder.verifyIsFolder(path) }
    guard errno == ENOENT, Folder.parent(of: path) != path else {
      throw StoreError(errno: errno, path: path)
    }
    try createFolders(Folder.parent(of: path))
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw StoreError(errno: errno, path: path)
    }
  }

  private static func create(_ path: String) -> Int32 {
    unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  }
}
