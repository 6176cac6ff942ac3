// SPDX-License-Identifier: Apache-2.0
internal import Primitives
internal import Storage

// The tables of a ledger's database (Specs/storage.md#tables).
extension Table {
  /// What there is one of: schema, tree head, progress of the fold, published checkpoint.
  static let meta = Table("meta", keys: .bytes)
  /// Entry by index, appended and never rewritten.
  static let entries = Table("entries", keys: .integers)
  /// Tile with its interior nodes, by level and index.
  static let tiles = Table("tiles", keys: .integers)
  /// Index by dedup key.
  static let dedup = Table("dedup", keys: .bytes)
  /// Status other than in force, and what set it, by index.
  static let marks = Table("marks", keys: .integers)
  /// Status page that is not blank, by number.
  static let statusPages = Table("status-pages", keys: .integers)
  /// Node of the status tree that differs from the blank tree's, by level and index.
  static let statusNodes = Table("status-nodes", keys: .integers)
  /// Saved authority of the fold, by position.
  static let authorities = Table("authorities", keys: .integers)
  /// Authority record, by position.
  static let records = Table("records", keys: .integers)
  /// Node of the authority tree, by level and index.
  static let recordNodes = Table("record-nodes", keys: .integers)
  /// What a row of the four above was at a batch end not yet past publishing.
  static let undo = Table("undo", keys: .bytes)
  /// Every batch end since the one that is noted as published.
  static let heads = Table("heads", keys: .integers)
  /// Cosignatures collected for such a head.
  static let cosignatures = Table("cosignatures", keys: .integers)

  /// All of them.
  static let ledger: [Table] = [
    .meta, .entries, .tiles, .dedup, .marks, .statusPages, .statusNodes, .authorities, .records,
    .recordNodes, .undo, .heads, .cosignatures,
  ]
}

/// The keys of the rows of `meta`.
enum MetaKey: String, CaseIterable {
  /// The version of this layout, four bytes.
  case schema
  /// The size and root of the last batch end.
  case head
  /// The part of the fold's state that every entry changes.
  case progress
  /// The published checkpoint, a note, as it was when the last batch began.
  case published
}

extension ReadTransaction {
  /// The row of `meta` under `key`, in place.
  @_lifetime(copy self)
  func meta(_ key: MetaKey) throws(StoreError) -> Span<UInt8>? {
    let name = key.rawValue
    return try value(name.utf8.span, in: .meta)
  }
}

extension WriteTransaction {
  /// Writes the row of `meta` under `key`.
  mutating func putMeta(_ value: Span<UInt8>, _ key: MetaKey) throws(StoreError) {
    let name = key.rawValue
    try put(value, at: name.utf8.span, in: .meta)
  }
}

/// The key of a tile or a node: the level in the highest byte, the index below.
func levelKey(_ level: UInt8, _ index: UInt64) -> UInt64 {
  precondition(index < 1 << 56, "an index of a tile or node is below 2^56")
  return UInt64(level) << 56 | index
}
