// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Primitives
internal import Storage

/// The authority records and the tree over them (Specs/storage.md#tables).
struct StoredAuthorities: NodeReader, ~Escapable {
  let versions: Versions

  @_lifetime(copy versions)
  init(_ versions: Versions) { self.versions = versions }

  /// The record at `position`.
  func record(_ position: UInt64) throws(StoreError) -> AuthorityRecord {
    guard let bytes = try versions.value(position, in: .records),
      let record = try? AuthorityRecord(parsing: bytes)
    else { throw versions.transaction.badRow(position, in: .records) }
    return record
  }

  /// The position, among the first `count`, of the record of the accreditation at `index`; nil if
  /// there is none.
  func position(of index: UInt64, count: UInt64) throws(StoreError) -> UInt64? {
    var low: UInt64 = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if try record(middle).index < index { low = middle + 1 } else { high = middle }
    }
    guard low < count, try record(low).index == index else { return nil }
    return low
  }

  func node(_ coordinate: NodeCoordinate) throws(StoreError) -> Digest {
    guard coordinate.level > 0 else { return try record(coordinate.index).leafHash }
    let key = levelKey(coordinate.level, coordinate.index)
    guard let bytes = try versions.value(key, in: .recordNodes), let node = try? Digest(bytes)
    else {
      throw versions.transaction.badRow(
        "\(coordinate.level)/\(coordinate.index)", in: .recordNodes)
    }
    return node
  }
}

/// The authorities that a batch has added or changed, still to be stored.
struct AuthorityChanges: Sendable {
  private let version: UInt64
  private var dirty: Set<UInt64> = []

  /// No changes yet, in a batch that begins at `size`.
  init(size: UInt64) { version = size }

  /// Notes what an entry changed.
  mutating func note(_ effects: Effects) {
    if let position = effects.addedAuthority { dirty.insert(UInt64(position)) }
    if let position = effects.changedAuthority { dirty.insert(UInt64(position)) }
  }

  /// Stores the authorities, their records, and every node above that is complete.
  mutating func flush(
    _ state: LedgerState, into transaction: inout WriteTransaction
  ) throws(StoreError) {
    var indices = dirty.sorted()
    dirty = []
    for position in indices {
      let row = state.encodedAuthority(at: Int(position))
      try transaction.put(row.span, at: position, in: .authorities)
      let record = state.authorities[Int(position)].record.encoded
      try transaction.put(record.span, at: position, in: .records, version: version)
    }
    let count = UInt64(state.authorities.count)
    var level: UInt8 = 0
    while !indices.isEmpty {
      level += 1
      var parents: [UInt64] = []
      for index in indices
      where parents.last != index / 2 && (index / 2 + 1) << level <= count {
        parents.append(index / 2)
      }
      for parent in parents {
        let node = state.authorityTree.node(NodeCoordinate(level: level, index: parent)).bytes
        try transaction.put(
          node.span, at: levelKey(level, parent), in: .recordNodes, version: version)
      }
      indices = parents
    }
  }
}

extension LedgerState {
  /// The state that the last batch end saved.
  init(savedIn transaction: ReadTransaction) throws(StoreError) {
    guard let progress = try transaction.meta(.progress),
      var state = try? LedgerState(parsingProgress: progress)
    else { throw transaction.badRow(MetaKey.progress.rawValue, in: .meta) }
    try transaction.scan(.authorities) { (position, row) throws(StoreError) in
      guard position == UInt64(state.authorities.count),
        (try? state.addAuthority(parsing: row)) != nil
      else { throw transaction.badRow(position, in: .authorities) }
      return .next
    }
    self = state
  }
}
