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
    for number in pages.indices {
      let page = attempt(Table.statusPages.name, "\(number)") { () throws(StoreError) in
        try StoredStatuses(Versions(now: transaction)).page(UInt64(number))
      }
      guard let page, page != pages[number] else { continue }
      add("not the statuses that replay gives", Table.statusPages.name, "\(number)")
    }
    // The nodes are those that the last status head commits to, which did not cover itself.
    let hashed = StatusPage.count(covering: size - 1)
    _ = attempt(Table.statusNodes.name) { () throws(StoreError) in
      let hashes = pages.prefix(Int(hashed)).map(\.leafHash)
      try compareNodes(of: StoredStatuses(Versions(now: transaction)), over: hashes) { (place) in
        add("not the node of the pages", Table.statusNodes.name, place)
      }
    }
  }

  /// The nodes over these pages, each as if all pages after them were blank.
  func compareNodes(
    of stored: borrowing StoredStatuses, over leaves: [Digest], _ isWrong: (String) -> Void
  ) throws(StoreError) {
    var hashes = leaves
    for level in 0..<BlankTree.height(spanning: UInt64(leaves.count)) {
      hashes = stride(from: 0, to: hashes.count, by: 2).map { index in
        let right = index + 1 < hashes.count ? hashes[index + 1] : BlankTree.node(level)
        return .node(hashes[index], right)
      }
      for index in hashes.indices {
        let node = try stored.node(NodeCoordinate(level: level + 1, index: UInt64(index)))
        if node != hashes[index] { isWrong("\(level + 1)/\(index)") }
      }
    }
  }

  private func compareMarks(_ transaction: ReadTransaction, _ replay: Replay) {
    let table = Table.marks.name
    for (number, page) in replay.facts.statuses.pages.enumerated() where page != StatusPage() {
      let start = UInt64(number) * StatusPage.entryCount
      for index in start..<min(start + StatusPage.entryCount, size) {
        guard let mark = replay.facts.mark(at: index) else { continue }
        let stored = attempt(table, "\(index)") { () throws(StoreError) in
          try StoredFacts(transaction).mark(at: index)
        }
        if let stored, stored != mark { add("not what set the status", table, "\(index)") }
      }
    }
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
    var level: UInt8 = 1
    while count >> level > 0 {
      for index in 0..<count >> level {
        let node = state.authorityTree.node(NodeCoordinate(level: level, index: index)).bytes
        compareRow(
          transaction, .recordNodes, levelKey(level, index), "\(level)/\(index)", node)
      }
      level += 1
    }
  }

  private func compareRow(
    _ transaction: ReadTransaction, _ table: Table, _ key: UInt64, _ name: String,
    _ expected: [UInt8]
  ) {
    let same = attempt(table.name, name) { () throws(StoreError) in
      guard let row = try transaction.value(key, in: table) else { return false }
      return row.elementsEqual(expected.span)
    }
    if same == false { add("not what replay gives", table.name, name) }
  }
}
