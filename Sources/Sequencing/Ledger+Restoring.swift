// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

extension Ledger {
  /// Writes the whole database, as of the last commit, into one file, while reading and writing go on
  /// (Specs/storage.md#backups).
  ///
  /// Neither the log's key nor the guard is in it.
  public func backup(to path: String) throws(LedgerError) {
    try LedgerError.lifting { () throws(StoreError) in try store.copy(to: path) }
  }

  /// Puts the database of a backup in the place of a ledger's, after which the ledger starts again; or
  /// refuses, where that would fork the log (Specs/storage.md#backups).
  ///
  /// The folder has the log's key, the trust file and the guard: the guard says how far the log was
  /// signed. Where the backup ends before that, the exported log in `folder` has to bring the rest.
  /// The database that was there is kept as `store.old`.
  public static func restore(
    _ backup: String, to path: String, catchingUp folder: String? = nil
  ) throws(LedgerError) {
    let place = LedgerFolder(path)
    let trust = try place.readTrust()
    let lock = try LedgerError.lifting { () throws(StoreError) in try FolderLock(path) }
    let keeper = try LedgerGuard(place.guardFile, log: trust.log, writable: false)
    let fresh = LedgerFolder(path, store: "store.new")
    let old = place.store + ".old"
    // Whatever is left of a database, be it LMDB's readers alone, is kept.
    let isThere = (try? Folder.names(in: place.store)).map { !$0.isEmpty } ?? false
    if isThere, let names = try? Folder.names(in: old), !names.isEmpty {
      throw .store(.exists(path: old))
    }
    do throws(LedgerError) {
      try LedgerError.lifting { () throws(StoreError) in
        try Folder.remove(fresh.store)
        try Environment.install(backup, in: fresh.store)
      }
      try complete(fresh, trust, keeper.head, folder)
    } catch {
      try LedgerError.lifting { () throws(StoreError) in try Folder.remove(fresh.store) }
      // The trust file is this ledger's, so it is the backup that is not.
      if case .damaged(place.trust, _) = error { throw .otherLog(path: backup) }
      throw error
    }
    try LedgerError.lifting { () throws(StoreError) in
      if isThere { try Folder.move(place.store, to: old) }
      try Folder.move(fresh.store, to: place.store)
    }
    withExtendedLifetime(lock) {}
  }

  /// Brings a restored database up to what was signed, or says why it cannot be.
  private static func complete(
    _ folder: LedgerFolder, _ trust: TrustFile, _ signed: TreeHead, _ export: String?
  ) throws(LedgerError) {
    let store = try folder.openStore(.write)
    if let export { try catchUp(store, with: ExportedLog(at: export), trust) }
    let log = try Start.load(folder, trust, store)
    try Start.compare(log.head, signed, folder, store)
  }

  /// Appends what an exported log has more, entry by entry, under the same fold as everything else.
  private static func catchUp(
    _ store: Environment, with export: ExportedLog, _ trust: TrustFile
  ) throws(LedgerError) {
    guard export.isSigned(by: trust.log) else { throw .otherLog(path: export.layout.path) }
    var log = try store.reading { (transaction) throws(StoreError) in try Committed(transaction) }
    guard log.head.size < export.head.size else { return }
    var pending: [Submission] = []
    try export.scan(from: log.head.size, to: export.head.size) {
      (index, bytes) throws(LedgerError) in
      guard let entry = try? Entry(parsing: bytes) else {
        throw .damaged(path: export.layout.path, what: "no entry at \(index)")
      }
      pending.append(Submission(entry, under: log.state))
      // A transaction ends in a status head, as every one does.
      guard entry.event == nil, pending.count >= 1_000 || index == export.head.size - 1 else {
        return
      }
      log = try append(pending, on: log, store, export)
      pending = []
    }
    guard log.head == export.head else {
      throw .forked(path: export.layout.path, size: export.head.size)
    }
    // What the export publishes is published here too, if it has what the trust file asks for.
    guard (try? trust.verify(export.note, at: .max))?.time != nil else { return }
    try store.writing { (transaction) throws(StoreError) in
      try transaction.note(published: export.note, export.head)
    }
  }

  private static func append(
    _ submissions: [Submission], on log: Committed, _ store: Environment, _ export: ExportedLog
  ) throws(LedgerError) -> Committed {
    try store.write { (transaction) throws(LedgerError) in
      var batch = Batch(on: log)
      for submission in submissions {
        let index = batch.log.state.size
        let verdict = try LedgerError.lifting { () throws(StoreError) in
          try batch.append(submission, to: &transaction)
        }
        guard case .accepted = verdict else {
          throw .damaged(path: export.layout.path, what: "entry \(index) does not follow")
        }
      }
      try LedgerError.lifting { () throws(StoreError) in
        _ = try batch.finish(at: 0, in: &transaction)
      }
      return batch.log
    }
  }
}
