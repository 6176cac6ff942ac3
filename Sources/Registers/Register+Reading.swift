// SPDX-License-Identifier: Apache-2.0
internal import Primitives
internal import Randomness
internal import Storage

extension Register {
  /// The newest row of a name; nil if there is none.
  public func row(named name: RowName) throws(RegisterError) -> Row? {
    let key = key(of: name)
    return try lifting { () throws(StoreError) -> Row? in
      try environment.read { (transaction) throws(StoreError) -> Row? in
        try key.withSpan { (key) throws(StoreError) -> Row? in
          guard let value = try transaction.value(key, in: Register.names) else { return nil }
          return try self.row(try number(value), in: transaction)
        }
      }
    }
  }

  /// The row of this number.
  ///
  /// - Throws: ``RegisterError/unknownRow``.
  public func row(_ number: UInt64) throws(RegisterError) -> Row {
    let found = try lifting { () throws(StoreError) -> Row? in
      try environment.read { (transaction) throws(StoreError) in
        try self.row(number, in: transaction)
      }
    }
    guard let found else { throw .unknownRow }
    return found
  }

  /// The row whose issue entry is at `index` of the log.
  ///
  /// - Throws: ``RegisterError/unknownRow``.
  public func row(atIndex index: UInt64) throws(RegisterError) -> Row {
    let found = try lifting { () throws(StoreError) -> Row? in
      try environment.read { (transaction) throws(StoreError) in
        guard let value = try transaction.value(index, in: Register.indices) else { return nil }
        return try self.row(try number(value), in: transaction)
      }
    }
    guard let found else { throw .unknownRow }
    return found
  }

  /// What the register holds of a row.
  ///
  /// - Throws: ``RegisterError/erased``, ``RegisterError/damaged(path:row:)``.
  public func holding(of row: Row) throws(RegisterError) -> Holding {
    let key = try lifting { () throws(StoreError) in try keys.key(of: row.number) }
    guard !row.isErased, let key else { throw .erased }
    let sealed = try lifting { () throws(StoreError) in
      try holdings.read(Int(row.place.count), at: row.place.offset)
    }
    guard let bytes = Sealing.open(sealed.span, under: key, at: row.number),
      let holding = Holding(parsing: bytes.span)
    else { throw .damaged(path: folder, row: row.number) }
    return holding
  }

  /// Whether a row was issued from this content; nil once it is erased and nobody can tell.
  public func was(_ row: Row, issuedFrom content: Span<UInt8>) throws(RegisterError) -> Bool? {
    let key = try lifting { () throws(StoreError) in try keys.key(of: row.number) }
    guard !row.isErased, let key else { return nil }
    return KeyedHash.digest(content, under: key, for: "content") == row.content
  }

  /// Visits every row, in the order of their numbers.
  ///
  /// Each piece of 1,000 is read at once, so that a long visit does not hold LMDB's pages.
  public func forEachRow<E: Error>(
    _ visit: (Row) throws(E) -> Void
  ) throws {
    var next: UInt64 = 0
    while true {
      let rows = try rows(from: next, limit: 1_000)
      for row in rows { try visit(row) }
      guard let last = rows.last else { return }
      next = last.number + 1
    }
  }

  private func rows(from first: UInt64, limit: Int) throws(RegisterError) -> [Row] {
    try lifting { () throws(StoreError) in
      try environment.read { (transaction) throws(StoreError) in
        var rows: [Row] = []
        try transaction.scan(Register.rows, from: first) { (number, value) throws(StoreError) in
          guard let row = Row(number: number, parsing: value) else {
            throw .corrupted(path: folder)
          }
          rows.append(row)
          return rows.count < limit ? .next : .stop
        }
        return rows
      }
    }
  }

  func key(of name: RowName) -> Digest {
    let bytes = name.bytes
    return KeyedHash.digest(bytes.span, under: secret, for: "name")
  }

  func row(_ number: UInt64, in transaction: ReadTransaction) throws(StoreError) -> Row? {
    guard let value = try transaction.value(number, in: Register.rows) else { return nil }
    guard let row = Row(number: number, parsing: value) else { throw .corrupted(path: folder) }
    return row
  }

  /// The number that a value of `names` or `indices` is.
  func number(_ value: Span<UInt8>) throws(StoreError) -> UInt64 {
    var reader = ByteReader(value)
    do { return try reader.read() } catch { throw .corrupted(path: folder) }
  }
}

extension UInt64 {
  /// Eight bytes, big-endian.
  var bytes: [UInt8] {
    var writer = ByteWriter(capacity: 8)
    writer.write(self)
    return writer.bytes
  }
}
