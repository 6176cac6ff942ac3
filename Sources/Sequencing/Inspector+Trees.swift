// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

// What a status head commits to.
extension Inspector {
  /// Marks, pages and nodes of the status tree.
  func compareStatuses(_ transaction: ReadTransaction, _ replay: Replay) {
    let pages = replay.facts.statuses.pages
    compareMarks(transaction, replay)
    _ = attempt(Table.statusPages.name) { () throws(StoreError) in
      let stored = StoredStatuses(Versions(now: transaction))
      for number in pages.indices where try stored.page(UInt64(number)) != pages[number] {
        add("not the statuses that replay gives", Table.statusPages.name, "\(number)")
      }
    }
    // The nodes are those that the last status head commits to, which did not cover itself.
    let hashed = StatusPage.count(covering: size - 1)
    let height = BlankTree.height(spanning: hashed)
    _ = attempt(Table.statusNodes.name) { () throws(StoreError) in
      let hashes = pages.prefix(Int(hashed)).map(\.leafHash)
      try compareNodes(
        of: StoredStatuses(Versions(now: transaction)), over: hashes, Table.statusNodes.name)
    }
    compareKeys(transaction, .statusPages) { $0 < UInt64(pages.count) }
    compareKeys(transaction, .statusNodes) { (key) in
      let level = key >> 56
      return level >= 1 && level <= UInt64(height)
        && (key & (1 << 56 - 1)) << level < hashed
    }
  }

  /// The nodes over these pages, each as if all pages after them were blank.
  func compareNodes(
    of stored: borrowing StoredStatuses, over leaves: [Digest], _ table: String
  ) throws(StoreError) {
    var hashes = leaves
    for level in 0..<BlankTree.height(spanning: UInt64(leaves.count)) {
      hashes = stride(from: 0, to: hashes.count, by: 2).map { index in
        let right = index + 1 < hashes.count ? hashes[index + 1] : BlankTree.node(level)
        return .node(hashes[index], right)
      }
      for index in hashes.indices {
        let node = try stored.node(NodeCoordinate(level: level + 1, index: UInt64(index)))
        guard node != hashes[index] else { continue }
        add("not the node of the pages", table, "\(level + 1)/\(index)")
      }
    }
  }

  private func compareMarks(_ transaction: ReadTransaction, _ replay: Replay) {
    let table = Table.marks.name
    var expected = 0
    for (number, page) in replay.facts.statuses.pages.enumerated() where page != StatusPage() {
      let start = UInt64(number) * StatusPage.entryCount
      for index in start..<min(start + StatusPage.entryCount, size) {
        guard let mark = replay.facts.mark(at: index) else { continue }
        expected += 1
        let stored = attempt(table) { () throws(StoreError) in
          try StoredFacts(transaction).mark(at: index)
        }
        if let stored, stored != mark { add("not what set the status", table, "\(index)") }
      }
    }
    compareCount(transaction, .marks, expected)
  }

  /// Saved authorities, records and nodes of the authority tree.
  func compareAuthorities(_ transaction: ReadTransaction, _ replay: Replay) {
    let state = replay.state
    for position in state.authorities.indices {
      let authority = state.encodedAuthority(at: position)
      compareRow(transaction, .authorities, UInt64(position), "\(position)", authority)
      let record = state.authorities[position].record.encoded
      compareRow(transaction, .records, UInt64(position), "\(position)", record)
    }
    let count = UInt64(state.authorities.count)
    compareCount(transaction, .authorities, state.authorities.count)
    compareCount(transaction, .records, state.authorities.count)
    var nodes = 0
    var level: UInt8 = 1
    while count >> level > 0 {
      for index in 0..<count >> level {
        let node = state.authorityTree.node(NodeCoordinate(level: level, index: index)).bytes
        compareRow(
          transaction, .recordNodes, levelKey(level, index), "\(level)/\(index)", node)
        nodes += 1
      }
      level += 1
    }
    compareCount(transaction, .recordNodes, nodes)
  }

  private func compareRow(
    _ transaction: ReadTransaction, _ table: Table, _ key: UInt64, _ name: String,
    _ expected: [UInt8]
  ) {
    let same = attempt(table.name) { () throws(StoreError) in
      guard let row = try transaction.value(key, in: table) else { return false }
      return row.elementsEqual(expected.span)
    }
    if same == false { add("not what replay gives", table.name, name) }
  }

  private func compareKeys(
    _ transaction: ReadTransaction, _ table: Table, _ isExpected: (UInt64) -> Bool
  ) {
    _ = attempt(table.name) { () throws(StoreError) in
      try transaction.scan(table) { (key, _) throws(StoreError) in
        if !isExpected(key) { add("a row that nothing accounts for", table.name, "\(key)") }
        return .next
      }
    }
  }
}
