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
    compareEntries(transaction, &replay)
    inspection.size = replay.edge.size
    guard size > 0 else { return add("the log is empty", "entries") }
    guard !replay.isStopped else { return }
    let head = compareMeta(transaction, replay)
    compareStatuses(transaction, replay)
    compareAuthorities(transaction, replay)
    comparePublished(transaction, trust, signed)
    guard let head, let signed else { return }
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
    let root = attempt(table) { () throws(StoreError) in
      try TreeHead.root(size: head.size, reading: StoredLog(transaction))
    }
    if let root, root != head.root { add("another root than the log's", table, key) }
  }

  private func compareEntries(_ transaction: ReadTransaction, _ replay: inout Replay) {
    var next: UInt64 = 0
    var isWhole = true
    do throws(StoreError) {
      try transaction.scan(.entries) { (index, bytes) throws(StoreError) in
        guard index == next else {
          add("missing", Table.entries.name, "\(next)")
          isWhole = false
          return .stop
        }
        next += 1
        replay.add([UInt8](copying: bytes)) { compare($0, transaction) }
        return .next
      }
    } catch { add("\(error)", Table.entries.name, "\(next)") }
    replay.flush { compare($0, transaction) }
    var edge = replay.edge
    edge.flush { (place, tile) in compare(tile, at: place, transaction) }
    guard isWhole, !replay.isStopped else { return }
    compareCount(transaction, .dedup, dedupCount)
    compareCount(transaction, .tiles, tileCount)
  }

  private func compare(_ step: Replay.Step, _ transaction: ReadTransaction) {
    if let violation = step.replayed?.violation {
      inspection.addViolation(violation.rule, at: step.index)
    }
    if step.replayed == nil { inspection.addViolation("unsupported", at: step.index) }
    for (place, tile) in step.tiles { compare(tile, at: place, transaction) }
    guard let key = step.replayed?.effects.dedupKey else { return }
    dedupCount += 1
    let found = attempt(Table.dedup.name) { () throws(StoreError) in
      try StoredFacts(transaction).index(of: key)
    }
    guard let found, found != step.index else { return }
    add(
      "\(found.map { "\($0)" } ?? "missing") instead of \(step.index)", Table.dedup.name, "\(key)")
  }

  private func compare(
    _ tile: borrowing Tile, at place: StoredTile, _ transaction: ReadTransaction
  ) {
    tileCount += 1
    let same = attempt(Table.tiles.name) { () throws(StoreError) in
      guard let stored = try transaction.value(place.key, in: .tiles) else { return false }
      return tile.withStored { $0.elementsEqual(stored) }
    }
    if same == false { add("not the tile of the entries", Table.tiles.name, "\(place)") }
  }

  /// Finds rows that nothing accounts for.
  func compareCount(_ transaction: ReadTransaction, _ table: Table, _ expected: Int) {
    let count = attempt(table.name) { () throws(StoreError) in try transaction.count(of: table) }
    if let count, count != expected { add("\(count) rows instead of \(expected)", table.name) }
  }

  private func compareMeta(
    _ transaction: ReadTransaction, _ replay: Replay
  ) -> TreeHead? {
    let head = attempt(Table.meta.name) { () throws(StoreError) in
      try TreeHead(savedIn: transaction)
    }
    if let head {
      if head.size != size { add("\(head.size) entries instead of \(size)", "meta", "head") }
      compare(head, transaction, "meta", "head")
    }
    let same = attempt(Table.meta.name) { () throws(StoreError) in
      guard let progress = try transaction.meta(.progress) else { return false }
      let expected = replay.state.encodedProgress
      return progress.elementsEqual(expected.span)
    }
    if same == false { add("not the state that replay gives", "meta", "progress") }
    let isOurs = attempt(Table.meta.name) { () throws(StoreError) in try transaction.hasSchema }
    if isOurs == false { add("of another version", "meta", "schema") }
    if replay.state.lastHead?.index != size - 1 { add("does not end in a status head", "entries") }
    return head
  }
}
