// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Primitives
internal import Storage

// Rows that nothing accounts for.
extension Inspector {
  /// Names the rows of every table that replay does not give, and no reader has missed.
  func compareRows(_ transaction: ReadTransaction, _ replay: Replay) {
    compareByteKeys(transaction, .meta, { String(decoding: $0, as: UTF8.self) }) { (key) in
      MetaKey(rawValue: String(decoding: key, as: UTF8.self)) != nil
    }
    compareByteKeys(transaction, .dedup, { Hex.encode($0.span) }) { (key) in
      (try? Digest(key.span)).flatMap { replay.facts.index(of: $0) } != nil
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
    compareKeys(transaction, table, { "\($0)" }, isExpected)
  }

  private func compareLevels(
    _ transaction: ReadTransaction, _ table: Table, _ isExpected: (UInt64, UInt64) -> Bool
  ) {
    let index = { (key: UInt64) in key & (1 << 56 - 1) }
    compareKeys(transaction, table, { "\($0 >> 56)/\(index($0))" }) {
      isExpected($0 >> 56, index($0))
    }
  }

  private func compareKeys(
    _ transaction: ReadTransaction, _ table: Table, _ name: (UInt64) -> String,
    _ isExpected: (UInt64) -> Bool
  ) {
    _ = attempt(table.name) { () throws(StoreError) in
      try transaction.scan(table) { (key, _) throws(StoreError) in
        if !isExpected(key) { addStray(table, name(key)) }
        return .next
      }
    }
  }

  private func compareByteKeys(
    _ transaction: ReadTransaction, _ table: Table, _ name: ([UInt8]) -> String,
    _ isExpected: ([UInt8]) -> Bool
  ) {
    let all: [UInt8] = []
    _ = attempt(table.name) { () throws(StoreError) in
      try transaction.scan(table, from: all.span) { (key, _) throws(StoreError) in
        let key = [UInt8](copying: key)
        if !isExpected(key) { addStray(table, name(key)) }
        return .next
      }
    }
  }

  /// Adds a row that nothing accounts for.
  func addStray(_ table: Table, _ key: String) {
    add("a row that nothing accounts for", table.name, key)
  }
}
