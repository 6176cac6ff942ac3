// SPDX-License-Identifier: Apache-2.0
internal import CLMDB
internal import Primitives

/// A place in a table, for the length of a scan.
@safe struct Cursor: ~Copyable {
  private let handle: OpaquePointer
  private let environment: Environment
  private let table: Table
  private var key = unsafe MDB_val()
  private var row = unsafe MDB_val()

  /// A cursor of `transaction`, not yet placed; it is closed before the transaction ends, since no
  /// caller lets it outlive its own scope.
  init(_ transaction: borrowing ReadTransaction, _ table: Table) throws(StoreError) {
    var handle: OpaquePointer?
    let environment = transaction.environment
    let code = unsafe mdb_cursor_open(
      transaction.handle, environment.handle(of: table), &handle)
    guard code == 0, let handle = unsafe handle else { throw environment.error(code, table) }
    unsafe self.handle = unsafe handle
    self.environment = environment
    self.table = table
  }

  deinit { unsafe mdb_cursor_close(handle) }

  /// Moves; false if there is no such row.
  mutating func move(_ operation: MDB_cursor_op) throws(StoreError) -> Bool {
    switch unsafe mdb_cursor_get(handle, &key, &row, operation) {
    case 0: return true
    case MDB_NOTFOUND: return false
    case let code: throw environment.error(code, table)
    }
  }

  /// Moves to the first row whose key is not below `first`.
  mutating func seek(_ first: UInt64) throws(StoreError) -> Bool {
    var first = first
    return try unsafe withUnsafeMutableBytes(of: &first) { (buffer) throws(StoreError) in
      // LMDB reads the key during the call, then points `key` into the map.
      unsafe key = MDB_val(mv_size: 8, mv_data: buffer.baseAddress)
      return try move(MDB_SET_RANGE)
    }
  }

  /// Moves to the first row whose key is not below `first`.
  mutating func seek(_ first: Span<UInt8>) throws(StoreError) -> Bool {
    if first.isEmpty { return try move(MDB_FIRST) }
    return try unsafe first.withUnsafeBufferPointer { (buffer) throws(StoreError) in
      // LMDB reads the key during the call, then points `key` into the map.
      unsafe key = MDB_val(
        mv_size: buffer.count, mv_data: UnsafeMutableRawPointer(mutating: buffer.baseAddress))
      return try move(MDB_SET_RANGE)
    }
  }

  /// The present row's key, of a table with integer keys.
  ///
  /// A key of any other size is damage, and reads as the highest number.
  var integerKey: UInt64 {
    guard unsafe key.mv_size == 8, let data = unsafe key.mv_data else { return .max }
    return unsafe data.loadUnaligned(as: UInt64.self)
  }

  /// The present row's key, in place, until the next move or change.
  var keyBytes: Span<UInt8> {
    @_lifetime(borrow self) get {
      let span = unsafe Span<UInt8>(mapped: key)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// The present row's value, in place, until the next move or change.
  var value: Span<UInt8> {
    @_lifetime(borrow self) get {
      let span = unsafe Span<UInt8>(mapped: row)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }
}

extension Span<UInt8> {
  /// The bytes that LMDB points to; the caller says how long they live.
  @_lifetime(immortal)
  @unsafe init(mapped value: MDB_val) {
    let raw = unsafe UnsafeRawBufferPointer(start: value.mv_data, count: value.mv_size)
    let span = unsafe Span<UInt8>(_unsafeElements: raw.assumingMemoryBound(to: UInt8.self))
    self = unsafe _overrideLifetime(span, copying: ())
  }
}

/// Whether a scan goes on to the next row.
public enum Scan: Sendable {
  /// Go on.
  case next
  /// Enough.
  case stop
}

extension ReadTransaction {
  /// Visits the rows of `table` from the first key not below `first`, in order.
  public func scan<E: StoreFailure>(
    _ table: Table, from first: UInt64 = 0,
    _ visit: (_ key: UInt64, _ value: Span<UInt8>) throws(E) -> Scan
  ) throws(E) {
    precondition(table.keys == .integers, "the table has integer keys")
    var cursor = try E.lifting { () throws(StoreError) in try Cursor(self, table) }
    var found = try E.lifting { () throws(StoreError) in try cursor.seek(first) }
    while found, try visit(cursor.integerKey, cursor.value) == .next {
      found = try E.lifting { () throws(StoreError) in try cursor.move(MDB_NEXT) }
    }
  }

  /// Visits the rows of `table` from the first key not below `first`, in order; all of them if
  /// `first` is empty.
  public func scan<E: StoreFailure>(
    _ table: Table, from first: Span<UInt8>,
    _ visit: (_ key: Span<UInt8>, _ value: Span<UInt8>) throws(E) -> Scan
  ) throws(E) {
    precondition(table.keys == .bytes, "the table has byte keys")
    var cursor = try E.lifting { () throws(StoreError) in try Cursor(self, table) }
    var found = try E.lifting { () throws(StoreError) in try cursor.seek(first) }
    while found, try visit(cursor.keyBytes, cursor.value) == .next {
      found = try E.lifting { () throws(StoreError) in try cursor.move(MDB_NEXT) }
    }
  }
}
