// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Primitives
internal import Storage

/// What the fold asks about earlier entries, answered from the database (Specs/fold.md#facts).
struct StoredFacts: LedgerFacts, ~Escapable {
  let transaction: ReadTransaction

  @_lifetime(copy transaction)
  init(_ transaction: ReadTransaction) { self.transaction = transaction }

  func index(of dedupKey: Digest) throws(StoreError) -> UInt64? {
    let found = try dedupKey.withSpan { (key) throws(StoreError) -> UInt64? in
      guard let row = try transaction.value(key, in: .dedup) else { return nil }
      guard let index = UInt64(row: row) else {
        throw transaction.badRow(dedupKey, in: .dedup)
      }
      return index
    }
    return found
  }

  func event(at index: UInt64) throws(StoreError) -> Event? {
    guard let bytes = try transaction.value(index, in: .entries) else {
      throw transaction.badRow(index, in: .entries)
    }
    return (try? Entry(parsing: bytes))?.event
  }

  func mark(at index: UInt64) throws(StoreError) -> StatusMark? {
    guard let row = try transaction.value(index, in: .marks) else { return nil }
    guard let mark = StatusMark(row: row) else { throw transaction.badRow(index, in: .marks) }
    return mark
  }

  func statusRoot(covering size: UInt64) throws(StoreError) -> Digest {
    try StoredStatuses(Versions(now: transaction)).root(covering: size)
  }
}

extension UInt64 {
  /// The index in a row of `dedup`: eight bytes, big-endian.
  init?(row: Span<UInt8>) {
    guard row.count == 8 else { return nil }
    var reader = ByteReader(row)
    guard let value: UInt64 = try? reader.read() else { return nil }
    self = value
  }
}

extension StatusMark {
  /// The mark in a row of `marks`: the status, then what set it.
  init?(row: Span<UInt8>) {
    guard row.count == 9 else { return nil }
    var reader = ByteReader(row)
    guard let code: UInt8 = try? reader.read(), let status = Status(rawValue: code),
      status != .inForce, let setter: UInt64 = try? reader.read()
    else { return nil }
    self.init(status, setter: setter)
  }
}
