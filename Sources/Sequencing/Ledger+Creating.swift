// SPDX-License-Identifier: Apache-2.0
public import Entries
internal import Merkle
public import Notes
public import Primitives
internal import Storage

extension Ledger {
  /// Creates a ledger in a folder that is new or empty: its keys, its database with leaf 0 and a
  /// status head, its guard and its trust file (Specs/storage.md#creating).
  ///
  /// The folder is made beside its place and moved there at the end: a ledger is there whole or not
  /// at all.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - logKey: The key that will sign checkpoints, and nothing else.
  ///   - root: Leaf 0: the registrar's accreditation of itself, signed for the log's origin. The
  ///     registrar's key may live elsewhere.
  ///   - trust: Whom verifiers are to believe; its root is leaf 0's hash, its log has `logKey`.
  ///   - registrar: The registrar's key, where it is to be in the folder too, and nowhere else before.
  ///   - options: The clock.
  /// - Throws: ``LedgerError``.
  public static func create(
    at path: String, logKey: SigningKey, root: Entry, trust: TrustFile,
    keeping registrar: SigningKey? = nil, options: LedgerOptions = LedgerOptions()
  ) throws(LedgerError) {
    guard trust.log.key == logKey.publicKey else { throw .wrongLogKey(path: path) }
    guard trust.root == root.leafHash else { throw .badRoot(rule: "notThePin") }
    try verifyVacant(path)
    let folder = LedgerFolder(path + ".new")
    try LedgerError.lifting { () throws(StoreError) in
      try Folder.remove(folder.path)
      try Folder.create(folder.path)
    }
    try KeyFile.create(folder.logKey, logKey)
    if let registrar {
      try KeyFile.create(folder.registrarKey, registrar)
      try KeyFile.create(folder.registrarKey + ".pub", registrar.publicKey)
    }
    let head = try begin(folder, root, trust, options.clock.wall())
    let note: Note
    do {
      let signer = try NoteSigner(name: trust.log.name, algorithm: .ed25519, key: logKey)
      note = try signer.sign(Checkpoint(origin: trust.log.name, head: head))
    } catch {
      throw .badRoot(rule: error.rule)
    }
    try LedgerError.lifting { () throws(StoreError) in
      try LedgerGuard.create(folder.guardFile, note)
      let text = trust.encoded
      try DurableFile.write(text.span, to: folder.trust)
      try Folder.move(folder.path, to: path)
    }
  }

  /// The trust file of a new ledger: whom a verifier is to believe until the operator says otherwise,
  /// which is the log alone.
  public static func initialTrust(
    origin: Text, logKey: PublicKey, root: Entry
  ) throws(PolicyError) -> TrustFile {
    let key: VerifierKey
    do {
      key = try VerifierKey(name: origin, algorithm: .ed25519, key: logKey)
    } catch {
      throw .badKey(line: 6, error)
    }
    return try TrustFile(
      root: root.leafHash, auditors: [], auditorsRequired: 0, policy: Policy(log: key))
  }

  private static func verifyVacant(_ path: String) throws(LedgerError) {
    do {
      guard try Folder.names(in: path).isEmpty else { throw LedgerError.ledgerExists(path: path) }
    } catch let error as StoreError {
      guard error == .notFound(path: path) else { throw .store(error) }
    } catch let error as LedgerError {
      throw error
    } catch { return }
  }

  /// The first batch of a new database.
  private static func begin(
    _ folder: LedgerFolder, _ root: Entry, _ trust: TrustFile, _ time: UInt64
  ) throws(LedgerError) -> TreeHead {
    let origin: Origin
    do {
      origin = try Origin(trust.log.name.string)
    } catch {
      throw .badRoot(rule: error.rule)
    }
    let state = LedgerState(origin: origin, logKey: trust.log.key, pin: trust.root)
    let store = try LedgerError.lifting { () throws(StoreError) in
      try Environment(at: folder.store, tables: Table.ledger, access: .create)
    }
    return try store.write { (transaction) throws(LedgerError) in
      let (verdict, head) = try LedgerError.lifting { () throws(StoreError) in
        let schema = LedgerFolder.schema
        try transaction.putMeta(schema.span, .schema)
        var batch = Batch(on: Committed(beginning: state))
        let verdict = try batch.admit(Submission(root, under: state), to: &transaction)
        _ = try batch.finish(at: time, in: &transaction)
        return (verdict, batch.log.head)
      }
      if case .refused(let error) = verdict { throw .badRoot(rule: error.rule) }
      return head
    }
  }
}
