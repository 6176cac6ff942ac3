// SPDX-License-Identifier: Apache-2.0
import Glibc
import Primitives
import Storage
import Support
import Testing

private let rows = Table("rows", keys: .integers)

@Suite struct FileTests {
  @Test func `a database cut short anywhere is refused before it is mapped`() throws {
    let scratch = try Scratch()
    do {
      let store = try Environment(at: scratch.path, tables: [rows], access: .create)
      let value = [UInt8](repeating: 7, count: 20_000)
      try store.write { (transaction) throws(StoreError) in
        for key in 0..<UInt64(50) { try transaction.append(value.span, at: key, in: rows) }
      }
      try store.write { (transaction) throws(StoreError) in
        for key in 50..<UInt64(60) { try transaction.append(value.span, at: key, in: rows) }
      }
    }
    let path = scratch.path + "/data.mdb"
    let whole = try DurableFile.read(path, limit: 1 << 30)
    for pages in 0..<whole.count / 4096 {
      try DurableFile.write(whole.span.extracting(..<(pages * 4096)), to: path)
      if pages == 0 { continue }  // An empty file is a database not yet begun.
      #expect(throws: StoreError.truncated(path: path), "\(pages) pages") {
        try Environment(at: scratch.path, tables: [rows], access: .write)
      }
    }
    try DurableFile.write(whole.span, to: path)
    _ = try Environment(at: scratch.path, tables: [rows], access: .write)
  }

  @Test func `a file that is no database is refused`() throws {
    let scratch = try Scratch()
    let junk = [UInt8](repeating: 0x5a, count: 40_000)
    try DurableFile.write(junk.span, to: scratch.path + "/data.mdb")
    #expect(throws: StoreError.notADatabase(path: scratch.path + "/data.mdb")) {
      try Environment(at: scratch.path, tables: [rows], access: .write)
    }
  }

  @Test func `an empty file and none are refused, and made into no database`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/data.mdb"
    for access in [Environment.Access.read, .write] {
      #expect(throws: StoreError.notFound(path: path)) {
        try Environment(at: scratch.path, tables: [rows], access: access)
      }
    }
    try DurableFile.write([UInt8]().span, to: path)
    for access in [Environment.Access.read, .write] {
      #expect(throws: StoreError.truncated(path: path)) {
        try Environment(at: scratch.path, tables: [rows], access: access)
      }
    }
    // It may have been a database once, so it is not begun again either.
    #expect(throws: StoreError.truncated(path: path)) {
      try Environment(at: scratch.path, tables: [rows], access: .create)
    }
    #expect(PlainFile.count(path) == 0)
  }

  @Test func `a database whose making was interrupted is made again`() throws {
    let scratch = try Scratch()
    // As a full disk leaves it: LMDB's first write is of two pages.
    try Folder.create(scratch.path + "/draft")
    let half = [UInt8](repeating: 0, count: 4096)
    try DurableFile.write(half.span, to: scratch.path + "/draft/data.mdb")
    _ = try Environment(at: scratch.path, tables: [rows], access: .create)
    #expect(try Folder.names(in: scratch.path) == ["data.mdb", "lock.mdb"])
    _ = try Environment(at: scratch.path, tables: [rows], access: .write)
  }

  @Test func `a folder that is missing is told so`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/none"
    #expect(throws: StoreError.notFound(path: path)) {
      try Environment(at: path, tables: [rows], access: .write)
    }
  }

  @Test func `of two slots the newest whole one counts`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/slots"
    try SlotFile.create(path, value: "0".utf8.span)
    let file = try SlotFile(path, writable: true)
    for sequence in 0..<UInt64(9) {
      try file.write("\(sequence + 1)".utf8.span, after: sequence)
      let newest = try file.newest()
      #expect(newest?.sequence == sequence + 1)
      #expect(newest?.value == Array("\(sequence + 1)".utf8))
    }
    let whole = try DurableFile.read(path)
    // Value 9 lies in slot 1, value 8 in slot 0: any damage to slot 1 leaves value 8.
    for offset in 4096..<4096 + 43 {
      var damaged = whole
      damaged[offset] ^= 0x10
      try DurableFile.write(damaged.span, to: path)
      let newest = try SlotFile(path, writable: false).newest()
      #expect(newest?.value == Array("8".utf8), "\(offset)")
    }
    var destroyed = whole
    destroyed[0] ^= 1
    destroyed[4096] ^= 1
    try DurableFile.write(destroyed.span, to: path)
    #expect(try SlotFile(path, writable: false).newest() == nil)
  }

  @Test func `slots are created once`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/slots"
    try SlotFile.create(path, value: "0".utf8.span)
    #expect(throws: StoreError.exists(path: path)) {
      try SlotFile.create(path, value: "1".utf8.span)
    }
  }

  @Test func `one holder has a folder's lock`() throws {
    let scratch = try Scratch()
    do {
      let lock = try FolderLock(scratch.path)
      #expect(throws: StoreError.inUse(path: scratch.path)) { _ = try FolderLock(scratch.path) }
      _ = consume lock
    }
    _ = try FolderLock(scratch.path)
  }

  @Test func `a file is replaced whole and is its owner's only`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/file"
    try DurableFile.write("one".utf8.span, to: path)
    try DurableFile.write("two".utf8.span, to: path)
    #expect(try DurableFile.read(path) == Array("two".utf8))
    #expect(throws: StoreError.corrupted(path: path)) { try DurableFile.read(path, limit: 2) }
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(try Folder.names(in: scratch.path) == ["file"])
  }
}
