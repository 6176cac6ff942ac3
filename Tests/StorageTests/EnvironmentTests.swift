// SPDX-License-Identifier: Apache-2.0
import Glibc
import Primitives
import Storage
import Support
import Testing

private let numbers = Table("numbers", keys: .integers)
private let names = Table("names", keys: .bytes)

private let one: [UInt8] = [1]

private func environment(_ scratch: Scratch) throws -> Environment {
  try Environment(at: scratch.path, tables: [numbers, names], access: .create)
}

private func first(
  _ transaction: ReadTransaction, _ key: [UInt8]
) throws(StoreError) -> UInt8? {
  guard let value = try transaction.value(key.span, in: names) else { return nil }
  return value[0]
}

extension Environment {
  fileprivate func number(_ key: UInt64) throws(StoreError) -> [UInt8]? {
    try read { (transaction) throws(StoreError) in
      guard let value = try transaction.value(key, in: numbers) else { return nil }
      return [UInt8](copying: value)
    }
  }
}

@Suite struct EnvironmentTests {
  @Test func `what is written is read, also after closing`() throws {
    let scratch = try Scratch()
    do {
      let store = try environment(scratch)
      try store.write { (transaction) throws(StoreError) in
        let value: [UInt8] = [1, 2, 3]
        try transaction.append(value.span, at: 7, in: numbers)
        try transaction.put("value".utf8.span, at: "key".utf8.span, in: names)
      }
      #expect(try store.number(7) == [1, 2, 3])
      #expect(try store.number(8) == nil)
    }
    let store = try Environment(at: scratch.path, tables: [numbers, names], access: .read)
    #expect(try store.number(7) == [1, 2, 3])
    let count = try store.read { (transaction) throws(StoreError) in
      try transaction.count(of: names)
    }
    #expect(count == 1)
  }

  @Test func `a closure that throws changes nothing`() throws {
    let scratch = try Scratch()
    let store = try environment(scratch)
    #expect(throws: StoreError.diskFull(path: "pretended")) {
      try store.write { (transaction) throws(StoreError) in
        try transaction.append(one.span, at: 1, in: numbers)
        throw .diskFull(path: "pretended")
      }
    }
    #expect(try store.number(1) == nil)
  }

  @Test func `appending rewrites no history`() throws {
    let scratch = try Scratch()
    let store = try environment(scratch)
    for key in [UInt64(5), 5, 4] {
      let outcome = Result { () throws(StoreError) in
        try store.write { (transaction) throws(StoreError) in
          let value = [UInt8(key)]
          try transaction.append(value.span, at: key, in: numbers)
        }
      }
      let first = try store.number(5) == [5] && key == 5
      if case .failure(let error) = outcome {
        #expect(error == .outOfOrder(path: scratch.path, table: "numbers"))
      } else {
        #expect(first)
      }
    }
    #expect(try store.number(5) == [5])
    #expect(try store.number(4) == nil)
  }

  @Test func `integer keys lie in the order of numbers and byte keys in that of bytes`() throws {
    let scratch = try Scratch()
    let store = try environment(scratch)
    let keys: [UInt64] = [0, 1, 255, 256, 65_535, 65_536, 1 << 40, .max - 1]
    try store.write { (transaction) throws(StoreError) in
      let nothing: [UInt8] = []
      for key in keys.reversed() {
        try transaction.put(nothing.span, at: key, in: numbers)
        var writer = ByteWriter()
        writer.write(key)
        try transaction.put(nothing.span, at: writer.bytes.span, in: names)
      }
    }
    var found: [UInt64] = []
    var bytes: [[UInt8]] = []
    try store.read { (transaction) throws(StoreError) in
      try transaction.scan(numbers, from: 1) { (key, _) throws(StoreError) in
        found.append(key)
        return key < 65_536 ? .next : .stop
      }
      let start: [UInt8] = []
      try transaction.scan(names, from: start.span) { (key, _) throws(StoreError) in
        bytes.append([UInt8](copying: key))
        return .next
      }
      #expect(try transaction.lastKey(of: numbers) == .max - 1)
    }
    #expect(found == [1, 255, 256, 65_535, 65_536])
    #expect(bytes.count == keys.count)
    #expect(bytes == bytes.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func `a reader sees one commit however far the writer runs ahead`() throws {
    let scratch = try Scratch()
    let store = try environment(scratch)
    try store.write { (transaction) throws(StoreError) in
      try transaction.put(one.span, at: 1, in: numbers)
    }
    try store.read { (transaction) throws(StoreError) in
      for value in 2...UInt8(100) {
        try store.write { (inner) throws(StoreError) in
          let row = [value]
          try inner.put(row.span, at: 1, in: numbers)
        }
      }
      guard let seen = try transaction.value(1, in: numbers) else { throw .corrupted(path: "") }
      let first = seen[0]
      #expect(first == 1)
    }
    #expect(try store.number(1) == [100])
  }

  @Test func `insert keeps what is there, and remove says whether there was anything`() throws {
    let scratch = try Scratch()
    let store = try environment(scratch)
    try store.write { (transaction) throws(StoreError) in
      let key: [UInt8] = [9]
      let two: [UInt8] = [2]
      let inserted = try transaction.insert(one.span, at: key.span, in: names)
      let again = try transaction.insert(two.span, at: key.span, in: names)
      #expect(inserted && !again)
      #expect(try first(transaction.reading, key) == 1)
      let removed = try transaction.remove(key.span, in: names)
      let removedAgain = try transaction.remove(key.span, in: names)
      #expect(removed && !removedAgain)
    }
  }

  @Test func `one process opens a folder once`() throws {
    let scratch = try Scratch()
    let store = try environment(scratch)
    #expect(throws: StoreError.alreadyOpen(path: scratch.path + "/.")) {
      try Environment(at: scratch.path + "/.", tables: [numbers], access: .create)
    }
    _ = store.folder
  }

  @Test func `a map half full is doubled without a restart`() throws {
    let scratch = try Scratch()
    let store = try Environment(
      at: scratch.path, tables: [numbers, names], access: .create, mapSize: 1 << 20)
    let value = [UInt8](repeating: 7, count: 100_000)
    for key in 0..<UInt64(100) {
      try store.write { (transaction) throws(StoreError) in
        try transaction.append(value.span, at: key, in: numbers)
      }
    }
    #expect(try store.number(99)?.count == 100_000)
    #expect(store.usage.map.size > 10_000_000)
    #expect(store.usage.map.used < store.usage.map.size)
  }

  @Test func `a transaction past the map is refused by name and nothing of it stays`() throws {
    let scratch = try Scratch()
    let store = try Environment(
      at: scratch.path, tables: [numbers, names], access: .create, mapSize: 1 << 20)
    let value = [UInt8](repeating: 7, count: 100_000)
    #expect(throws: StoreError.mapFull(path: scratch.path)) {
      try store.write { (transaction) throws(StoreError) in
        for key in 0..<UInt64(100) { try transaction.append(value.span, at: key, in: numbers) }
      }
    }
    #expect(try store.number(0) == nil)
  }

  @Test func `files and folders are their owner's only`() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/inner"
    let store = try Environment(at: folder, tables: [numbers], access: .create)
    var status = stat()
    for (name, mode) in [("", 0o700), ("/data.mdb", 0o600), ("/lock.mdb", 0o600)] {
      #expect(unsafe stat(folder + name, &status) == 0)
      #expect(status.st_mode & 0o777 == mode)
    }
    _ = store.folder
  }

  @Test func `reading goes on after the environment is opened again`() throws {
    let scratch = try Scratch()
    let store = try environment(scratch)
    try store.write { (transaction) throws(StoreError) in
      try transaction.put(one.span, at: 1, in: numbers)
    }
    try store.reopenForReading()
    #expect(try store.number(1) == [1])
    #expect(throws: StoreError.self) {
      try store.write { (_) throws(StoreError) in }
    }
    withExtendedLifetime(scratch) {}
  }
}
