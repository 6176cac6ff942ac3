// SPDX-License-Identifier: Apache-2.0
internal import Glibc
internal import Synchronization

/// Folders of the file system, created for their owner only and durable in their parent.
package enum Folder {
  /// Creates `path`, mode 0700, unless it is there already; its parent must be.
  package static func create(_ path: String) throws(StoreError) {
    guard unsafe mkdir(path, 0o700) == 0 else {
      guard errno == EEXIST else { throw StoreError(errno: errno, path: path) }
      return try verifyIsFolder(path)
    }
    try synchronise(parent(of: path))
  }

  /// Checks that what is at `path` is a folder; one that may not be read is one all the same.
  static func verifyIsFolder(_ path: String) throws(StoreError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      close(descriptor)
    } else if errno == ENOTDIR {
      throw .notAFolder(path: path)
    }
  }

  /// Makes what was created, renamed or removed in `path` durable.
  package static func synchronise(_ path: String) throws(StoreError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: path) }
  }

  /// Moves `old` to `new`, which is free or an empty folder, durably.
  package static func move(_ old: String, to new: String) throws(StoreError) {
    guard unsafe rename(old, new) == 0 else {
      throw errno == ENOTEMPTY || errno == EEXIST
        ? .exists(path: new) : StoreError(errno: errno, path: new)
    }
    try synchronise(parent(of: new))
  }

  /// Removes `path` and everything in it, if it is there.
  package static func remove(_ path: String) throws(StoreError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in try names(in: path) { try remove(path + "/" + name) }
    }
    guard unsafe Glibc.remove(path) == 0 else { throw StoreError(errno: errno, path: path) }
  }

  /// The folder that `path` lies in.
  package static func parent(of path: String) -> String {
    var bytes = Array(path.utf8)
    let slash = UInt8(ascii: "/")
    while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
    guard let last = bytes.lastIndex(of: slash) else { return "." }
    return last == 0 ? "/" : String(decoding: bytes[..<last], as: UTF8.self)
  }

  /// The names in `path`, sorted, without the two that are always there.
  package static func names(in path: String) throws(StoreError) -> [String] {
    guard let stream = unsafe opendir(path) else { throw StoreError(errno: errno, path: path) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        // The system ends a name with a zero byte.
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

/// The folders in which this process has an environment open.
enum OpenFolders {
  /// A folder, whatever path leads to it.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  private static let open = Mutex<Set<Identity>>([])

  /// Notes `folder` as open.
  static func claim(_ folder: String) throws(StoreError) -> Identity {
    var status = stat()
    guard unsafe stat(folder, &status) == 0 else { throw StoreError(errno: errno, path: folder) }
    let identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    guard open.withLock({ $0.insert(identity).inserted }) else {
      throw .alreadyOpen(path: folder)
    }
    return identity
  }

  /// Notes the folder as closed.
  static func release(_ identity: Identity) {
    open.withLock { _ = $0.remove(identity) }
  }
}
