// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

/// Everything that is checked before a writer may write, in order (Specs/storage.md#starting).
struct Start {
  let sequencer: Sequencer

  init(
    _ folder: LedgerFolder, _ trust: TrustFile, _ store: Environment, _ options: LedgerOptions
  ) throws(LedgerError) {
    let key = try folder.readLogKey(trust)
    let keeper = try LedgerGuard(folder.guardFile, log: trust.log, writable: true)
    let log = try Start.load(folder, trust, store)
    try Start.compare(log.head, keeper.head, folder, store)
    try options.clearance(keeper.note)
    let watch = ClockWatch(options.clock)
    let published = try Start.published(trust, store)
    try Start.verifyClock(watch, log.state, published, trust, options)
    let signer = try Start.signer(trust, key, folder)
    let board = Board(published, log.state)
    sequencer = Sequencer(store, trust, log, keeper, signer, board, options, watch)
    // What was committed but not signed, when power failed in between, is signed now; what was signed
    // already gets the same signature again.
    try sequencer.seal()
  }

  /// The log as the database has it, if it is the trust file's and its tree is whole at the edge.
  static func load(
    _ folder: LedgerFolder, _ trust: TrustFile, _ store: Environment
  ) throws(LedgerError) -> Committed {
    let (log, root) = try store.reading { (transaction) throws(StoreError) in
      let log = try Committed(transaction)
      guard log.head.size > 0 else {
        throw transaction.badRow(MetaKey.head.rawValue, in: .meta)
      }
      return (log, try TreeHead.root(size: log.head.size, reading: StoredLog(transaction)))
    }
    guard root == log.head.root else {
      throw .damaged(path: folder.store, what: "the tree does not have the root that was saved")
    }
    guard log.state.pin == trust.root, log.state.logKey == trust.log.key,
      log.state.origin.text == trust.log.name.string
    else { throw .damaged(path: folder.trust, what: "it is another ledger's trust file") }
    return log
  }

  /// Refuses a database that is behind the guard, or of another history than it.
  static func compare(
    _ head: TreeHead, _ signed: TreeHead, _ folder: LedgerFolder, _ store: Environment
  ) throws(LedgerError) {
    guard head.size >= signed.size else {
      throw .behindGuard(path: folder.path, size: head.size, signed: signed.size)
    }
    let root = try store.reading { (transaction) throws(StoreError) in
      try TreeHead.root(size: signed.size, reading: StoredLog(transaction))
    }
    guard root == signed.root else { throw .forked(path: folder.path, size: signed.size) }
  }

  /// The clock is not behind the last head, nor behind what the quorum of the published checkpoint
  /// says; that it is not far ahead, the operator confirms.
  private static func verifyClock(
    _ watch: ClockWatch, _ state: LedgerState, _ published: Publication?, _ trust: TrustFile,
    _ options: LedgerOptions
  ) throws(LedgerError) {
    let last = state.lastHead?.time ?? 0
    let now = try watch.now(after: last)
    let cosigned = published.flatMap { try? trust.verify($0.note, at: .max) }?.time
    if let cosigned, cosigned != .max { _ = try watch.now(after: cosigned) }
    guard now > last, now - last > ClockWatch.unconfirmedGap, !options.confirmsClock else { return }
    throw .clockGap(days: (now - last) / 86_400)
  }

  private static func signer(
    _ trust: TrustFile, _ key: SigningKey, _ folder: LedgerFolder
  ) throws(LedgerError) -> NoteSigner {
    do {
      return try NoteSigner(name: trust.log.name, algorithm: .ed25519, key: key)
    } catch {
      throw .damaged(path: folder.trust, what: "the log's name cannot sign (\(error.rule))")
    }
  }

  /// What was published when the database was last written, where others are asked; where nobody is,
  /// sealing publishes.
  private static func published(
    _ trust: TrustFile, _ store: Environment
  ) throws(LedgerError) -> Publication? {
    guard !trust.asksForNobody else { return nil }
    return try store.reading { (transaction) throws(StoreError) in
      try Publication(savedIn: transaction)
    }
  }
}

extension Publication {
  /// The published checkpoint that the database has; nil if it has none.
  init?(savedIn transaction: ReadTransaction) throws(StoreError) {
    guard let bytes = try transaction.meta(.published) else { return nil }
    guard let note = try? Note(parsing: bytes), let publication = try? Publication(note) else {
      throw transaction.badRow(MetaKey.published.rawValue, in: .meta)
    }
    self = publication
  }
}
