// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

// What a status head commits to, and what is published.
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
    let height = BlankTree.height(spanning: UInt64(pages.count))
    var hashes = pages.map(\.leafHash)
    for level in 0..<height {
      hashes = stride(from: 0, to: hashes.count, by: 2).map { index in
        let right = index + 1 < hashes.count ? hashes[index + 1] : BlankTree.node(level)
        return .node(hashes[index], right)
      }
      compareNodes(transaction, level + 1, hashes)
    }
    compareKeys(transaction, .statusPages) { $0 < UInt64(pages.count) }
    compareKeys(transaction, .statusNodes) { (key) in
      let level = key >> 56
      return level >= 1 && level <= UInt64(height)
        && (key & (1 << 56 - 1)) << level < UInt64(pages.count)
    }
  }

  private func compareNodes(
    _ transaction: ReadTransaction, _ level: UInt8, _ hashes: [Digest]
  ) {
    _ = attempt(Table.statusNodes.name) { () throws(StoreError) in
      let stored = StoredStatuses(Versions(now: transaction))
      for index in hashes.indices {
        let node = try stored.node(NodeCoordinate(level: level, index: UInt64(index)))
        guard node != hashes[index] else { continue }
        add("not the node of the pages", Table.statusNodes.name, "\(level)/\(index)")
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

  /// The published checkpoint and those that wait: signatures, roots, and that what the published one
  /// commits to can still be proved.
  func comparePublished(_ transaction: ReadTransaction, _ trust: TrustFile) {
    let heads = Table.heads.name
    _ = attempt(heads) { () throws(StoreError) in
      try transaction.scan(.heads) { (size, row) throws(StoreError) in
        if let head = TreeHead(row: row), head.size == size {
          compare(head, transaction, heads, "\(size)")
        } else {
          add("no tree head", heads, "\(size)")
        }
        return .next
      }
    }
    let waiting = Table.cosignatures.name
    _ = attempt(waiting) { () throws(StoreError) in
      try transaction.scan(.cosignatures) { (size, lines) throws(StoreError) in
        if (try? NoteSignature.parse(lines: lines)) == nil {
          add("no signature lines", waiting, "\(size)")
        }
        return .next
      }
    }
    let saved = attempt("meta published") { () throws(StoreError) in
      try Publication(savedIn: transaction)
    }
    guard let saved, let publication = saved else { return }
    let verified = attempt("meta published") { () throws(NoteError) in
      try VerifiedCheckpoint(
        verifying: publication.note, logs: [trust.log], cosigners: trust.cosigners)
    }
    guard verified != nil else { return }
    compare(publication.head, transaction, "meta", "published")
    _ = attempt("undo") { () throws(LedgerError) in
      let log = try PublishedLog(publication, transaction)
      let (status, authority) = try log.roots()
      if status != log.statusHead.statusRoot || authority != log.statusHead.authorityRoot {
        add("the published status head cannot be proved any more", "undo")
      }
    }
  }
}

extension PublishedLog {
  /// The roots of the two trees at the published size.
  fileprivate func roots() throws(LedgerError) -> (status: Digest, authority: Digest) {
    do throws(StoreError) {
      let status = try StoredStatuses(versions).root(covering: statusHead.covered)
      let authority = try TreeHead.root(
        size: statusHead.authorities, reading: StoredAuthorities(versions))
      return (status, authority)
    } catch { throw .store(error) }
  }
}
