// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

// What is published, and what waits to be.
extension Inspector {
  /// The published checkpoint and those that wait: signatures, roots, and that what each commits to can
  /// still be proved.
  func comparePublished(
    _ transaction: ReadTransaction, _ trust: TrustFile, _ signed: TreeHead?
  ) {
    let waiting = waitingHeads(transaction)
    compareCosignatures(transaction, trust, waiting + (signed.map { [$0] } ?? []))
    let published = publishedHead(transaction, trust)
    compareUndoKeys(transaction, from: published?.size ?? 0)
    for head in (published.map { [$0] } ?? []) + waiting where head.size > 0 && head.size <= size {
      compareVersions(transaction, at: head.size)
    }
  }

  private func waitingHeads(_ transaction: ReadTransaction) -> [TreeHead] {
    let table = Table.heads.name
    var heads: [TreeHead] = []
    _ = attempt(table) { () throws(StoreError) in
      try transaction.scan(.heads) { (size, row) throws(StoreError) in
        if let head = TreeHead(row: row), head.size == size {
          compare(head, transaction, table, "\(size)")
          heads.append(head)
        } else {
          add("no tree head", table, "\(size)")
        }
        return .next
      }
    }
    return heads
  }

  /// The cosignatures collected for `heads`, each of which has to verify.
  private func compareCosignatures(
    _ transaction: ReadTransaction, _ trust: TrustFile, _ heads: [TreeHead]
  ) {
    let table = Table.cosignatures.name
    _ = attempt(table) { () throws(StoreError) in
      try transaction.scan(.cosignatures) { (size, lines) throws(StoreError) in
        guard let head = heads.first(where: { $0.size == size }) else {
          add("of no checkpoint that waits", table, "\(size)")
          return .next
        }
        guard let checkpoint = try? Checkpoint(origin: trust.log.name, head: head),
          let signatures = try? NoteSignature.parse(lines: lines),
          let note = try? Note(text: checkpoint.text, signatures: signatures),
          let verified = try? note.verify(by: trust.cosigners), verified.count == signatures.count
        else {
          add("not cosignatures of the checkpoint by whom the trust file names", table, "\(size)")
          return .next
        }
        return .next
      }
    }
  }

  private func publishedHead(_ transaction: ReadTransaction, _ trust: TrustFile) -> TreeHead? {
    let saved = attempt("meta published") { () throws(StoreError) in
      try Publication(savedIn: transaction)
    }
    guard let saved, let publication = saved else { return nil }
    let verified = attempt("meta published") { () throws(NoteError) in
      try VerifiedCheckpoint(
        verifying: publication.note, logs: [trust.log], cosigners: trust.cosigners)
    }
    guard verified != nil else { return nil }
    compare(publication.head, transaction, "meta", "published")
    return publication.head
  }

  /// Undo rows are of versioned tables, and of batches that began at the published size or later.
  private func compareUndoKeys(_ transaction: ReadTransaction, from published: UInt64) {
    let table = Table.undo.name
    let all: [UInt8] = []
    _ = attempt(table) { () throws(StoreError) in
      try transaction.scan(.undo, from: all.span) { (key, _) throws(StoreError) in
        if !Versions.isUndoKey(key, between: published, and: size) {
          add("a row that nothing accounts for", table, Hex.encode(key))
        }
        return .next
      }
    }
  }

  /// Everything that the checkpoint of `size` entries commits to, as it is read for proofs.
  private func compareVersions(_ transaction: ReadTransaction, at size: UInt64) {
    let table = Table.undo.name
    _ = attempt(table) { () throws(StoreError) in
      guard let bytes = try transaction.value(size - 1, in: .entries),
        case .statusHead(let head) = try? Entry(parsing: bytes), head.covered == size - 1
      else { return add("a checkpoint that does not end in a status head", table, "\(size)") }
      let versions = try Versions(at: size, of: transaction)
      let statuses = StoredStatuses(versions)
      var pages: [Digest] = []
      for number in 0..<StatusPage.count(covering: head.covered) {
        pages.append(try statuses.page(number).leafHash)
      }
      if MemoryTree(pages).root() != head.statusRoot {
        add("the statuses cannot be proved any more", table, "\(size)")
      }
      try compareNodes(of: statuses, over: pages, table)
      try compareAuthorities(of: StoredAuthorities(versions), head, table)
    }
  }

  private func compareAuthorities(
    of stored: borrowing StoredAuthorities, _ head: StatusHead, _ table: String
  ) throws(StoreError) {
    var records = MemoryTree()
    for position in 0..<head.authorities {
      records.append(try stored.record(position).leafHash)
    }
    if records.root() != head.authorityRoot {
      add("the authority records cannot be proved any more", table, "\(head.covered + 1)")
    }
    var level: UInt8 = 1
    while head.authorities >> level > 0 {
      for index in 0..<head.authorities >> level {
        let place = NodeCoordinate(level: level, index: index)
        if try stored.node(place) != records.node(place) {
          add("not the node of the records", table, "\(level)/\(index)")
        }
      }
      level += 1
    }
  }
}
