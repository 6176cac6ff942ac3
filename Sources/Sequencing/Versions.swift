// SPDX-License-Identifier: Apache-2.0
internal import Primitives
internal import Storage

/// A table whose rows are overwritten, while the published checkpoint still needs what they were
/// (Specs/storage.md#versions).
struct VersionedTable: Sendable {
  let table: Table
  let tag: UInt8

  static let statusPages = VersionedTable(table: .statusPages, tag: 1)
  static let statusNodes = VersionedTable(table: .statusNodes, tag: 2)
  static let records = VersionedTable(table: .records, tag: 3)
  static let recordNodes = VersionedTable(table: .recordNodes, tag: 4)

  /// The key of an undo row: which row, then the size at which the batch that overwrote it began.
  func undoKey(_ key: UInt64, _ version: UInt64) -> [UInt8] {
    var writer = ByteWriter(capacity: VersionedTable.undoKeyLength)
    writer.write(tag)
    writer.write(key)
    writer.write(version)
    return writer.bytes
  }

  /// The size at which the batch began that wrote the undo row under `key`; nil if it is none of those.
  static func version(of key: Span<UInt8>) -> UInt64? {
    guard key.count == undoKeyLength else { return nil }
    var reader = ByteReader(key.extracting(undoPrefixLength...))
    return try? reader.read()
  }

  static let undoKeyLength = 17
  static let undoPrefixLength = 9
}

/// The rows of versioned tables as they were at a batch end, or as they are.
struct Versions: ~Escapable {
  let transaction: ReadTransaction
  private let size: UInt64?

  /// The rows as they are.
  @_lifetime(copy transaction)
  init(now transaction: ReadTransaction) {
    self.transaction = transaction
    size = nil
  }

  /// The rows as they were when the log ended at `size`, no less than the published size.
  @_lifetime(copy transaction)
  init(at size: UInt64, of transaction: ReadTransaction) throws(StoreError) {
    self.transaction = transaction
    self.size = try transaction.count(of: .undo) == 0 ? nil : size
  }

  /// The row under `key`; nil if there was none.
  ///
  /// What the first batch that began at `size` or later has overwritten is what was there.
  @_lifetime(copy self)
  func value(_ key: UInt64, in versioned: VersionedTable) throws(StoreError) -> Span<UInt8>? {
    if let size {
      let undoKey = versioned.undoKey(key, size)
      if let old = try transaction.firstValue(
        from: undoKey.span, sharing: VersionedTable.undoPrefixLength, in: .undo)
      {
        return old.isEmpty ? nil : old
      }
    }
    return try transaction.value(key, in: versioned.table)
  }
}

extension WriteTransaction {
  /// Writes `value` under `key`, and keeps what was there for those who read at `version` or before:
  /// the size at which this batch began.
  mutating func put(
    _ value: Span<UInt8>, at key: UInt64, in versioned: VersionedTable, version: UInt64
  ) throws(StoreError) {
    let old = try Versions(now: reading).copy(key, in: versioned)
    let undoKey = versioned.undoKey(key, version)
    _ = try insert(old.span, at: undoKey.span, in: .undo)
    try put(value, at: key, in: versioned.table)
  }

  /// Removes what only those need who read before `published`.
  mutating func forgetVersions(before published: UInt64) throws(StoreError) {
    guard try reading.count(of: .undo) > 0 else { return }
    var forgotten: [[UInt8]] = []
    var kept = false
    let all: [UInt8] = []
    try reading.scan(.undo, from: all.span) { (key, _) throws(StoreError) in
      guard let version = VersionedTable.version(of: key), version >= published else {
        forgotten.append([UInt8](copying: key))
        return .next
      }
      kept = true
      return .next
    }
    guard kept else { return try removeAll(in: .undo) }
    for key in forgotten { _ = try remove(key.span, in: .undo) }
  }
}

extension Versions {
  /// The row under `key`, copied; empty if there is none.
  fileprivate func copy(_ key: UInt64, in versioned: VersionedTable) throws(StoreError) -> [UInt8] {
    guard let row = try value(key, in: versioned) else { return [] }
    return [UInt8](copying: row)
  }
}
