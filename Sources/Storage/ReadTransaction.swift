// SPDX-License-Identifier: Apache-2.0
internal import CLMDB
internal import Primitives

/// A view of the whole database as of one commit.
///
/// It lives inside the closure of ``Environment/read(_:)`` and cannot leave it, and neither can the
/// spans it gives, which point into the map: the compiler refuses both.
@safe public struct ReadTransaction: ~Escapable {
  let handle: OpaquePointer
  let environment: Environment

  /// The view of `handle`, which outlives what `owner` lives.
  @_lifetime(borrow owner)
  init<Owner: ~Copyable & ~Escapable>(
    _ handle: OpaquePointer, of environment: Environment, for owner: borrowing Owner
  ) {
    unsafe self.handle = unsafe handle
    self.environment = environment
  }

  /// The error that names a row which is missing or is not what its table holds.
  public func badRow(_ key: some CustomStringConvertible, in table: Table) -> StoreError {
    .badRow(path: environment.folder, table: table.name, key: "\(key)")
  }

  /// The value under `key`, in place; nil if there is none.
  @_lifetime(copy self)
  public func value(_ key: Span<UInt8>, in table: Table) throws(StoreError) -> Span<UInt8>? {
    precondition(table.keys == .bytes, "the table has byte keys")
    // The key is read during the call only.
    let found = try unsafe key.withUnsafeBufferPointer { (buffer) throws(StoreError) in
      try unsafe get(
        MDB_val(
          mv_size: buffer.count, mv_data: UnsafeMutableRawPointer(mutating: buffer.baseAddress)),
        in: table)
    }
    guard let found = unsafe found else { return nil }
    let span = unsafe Span<UInt8>(mapped: found)
    return unsafe _overrideLifetime(span, copying: self)
  }

  /// The value under `key`, in place; nil if there is none.
  @_lifetime(copy self)
  public func value(_ key: UInt64, in table: Table) throws(StoreError) -> Span<UInt8>? {
    precondition(table.keys == .integers, "the table has integer keys")
    var key = key
    // The key is read during the call only.
    let found = try unsafe withUnsafeMutableBytes(of: &key) { (buffer) throws(StoreError) in
      try unsafe get(MDB_val(mv_size: 8, mv_data: buffer.baseAddress), in: table)
    }
    guard let found = unsafe found else { return nil }
    let span = unsafe Span<UInt8>(mapped: found)
    return unsafe _overrideLifetime(span, copying: self)
  }

  /// The value of the first row whose key is not below `key` and begins with the same `prefix` bytes,
  /// in place; nil if there is none.
  @_lifetime(copy self)
  public func firstValue(
    from key: Span<UInt8>, sharing prefix: Int, in table: Table
  ) throws(StoreError) -> Span<UInt8>? {
    precondition(table.keys == .bytes, "the table has byte keys")
    var cursor = try Cursor(self, table)
    guard try cursor.seek(key) else { return nil }
    let found = cursor.keyBytes
    guard found.count >= prefix,
      found.extracting(..<prefix).elementsEqual(key.extracting(..<prefix))
    else { return nil }
    // The row stays in the map, or in the transaction, after the cursor is closed.
    return unsafe _overrideLifetime(cursor.value, copying: self)
  }

  /// The number of rows of `table`.
  public func count(of table: Table) throws(StoreError) -> Int {
    var stat = MDB_stat()
    let code = unsafe mdb_stat(handle, environment.handle(of: table), &stat)
    guard code == 0 else { throw environment.error(code, table) }
    return stat.ms_entries
  }

  /// The last key of `table`; nil if it is empty.
  public func lastKey(of table: Table) throws(StoreError) -> UInt64? {
    precondition(table.keys == .integers, "the table has integer keys")
    var cursor = try Cursor(self, table)
    guard try cursor.move(MDB_LAST) else { return nil }
    return cursor.integerKey
  }

  private func get(_ key: MDB_val, in table: Table) throws(StoreError) -> MDB_val? {
    var key = unsafe key
    var value = unsafe MDB_val()
    // On success LMDB points `value` into the map, where it stays until the transaction ends.
    switch unsafe mdb_get(handle, environment.handle(of: table), &key, &value) {
    case 0: return unsafe value
    case MDB_NOTFOUND: return nil
    case let code: throw environment.error(code, table)
    }
  }
}
