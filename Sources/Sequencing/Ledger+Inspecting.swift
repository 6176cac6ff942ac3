// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

extension Ledger {
  /// Replays every entry of the ledger in a folder, and compares all that is stored with what that gives:
  /// each tile, page, record, index, saved state, and signature (Specs/storage.md#inspection).
  ///
  /// It only reads, also while another process appends, and goes on after whatever it finds.
  ///
  /// - Throws: ``LedgerError/notALedger(path:)``, or that it may not be read; all else is damage.
  public static func inspect(at path: String) throws(LedgerError) -> Inspection {
    let inspector = Inspector()
    let folder = LedgerFolder(path)
    let trust: TrustFile
    do throws(LedgerError) {
      trust = try folder.readTrust()
    } catch .notALedger {
      throw .notALedger(path: path)
    } catch {
      inspector.add("\(error)", "ledger.trust")
      return inspector.inspection
    }
    // The guard first: what it has was committed before, so the database must have it too.
    let keeper = inspector.attempt("guard") { () throws(LedgerError) in
      try LedgerGuard(folder.guardFile, log: trust.log, writable: false)
    }
    _ = inspector.attempt("log.key") { () throws(LedgerError) in try folder.readLogKey(trust) }
    let store: Environment
    do throws(LedgerError) {
      store = try folder.openAnyStore(.read)
    } catch .store(.notPermitted(let path)) {
      throw .store(.notPermitted(path: path))
    } catch {
      inspector.add("\(error)", "store")
      return inspector.inspection
    }
    do throws(StoreError) {
      try store.read { (transaction) throws(StoreError) in
        inspector.compare(transaction, trust, keeper?.head)
      }
    } catch {
      inspector.add("\(error)", "store")
    }
    return inspector.inspection
  }
}

extension Inspector {
  /// Compares the whole database.
  fileprivate func compare(
    _ transaction: ReadTransaction, _ trust: TrustFile, _ signed: TreeHead?
  ) {
    guard let origin = try? Origin(trust.log.name.string) else {
      return add("the log's name is no origin", "ledger.trust")
    }
    var replay = Replay(
      LedgerState(origin: origin, logKey: trust.log.key, pin: trust.root))
    let publishing = publishing(transaction, trust)
    compareUndo(publishing.undo[0] ?? [], replay, transaction)
    let isCut = compareEntries(transaction, &replay, publishing)
    inspection.size = replay.edge.size
    guard size > 0 else { return add("the log is empty", "entries") }
    guard !replay.isStopped else { return }
    let head = compareMeta(transaction, replay)
    if let head, head.size > size, !isCut { add("missing", Table.entries.name, "\(size)") }
    compareStatuses(transaction, replay)
    compareAuthorities(transaction, replay)
    guard let head else { return }
    // Of a log that ends too early, everything further on would be named.
    if size >= head.size { compareRows(transaction, replay) }
    compare(publishing, head, transaction)
    compareCosignatures(transaction, trust, publishing)
    guard let signed else { return }
    if signed.size > head.size {
      add("\(head.size) entries, but \(signed.size) were signed: an old copy", "store")
    } else {
      compare(signed, transaction, "guard", "")
    }
  }

  /// Checks that the log has the root of `head` at its size.
  func compare(
    _ head: TreeHead, _ transaction: ReadTransaction, _ table: String, _ key: String
  ) {
    guard head.size > 0, head.size <= size else {
      return add("a head of \(head.size) entries, of \(size)", table, key)
    }
    let root = attempt(table, key) { () throws(StoreError) in
      try TreeHead.root(size: head.size, reading: StoredLog(transaction))
    }
    if let root, root != head.root { add("another root than the log's", table, key) }
  }

  /// Replays all entries; whether one is missing between two.
  private func compareEntries(
    _ transaction: ReadTransaction, _ replay: inout Replay, _ publishing: Publishing
  ) -> Bool {
    var next: UInt64 = 0
    var isCut = false
    do throws(StoreError) {
      try transaction.scan(.entries) { (index, bytes) throws(StoreError) in
        guard index == next else {
          add("missing", Table.entries.name, "\(next)")
          isCut = true
          return .stop
        }
        next += 1
        replay.add([UInt8](copying: bytes)) { compare($0, $1, publishing, transaction) }
        return .next
      }
    } catch { add("\(error)", Table.entries.name, "\(next)") }
    replay.flush { compare($0, $1, publishing, transaction) }
    var edge = replay.edge
    edge.flush { (place, tile) in compare(tile, at: place, transaction) }
    return isCut
  }

  private func compare(
    _ step: Replay.Step, _ replay: borrowing Replay, _ publishing: Publishing,
    _ transaction: ReadTransaction
  ) {
    compareUndo(publishing.undo[step.index + 1] ?? [], replay, transaction)
    if let violation = step.replayed?.violation {
      inspection.addViolation(violation.rule, at: step.index)
    }
    if step.replayed == nil { inspection.addViolation("unsupported", at: step.index) }
    for (place, tile) in step.tiles { compare(tile, at: place, transaction) }
    guard let key = step.replayed?.effects.dedupKey else { return }
    let found = attempt(Table.dedup.name, "\(key)") { () throws(StoreError) in
      try StoredFacts(transaction).index(of: key)
    }
    guard let found, found != step.index else { return }
    add(
      "\(found.map { "\($0)" } ?? "missing") instead of \(step.index)", Table.dedup.name, "\(key)")
  }

  private func compare(
    _ tile: borrowing Tile, at place: StoredTile, _ transaction: ReadTransaction
  ) {
    _ = attempt(Table.tiles.name, "\(place)") { () throws(StoreError) in
      guard let stored = try transaction.value(place.key, in: .tiles) else {
        return add("missing", Table.tiles.name, "\(place)")
      }
      if tile.withStored({ $0.elementsEqual(stored) }) { return }
      let changed = place.level == 0 ? tile.leaves(otherThanIn: stored) : []
      if changed.isEmpty { add("not the tile of the entries", Table.tiles.name, "\(place)") }
      for index in changed {
        let index = place.index * UInt64(Tile.fullWidth) + UInt64(index)
        add("another entry than was logged", Table.entries.name, "\(index)")
      }
    }
  }

  private func compareMeta(
    _ transaction: ReadTransaction, _ replay: Replay
  ) -> TreeHead? {
    let head = attempt("meta", "head") { () throws(StoreError) in
      try TreeHead(savedIn: transaction)
    }
    if let head {
      if head.size != size { add("\(head.size) entries instead of \(size)", "meta", "head") }
      if head.size < size { add("past the last batch end", Table.entries.name, "\(head.size)") }
      compare(head, transaction, "meta", "head")
    }
    let same = attempt("meta", "progress") { () throws(StoreError) in
      guard let progress = try transaction.meta(.progress) else { return false }
      let expected = replay.state.encodedProgress
      return progress.elementsEqual(expected.span)
    }
    if same == false { add("not the state that replay gives", "meta", "progress") }
    let isOurs = attempt("meta", "schema") { () throws(StoreError) in try transaction.hasSchema }
    if isOurs == false { add("of another version", "meta", "schema") }
    if replay.state.lastHead?.index != size - 1 { add("does not end in a status head", "entries") }
    return head
  }
}

extension Tile {
  /// The leaves that differ from those of a stored tile, if that one's own nodes follow from its leaves:
  /// then it is the entries that changed, and else it is the tile.
  fileprivate borrowing func leaves(otherThanIn stored: Span<UInt8>) -> [Int] {
    let count = width * Digest.byteCount
    guard stored.count == Tile.storedByteCount,
      let other = try? Tile(parsing: stored.extracting(..<count), width: width),
      other.withStored({ $0.elementsEqual(stored) })
    else { return [] }
    return (0..<width).filter { index in
      let slot = Slot(level: 0, index: index)
      return self[slot] != other[slot]
    }
  }
}
