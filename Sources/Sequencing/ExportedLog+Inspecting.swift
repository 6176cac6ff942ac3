// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

extension ExportedLog {
  /// Replays every entry of the exported log in a folder, and compares every file with what that gives
  /// (Specs/storage.md#inspection).
  ///
  /// - Throws: ``LedgerError``: there is no exported log. All else is damage.
  public static func inspect(at path: String) throws(LedgerError) -> Inspection {
    let log = try ExportedLog(at: path)
    let trust = try log.trust()
    let inspector = Inspector()
    inspector.compare(log, trust)
    return inspector.inspection
  }
}

extension Inspector {
  fileprivate func compare(_ log: ExportedLog, _ trust: TrustFile) {
    let verified = attempt("checkpoint") { () throws(NoteError) in
      try VerifiedCheckpoint(verifying: log.note, logs: [trust.log], cosigners: trust.cosigners)
    }
    guard verified != nil, log.head.size > 0 else { return }
    guard let origin = try? Origin(trust.log.name.string) else {
      return add("the log's name is no origin", "ledger.trust")
    }
    var replay = Replay(
      LedgerState(origin: origin, logKey: trust.log.key, pin: trust.root))
    var last: StatusHead?
    let visit = { (step: Replay.Step, _: borrowing Replay) in
      if let violation = step.replayed?.violation {
        self.inspection.addViolation(violation.rule, at: step.index)
      }
      if step.replayed == nil { self.inspection.addViolation("unsupported", at: step.index) }
      for (place, tile) in step.tiles { self.compare(tile, at: place, log) }
      if case .statusHead(let head) = step.entry { last = head } else { last = nil }
    }
    _ = attempt("entries") { () throws(StoreError) in
      try log.scan(to: log.head.size) { (_, bytes) throws(StoreError) in
        replay.add([UInt8](copying: bytes), visit)
      }
    }
    replay.flush(visit)
    inspection.size = replay.edge.size
    guard size == log.head.size, !replay.isStopped else { return }
    var edge = replay.edge
    edge.flush { (place, tile) in compare(tile, at: place, log) }
    let root = attempt("checkpoint") { () throws(StoreError) in
      try TreeHead.root(size: log.head.size, reading: log)
    }
    if let root, root != log.head.root { add("another root than the entries'", "checkpoint") }
    guard last != nil else { return add("does not end in a status head", "entries") }
    compareState(log, replay)
  }

  private func compare(_ tile: borrowing Tile, at place: StoredTile, _ log: ExportedLog) {
    guard
      let served = TileCoordinate(level: place.level, index: place.index, size: log.head.size)
    else { return }
    let expected = tile.encoded
    compareFile(log.layout.tile(served), expected)
  }

  private func compareFile(_ path: String, _ expected: [UInt8]) {
    let found = attempt(path) { () throws(StoreError) in
      try DurableFile.read(path, limit: 1 << 25)
    }
    if let found, found != expected { add("not what replay gives", path) }
  }

  /// The leaves and tiles of the two trees that the last status head commits to.
  private func compareState(_ log: ExportedLog, _ replay: Replay) {
    let pages = replay.facts.statuses.pages.prefix(Int(StatusPage.count(covering: size - 1)))
    let records = replay.state.authorities.map(\.record)
    compareTree(
      .status, log, MemoryTree(pages.map(\.leafHash)), leaves: pages.map(\.encoded))
    compareTree(
      .authority, log, MemoryTree(records.map(\.leafHash)), leaves: records.map(\.encoded))
  }

  private func compareTree(
    _ kind: ExportLayout.Tree, _ log: ExportedLog, _ tree: MemoryTree, leaves: [[UInt8]]
  ) {
    TileCoordinate.visit(treeOf: tree.size) { (tile) in
      compareFile(log.layout.tile(tile, of: kind, at: log.head.size), tree.hashes(of: tile))
      guard tile.level == 0 else { return }
      let bytes = leaves[Int(tile.leaves.lowerBound)..<Int(tile.leaves.upperBound)].flatMap { $0 }
      compareFile(log.layout.leaves(beside: tile, of: kind, at: log.head.size), bytes)
    }
  }
}
