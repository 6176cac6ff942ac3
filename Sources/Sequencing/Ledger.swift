// SPDX-License-Identifier: Apache-2.0
internal import Dispatch
public import Entries
public import Notes
internal import Primitives
internal import Storage

/// A ledger in a folder: entries are appended to it, and proofs are read from it
/// (Specs/storage.md).
///
/// ```swift
/// let ledger = try Ledger(at: "ledger", for: .appending)
/// let outcomes = try ledger.append([entry])
/// let receipt = try ledger.receipt(of: 42)
/// ```
public final class Ledger: Sendable {
  /// What a ledger is opened for.
  public enum Purpose: Sendable {
    /// Appending and reading; one process at a time.
    case appending
    /// Reading only, also while another process appends.
    case reading
  }

  /// What verifiers need.
  public let trust: TrustFile
  let folder: LedgerFolder
  let store: Environment
  /// Nil where the ledger is open for reading only.
  let writer: Writer?

  /// Opens the ledger in a folder (Specs/storage.md#starting).
  ///
  /// - Throws: ``LedgerError``: among others, that writing would fork the log, and what to do then.
  public init(
    at path: String, for purpose: Purpose, options: LedgerOptions = LedgerOptions()
  ) throws(LedgerError) {
    let folder = LedgerFolder(path)
    let trust = try folder.readTrust()
    switch purpose {
    case .reading:
      store = try folder.openStore(.read)
      writer = nil
    case .appending:
      let lock = try LedgerError.lifting { () throws(StoreError) in try FolderLock(path) }
      store = try folder.openStore(
        .write, isSynchronised: !options.testingOnlyUnsynchronised)
      writer = try Writer(folder, trust, store, lock, options)
    }
    self.folder = folder
    self.trust = trust
  }

  deinit { writer?.close() }

  /// The log's name.
  public var origin: Origin {
    do {
      return try Origin(trust.log.name.string)
    } catch {
      preconditionFailure("a trust file's log has a name of 1 to 255 bytes")
    }
  }

  /// Appends entries, in their order, and waits until they are durable and, where nobody's
  /// cosignature is asked for, published.
  ///
  /// The first answer of several calls is no promise about the others: each entry has its own
  /// outcome. Where too many entries wait already, this waits too.
  ///
  /// - Throws: ``LedgerError/readOnly``, or ``LedgerError/stopped(reason:)``: then nothing is known
  ///   of the entries until the ledger is opened again.
  public func append(_ entries: [Entry]) throws(LedgerError) -> [Outcome] {
    try writer(waiting: { $0.append(entries, waits: true, $1) })
  }

  /// Puts entries in line to be appended, and returns what waits for their outcomes: so that one
  /// thread has several batches on their way, in their order.
  ///
  /// - Throws: ``LedgerError/readOnly``; what is returned throws ``LedgerError/stopped(reason:)``.
  public func enqueue(
    _ entries: [Entry]
  ) throws(LedgerError) -> @Sendable () throws(LedgerError) -> [Outcome] {
    try asking { $0.append(entries, waits: true, $1) }
  }

  /// Appends entries, as the other form does, without holding a thread up.
  ///
  /// - Throws: ``LedgerError/queueFull`` as well, where too many entries wait already.
  public func append(_ entries: [Entry]) async throws(LedgerError) -> [Outcome] {
    guard let writer else { throw .readOnly }
    let result = await withCheckedContinuation { continuation in
      writer.append(entries, waits: false, Reply { continuation.resume(returning: $0) })
    }
    return try result.get()
  }

  /// Appends a status head: what an idle ledger does at its rhythm, so that silence is dated too.
  public func appendHead() throws(LedgerError) {
    try writer(waiting: { $0.add(.head($1), $1) })
  }

  /// Attaches cosignatures to the signed checkpoints that they are of, and publishes the largest of
  /// these that thereby has what the trust file asks for (Specs/storage.md#publishing).
  ///
  /// - Throws: ``LedgerError/unknownCosignature`` where one is of none of them; nothing is attached.
  public func attach(_ cosignatures: [NoteSignature]) throws(LedgerError) {
    try writer(waiting: { $0.add(.cosignatures(cosignatures, of: nil, $1), $1) })
  }

  /// Attaches the cosignatures on a checkpoint of this log; others' signatures are left out.
  ///
  /// - Throws: ``LedgerError/unknownCosignature`` where it is not one of this log's, or nobody whom
  ///   the trust file names has cosigned it.
  public func attach(_ note: Note) throws(LedgerError) {
    guard let checkpoint = try? Checkpoint(parsing: note.text.span),
      checkpoint.origin == trust.log.name
    else { throw .unknownCosignature }
    let known = Set(trust.cosigners.map(\.keyID))
    let cosignatures = note.signatures.filter { known.contains($0.keyID) }
    guard !cosignatures.isEmpty else { throw .unknownCosignature }
    try writer(waiting: { $0.add(.cosignatures(cosignatures, of: checkpoint, $1), $1) })
  }

  /// How many entries wait for the writer.
  public var waiting: Int { writer?.waiting ?? 0 }

  /// Unmaps what has been read of the database, for whoever appends for long.
  public func forgetPages() throws(LedgerError) {
    try LedgerError.lifting { () throws(StoreError) in try store.forgetPages() }
  }

  /// Why nothing is appended any more; nil while the writer runs.
  public var stopped: LedgerError? { writer?.board.stopped }

  /// Ends the writer, once it has done what it is doing.
  public func close() { writer?.close() }

  private func writer<Value: Sendable>(
    waiting ask: (Writer, Reply<Value>) -> Void
  ) throws(LedgerError) -> Value {
    try asking(ask)()
  }

  /// Asks the writer, and returns what waits for its answer.
  private func asking<Value: Sendable>(
    _ ask: (Writer, Reply<Value>) -> Void
  ) throws(LedgerError) -> @Sendable () throws(LedgerError) -> Value {
    guard let writer else { throw .readOnly }
    let latch = Latch<Value>()
    ask(writer, Reply { latch.open($0) })
    return { () throws(LedgerError) in try latch.wait().get() }
  }
}

/// One result, and a thread that waits for it.
private final class Latch<Value: Sendable>: @unchecked Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private var result: Result<Value, LedgerError>?

  func open(_ result: Result<Value, LedgerError>) {
    self.result = result
    semaphore.signal()
  }

  func wait() -> Result<Value, LedgerError> {
    semaphore.wait()
    return result ?? .failure(.stopped(reason: "no answer"))
  }
}
