// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

/// What the database says is published and what waits, read before anything is replayed.
struct Publishing {
  /// The head noted as published; nil where there is none that holds.
  var published: TreeHead?
  /// Whether there is a note of it at all.
  var isNoted = false
  /// The batch ends that wait, by size.
  var ends: [UInt64: BatchEnd] = [:]
  /// The keys of the undo rows, by the size at which the batch began that wrote them.
  var undo: [UInt64: [[UInt8]]] = [:]
}

extension Inspector {
  /// Reads what is published and what waits.
  func publishing(_ transaction: ReadTransaction, _ trust: TrustFile) -> Publishing {
    var publishing = Publishing()
    let saved = attempt("meta", MetaKey.published.rawValue) { () throws(StoreError) in
      try Publication(savedIn: transaction)
    }
    publishing.isNoted = saved != .some(.none)
    if let saved, let publication = saved {
      publishing.published = verified(publication, trust)
    }
    _ = attempt(Table.heads.name) { () throws(StoreError) in
      try transaction.scan(.heads) { (size, row) throws(StoreError) in
        if let end = BatchEnd(row: row), end.head.size == size {
          publishing.ends[size] = end
        } else {
          add("no batch end", Table.heads.name, "\(size)")
        }
        return .next
      }
    }
    let all: [UInt8] = []
    _ = attempt(Table.undo.name) { () throws(StoreError) in
      try transaction.scan(.undo, from: all.span) { (key, _) throws(StoreError) in
        if let version = VersionedTable.version(of: key) {
          publishing.undo[version, default: []].append([UInt8](copying: key))
        } else {
          addStray(.undo, Hex.encode(key))
        }
        return .next
      }
    }
    return publishing
  }

  private func verified(_ publication: Publication, _ trust: TrustFile) -> TreeHead? {
    let key = MetaKey.published.rawValue
    let verified = attempt("meta", key) { () throws(NoteError) in
      try VerifiedCheckpoint(
        verifying: publication.note, logs: [trust.log], cosigners: trust.cosigners)
    }
    guard let verified else { return nil }
    if verified.cosignatures.count != publication.note.signatures.count - 1 {
      add("a cosignature by nobody whom the trust file names", "meta", key)
    }
    return publication.head
  }

  /// The published head and those that wait: that none is missing, that the log has their roots, and
  /// that what each commits to can still be proved.
  func compare(_ publishing: Publishing, _ last: TreeHead, _ transaction: ReadTransaction) {
    let isWhole = compareChain(publishing, last)
    var heads = publishing.ends.values.map(\.head)
    for head in heads { compare(head, transaction, Table.heads.name, "\(head.size)") }
    if let published = publishing.published {
      compare(published, transaction, "meta", MetaKey.published.rawValue)
      heads.append(published)
    }
    for head in heads.sorted(by: { $0.size < $1.size }) where head.size < size {
      compareVersions(transaction, at: head.size)
    }
    guard isWhole else { return }
    let starts = Set(publishing.ends.values.map(\.start))
    for (version, keys) in publishing.undo where !starts.contains(version) {
      for key in keys { addStray(.undo, Hex.encode(key.span)) }
    }
  }

  /// Follows the batch ends from the last one to the published one; whether all are there.
  private func compareChain(_ publishing: Publishing, _ last: TreeHead) -> Bool {
    let table = Table.heads.name
    let published = publishing.published?.size ?? 0
    var strays = publishing.ends
    var size = last.size
    while size > published {
      guard let end = strays.removeValue(forKey: size) else {
        add("missing", table, "\(size)")
        // Either is: nothing else tells which of both there was.
        if !publishing.isNoted { add("missing", "meta", MetaKey.published.rawValue) }
        return false
      }
      size = end.start
    }
    for stray in strays.keys { addStray(.heads, "\(stray)") }
    guard size == published else {
      add("no batch end", "meta", MetaKey.published.rawValue)
      return false
    }
    return strays.isEmpty
  }

  /// The cosignatures collected for what waits, each of which has to verify.
  func compareCosignatures(
    _ transaction: ReadTransaction, _ trust: TrustFile, _ publishing: Publishing
  ) {
    let table = Table.cosignatures.name
    _ = attempt(table) { () throws(StoreError) in
      try transaction.scan(.cosignatures) { (size, lines) throws(StoreError) in
        let published = publishing.published?.size == size ? publishing.published : nil
        guard let head = publishing.ends[size]?.head ?? published else {
          addStray(.cosignatures, "\(size)")
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
}
