// SPDX-License-Identifier: Apache-2.0
internal import CLMDB

/// The one transaction that may change the database.
///
/// It lives inside the closure of ``Environment/write(_:)``, which commits it when the closure
/// returns and drops every change when it throws.
@safe public struct WriteTransaction: ~Copyable {
  let handle: OpaquePointer
  let environment: Environment

  init(_ handle: OpaquePointer, of environment: Environment) {
    unsafe self.handle = unsafe handle
    self.environment = environment
  }

  /// The database as this transaction sees it, its own changes included.
  ///
  /// Spans read through it end with the next change: LMDB may then move the page.
  public var reading: ReadTransaction {
    @_lifetime(borrow self) get {
      unsafe ReadTransaction(handle, of: environment, for: self)
    }
  }

  /// Writes `value` under `key`, over whatever is there.
  public mutating func put(
    _ value: Span<UInt8>, at key: Span<UInt8>, in table: Table
  ) throws(StoreError) {
    try put(value, key, 0, in: table)
  }

  /// Writes `value` under `key`, over whatever is there.
  public mutating func put(
    _ value: Span<UInt8>, at key: UInt64, in table: Table
  ) throws(StoreError) {
    try put(value, key, 0, in: table)
  }

  /// Writes `value` under `key`, which must be past every key of the table.
  ///
  /// - Throws: ``StoreError/outOfOrder(path:table:)`` where it is not, so that nothing appended is
  ///   ever rewritten.
  public mutating func append(
    _ value: Span<UInt8>, at key: UInt64, in table: Table
  ) throws(StoreError) {
    try put(value, key, MDB_APPEND, in: table)
  }

  /// Writes `value` under `key` unless a row is there; false if there was.
  public mutating func insert(
    _ value: Span<UInt8>, at key: Span<UInt8>, in table: Table
  ) throws(StoreError) -> Bool {
    do {
      try put(value, key, MDB_NOOVERWRITE, in: table)
      return true
    } catch .outOfOrder {
      return false
    }
  }

  /// Removes the row under `key`; false if there was none.
  public mutating func remove(_ key: Span<UInt8>, in table: Table) throws(StoreError) -> Bool {
    // The key is read during the call only.
    try unsafe key.withUnsafeBufferPointer { (buffer) throws(StoreError) in
      try unsafe remove(
        MDB_val(
          mv_size: buffer.count, mv_data: UnsafeMutableRawPointer(mutating: buffer.baseAddress)),
        in: table)
    }
  }

  /// Removes the row under `key`; false if there was none.
  public mutating func remove(_ key: UInt64, in table: Table) throws(StoreError) -> Bool {
    var key = key
    // The key is read during the call only.
    return try unsafe withUnsafeMutableBytes(of: &key) { (buffer) throws(StoreError) in
      try unsafe remove(MDB_val(mv_size: 8, mv_data: buffer.baseAddress), in: table)
    }
  }

  /// Removes every row of `table`.
  public mutating func removeAll(in table: Table) throws(StoreError) {
    let code = unsafe mdb_drop(handle, environment.handle(of: table), 0)
    guard code == 0 else { throw environment.error(code, table) }
  }

  private mutating func put(
    _ value: Span<UInt8>, _ key: Span<UInt8>, _ flags: Int32, in table: Table
  ) throws(StoreError) {
    precondition(table.keys == .bytes, "the table has byte keys")
    // The key is read during the call only.
    try unsafe key.withUnsafeBufferPointer { (buffer) throws(StoreError) in
      try unsafe put(
        value,
        MDB_val(
          mv_size: buffer.count, mv_data: UnsafeMutableRawPointer(mutating: buffer.baseAddress)),
        flags, in: table)
    }
  }

  private mutating func put(
    _ value: Span<UInt8>, _ key: UInt64, _ flags: Int32, in table: Table
  ) throws(StoreError) {
    precondition(table.keys == .integers, "the table has integer keys")
    var key = key
    // The key is read during the call only.
    try unsafe withUnsafeMutableBytes(of: &key) { (buffer) throws(StoreError) in
      try unsafe put(value, MDB_val(mv_size: 8, mv_data: buffer.baseAddress), flags, in: table)
    }
  }

  private mutating func put(
    _ value: Span<UInt8>, _ key: MDB_val, _ flags: Int32, in table: Table
  ) throws(StoreError) {
    // LMDB copies the value during the call.
    let code = unsafe value.withUnsafeBufferPointer { buffer in
      var key = unsafe key
      var value = unsafe MDB_val(
        mv_size: buffer.count, mv_data: UnsafeMutableRawPointer(mutating: buffer.baseAddress))
      return unsafe mdb_put(
        handle, environment.handle(of: table), &key, &value, UInt32(flags))
    }
    guard code == 0 else { throw environment.error(code, table) }
  }

  private mutating func remove(_ key: MDB_val, in table: Table) throws(StoreError) -> Bool {
    var key = unsafe key
    switch unsafe mdb_del(handle, environment.handle(of: table), &key, nil) {
    case 0: return true
    case MDB_NOTFOUND: return false
    case let code: throw environment.error(code, table)
    }
  }
}
