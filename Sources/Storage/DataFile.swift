// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// LMDB's file, read without mapping it: a map of a file cut short kills the process that touches
/// what is missing (Specs/storage.md#a-truncated-file).
///
/// The layout is that of LMDB 0.9: pages that begin with their number, flags and bounds; nodes that
/// hold a child's page, a value, the page of a large value, or a table's root.
final class DataFile {
  private let path: String
  private let descriptor: Int32
  private let pages: UInt64
  private let pageSize = sysconf(Int32(_SC_PAGESIZE))

  /// The file in `folder`; nil if there is none yet, or it is still empty.
  init?(in folder: String) throws(StoreError) {
    path = folder + "/data.mdb"
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    let openError = errno
    var status = stat()
    let found = unsafe fstat(descriptor, &status) == 0
    pages = UInt64(status.st_size) / UInt64(pageSize)
    guard descriptor >= 0 else {
      guard openError == ENOENT else { throw StoreError(errno: openError, path: path) }
      return nil
    }
    guard found else { throw StoreError(errno: errno, path: path) }
    guard status.st_size > 0 else { return nil }
    guard pages >= 2 else { throw .truncated(path: path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Checks that every page that is in use lies within the file.
  ///
  /// Free pages at the end may never have been written, so a file shorter than its header says is
  /// walked, page by page, before it is called truncated.
  func verifyLength() throws(StoreError) {
    let metas = [try meta(0), try meta(1)].compactMap { $0 }
    guard let meta = metas.max(by: { $0.transaction < $1.transaction }) else {
      throw .notADatabase(path: path)
    }
    guard pages <= meta.lastPage else { return }
    var visited = 0
    for root in meta.roots where root != UInt64.max { try walk(root, depth: 0, &visited) }
  }

  private struct Meta {
    let transaction: UInt64
    let lastPage: UInt64
    let roots: [UInt64]
  }

  /// A meta page: magic and version at byte 16, the tables of free pages and of names, the last
  /// page, the transaction.
  private func meta(_ number: UInt64) throws(StoreError) -> Meta? {
    let page = try Page(number, in: self)
    guard page.integer(16, UInt32.self) == 0xbeef_c0de else { return nil }
    let tables = 16 + 24
    return Meta(
      transaction: page.integer(tables + 2 * 48 + 8, UInt64.self),
      lastPage: page.integer(tables + 2 * 48, UInt64.self),
      roots: [page.integer(tables + 40, UInt64.self), page.integer(tables + 48 + 40, UInt64.self)])
  }

  private func walk(
    _ number: UInt64, depth: Int, _ visited: inout Int
  ) throws(StoreError) {
    visited += 1
    // A tree that is deeper than LMDB's own limit or has more pages than the file goes in circles.
    guard depth < 32, visited <= pages else { throw .corrupted(path: path) }
    let page = try Page(number, in: self)
    let flags = page.integer(10, UInt16.self)
    guard flags & 0b11 != 0, page.integer(0, UInt64.self) == number else {
      throw .corrupted(path: path)
    }
    for index in 0..<page.nodeCount {
      guard let node = page.node(index) else { throw .corrupted(path: path) }
      if flags & 1 != 0 {
        try walk(node.child, depth: depth + 1, &visited)
      } else if node.flags & 1 != 0 {
        let first = page.integer(node.value, UInt64.self)
        let large = try Page(first, in: self)
        let count = UInt64(large.integer(12, UInt32.self))
        guard count > 0, first &+ count <= pages else { throw .truncated(path: path) }
      } else if node.flags & 2 != 0 {
        let root = page.integer(node.value + 40, UInt64.self)
        if root != UInt64.max { try walk(root, depth: depth + 1, &visited) }
      }
    }
  }

  /// One page, copied.
  private struct Page {
    let bytes: [UInt8]

    init(_ number: UInt64, in file: DataFile) throws(StoreError) {
      guard number < file.pages else { throw .truncated(path: file.path) }
      var bytes = [UInt8](repeating: 0, count: file.pageSize)
      let offset = Int(number) * file.pageSize
      // At most one page is written into `bytes`.
      let read = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(file.descriptor, buffer.baseAddress, buffer.count, offset)
      }
      guard read == bytes.count else {
        throw read < 0 ? StoreError(errno: errno, path: file.path) : .truncated(path: file.path)
      }
      self.bytes = bytes
    }

    /// The integer at `offset`, in the machine's order; zero past the end.
    func integer<I: FixedWidthInteger & UnsignedInteger>(_ offset: Int, _: I.Type) -> I {
      let count = I.bitWidth / 8
      guard offset >= 0, offset + count <= bytes.count else { return 0 }
      return unsafe bytes.withUnsafeBytes {
        unsafe $0.loadUnaligned(fromByteOffset: offset, as: I.self)
      }
    }

    /// How many nodes the page has: two bytes each from byte 16 up to its lower bound.
    var nodeCount: Int { max(0, Int(integer(12, UInt16.self)) - 16) / 2 }

    /// A node's child page, its flags and where its value begins; nil where it lies off the page.
    func node(_ index: Int) -> (child: UInt64, flags: UInt16, value: Int)? {
      let offset = Int(integer(16 + 2 * index, UInt16.self))
      guard offset >= 16, offset + 8 <= bytes.count else { return nil }
      let low = UInt64(integer(offset, UInt16.self))
      let high = UInt64(integer(offset + 2, UInt16.self))
      let flags = integer(offset + 4, UInt16.self)
      let value = offset + 8 + Int(integer(offset + 6, UInt16.self))
      return (low | high << 16 | UInt64(flags) << 32, flags, value)
    }
  }
}
