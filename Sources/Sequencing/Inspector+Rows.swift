// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Primitives
internal import Storage

// Rows that nothing accounts for.
extension Inspector {
  /// Names the rows that replay does not give.
  func compareRows(_ transaction: ReadTransaction, _ replay: Replay) {
    compareByteKeys(transaction, .meta) { (key) in
      let name = String(decoding: key, as: UTF8.self)
      return (name, MetaKey(rawValue: name) != nil)
    }
    compareByteKeys(transaction, .dedup) { (key) in
      let digest = try? Digest(key.span)
      return (Hex.encode(key.span), digest.flatMap { replay.facts.index(of: $0) } != nil)
    }
    compareLevels(transaction, .tiles) { (level, index) in
      level <= UInt64(TileCoordinate.maximumLevel)
        && index < TileCoordinate.count(level: UInt8(level), size: size)
    }
    compareKeys(transaction, .marks) { $0 < size && replay.facts.mark(at: $0) != nil }
    compareKeys(transaction, .statusPages) { $0 < StatusPage.count(covering: size) }
    // The last status head commits to the nodes, and did not cover itself.
    let pages = StatusPage.count(covering: size - 1)
    let height = UInt64(BlankTree.height(spanning: pages))
    compareLevels(transaction, .statusNodes) { (level, index) in
      level >= 1 && level <= height && index <= (pages - 1) >> level
    }
    let authorities = UInt64(replay.state.authorities.count)
    compareKeys(transaction, .authorities) { $0 < authorities }
    compareKeys(transaction, .records) { $0 < authorities }
    compareLevels(transaction, .recordNodes) { (level, index) in
      level >= 1 && index < authorities >> level
    }
  }

  private func compareKeys(
    _ transaction: ReadTransaction, _ table: Table, _ isExpected: (UInt64) -> Bool
  ) {
    _ = attempt(table.name) { () throws(StoreError) in
      try transaction.scan(table) { (key, _) throws(StoreError) in
        if !isExpected(key) { addStray(table, "\(key)") }
        return .next
      }
    }
  }

  private func compareLevels(
    _ transaction: ReadTransaction, _ table: Table, _ isExpected: (UInt64, UInt64) -> Bool
  ) {
    _ = attempt(table.name) { () throws(StoreError) in
      try transaction.scan(table) { (key, _) throws(StoreError) in
        let (level, index) = (key >> 56, key & (1 << 56 - 1))
        if !isExpected(level, index) { addStray(table, "\(level)/\(index)") }
        return .next
      }
    }
  }

  private func compareByteKeys(
    _ transaction: ReadTransaction, _ table: Table,
    _ judge: ([UInt8]) -> (name: String, isExpected: Bool)
  ) {
    let all: [UInt8] = []
    _ = attempt(table.name) { () throws(StoreError) in
      try transaction.scan(table, from: all.span) { (key, _) throws(StoreError) in
        let row = judge([UInt8](copying: key))
        if !row.isExpected { addStray(table, row.name) }
        return .next
      }
    }
  }

  /// Adds a row that nothing accounts for.
  func addStray(_ table: Table, _ key: String) {
    add("a row that nothing accounts for", table.name, key)
  }
}
