// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

/// The one writer: it commits, signs, keeps, publishes and acknowledges, in that order
/// (Specs/storage.md#the-write-path).
///
/// Everything in it belongs to whoever has the turn at writing, once the writer thread has started: that
/// thread, or a caller whose few entries need not wait for it.
final class Sequencer: @unchecked Sendable {
  let store: Environment
  let trust: TrustFile
  let board: Board
  let options: LedgerOptions
  private let watch: ClockWatch
  private let signer: NoteSigner
  private var keeper: LedgerGuard
  private var log: Committed
  private var forgotten: UInt64 = 0

  init(
    _ store: Environment, _ trust: TrustFile, _ log: Committed, _ keeper: LedgerGuard,
    _ signer: NoteSigner, _ board: Board, _ options: LedgerOptions, _ watch: ClockWatch
  ) {
    self.store = store
    self.trust = trust
    self.log = log
    self.keeper = keeper
    self.signer = signer
    self.board = board
    self.options = options
    self.watch = watch
  }

  /// Does what is asked, until the queue is closed or something fails.
  func run(_ queue: WorkQueue) {
    while case let work = queue.takeReady(limit: options.batchLimit), !work.isEmpty {
      take(work, of: queue)
    }
    guard board.stopped != nil else { return }
    // After a failed commit LMDB may refuse to read as well; opened again, it reads what is on disk. Last,
    // and on this thread, since it waits for those who are reading, and they may wait for an answer.
    try? store.reopenForReading()
  }

  /// Does work in a turn that was taken at `queue`, and ends the turn.
  func take(_ work: [Work], of queue: WorkQueue) {
    do throws(LedgerError) {
      try perform(work)
    } catch {
      stop(error, work + queue.close(.stopped(reason: error.description)))
    }
    queue.endTurn()
  }

  private func perform(_ work: [Work]) throws(LedgerError) {
    switch work[0] {
    case .entries:
      let chunks = work.compactMap { if case .entries(let chunk) = $0 { chunk } else { nil } }
      try append(chunks)
    case .head(let reply):
      _ = try commit([], head: true)
      reply.send(.success(()))
    case .cosignatures(let signatures, let checkpoint, let reply):
      let result: Result<Void, LedgerError>
      do throws(LedgerError) {
        try attach(signatures, of: checkpoint)
        result = .success(())
      } catch .unknownCosignature {
        result = .failure(.unknownCosignature)
      }
      reply.send(result)
    }
  }

  /// Commits the chunks as one batch, or several where one transaction cannot hold it, then answers.
  private func append(_ chunks: [Chunk]) throws(LedgerError) {
    let submissions = chunks.flatMap(\.submissions)
    let verdicts = try commit(submissions[...], head: false)
    try options.testingOnlyStep(.acknowledge)
    let published = board.published?.head.size ?? 0
    var offset = 0
    for chunk in chunks {
      let end = offset + chunk.submissions.count
      chunk.job.answer(verdicts[offset..<end].map { $0.outcome(published: published) })
      offset = end
    }
  }

  private func commit(
    _ submissions: ArraySlice<Submission>, head: Bool
  ) throws(LedgerError) -> [Verdict] {
    let verdicts: [Verdict]
    do throws(LedgerError) {
      verdicts = try transact(submissions, head: head)
    } catch .store(.transactionTooLarge) where submissions.count > 1 {
      let middle = submissions.startIndex + submissions.count / 2
      let first = try commit(submissions[..<middle], head: head)
      return first + (try commit(submissions[middle...], head: false))
    }
    if log.head.size > keeper.head.size { try seal() }
    return verdicts
  }

  /// One durable transaction.
  private func transact(
    _ submissions: ArraySlice<Submission>, head: Bool
  ) throws(LedgerError) -> [Verdict] {
    let last = log.state.lastHead?.time ?? 0
    let now = try watch.now(after: last)
    let isStale = now >= last && now - last >= options.rhythm
    let published = board.published
    let (batch, verdicts, isChanged) = try store.write { (transaction) throws(LedgerError) in
      var batch = Batch(on: log)
      var verdicts: [Verdict] = []
      verdicts.reserveCapacity(submissions.count)
      let isChanged = try LedgerError.lifting { () throws(StoreError) in
        if head || isStale { try batch.appendHead(at: now, to: &transaction) }
        for submission in submissions {
          verdicts.append(try batch.admit(submission, to: &transaction))
        }
        guard try batch.finish(at: now, in: &transaction) else { return false }
        try note(published, in: &transaction)
        return true
      }
      if isChanged { try options.testingOnlyStep(.commit) }
      return (batch, verdicts, isChanged)
    }
    log = batch.log
    // What a batch that adds nothing did not keep, the next one keeps.
    if isChanged, let published { forgotten = published.head.size }
    board.committed = log.state
    return verdicts
  }

  /// Keeps with the batch what was published when it began.
  private func note(
    _ published: Publication?, in transaction: inout WriteTransaction
  ) throws(StoreError) {
    guard let published, published.head.size > forgotten else { return }
    try transaction.note(published: published.note, published.head)
  }

  /// Signs the last batch end, keeps its checkpoint in the guard, and publishes it where nobody else
  /// is asked.
  func seal() throws(LedgerError) {
    try options.testingOnlyStep(.sign)
    let head = log.head
    let signed = keeper.head
    // Never inconsistent with one signed before: the tree now has that one's root at that one's size.
    let before = try store.reading { (transaction) throws(StoreError) in
      try TreeHead.root(size: signed.size, reading: StoredLog(transaction))
    }
    guard before == signed.root, head.size >= signed.size else {
      throw .forked(path: store.folder, size: signed.size)
    }
    let note = try sign(head)
    try options.testingOnlyStep(.keep)
    try LedgerError.lifting { () throws(StoreError) in try keeper.keep(note, head) }
    try options.testingOnlyStep(.publish)
    guard trust.asksForNobody else { return }
    board.published = try publication(note)
  }

  /// The log's checkpoint of a batch end; the same bytes each time.
  func sign(_ head: TreeHead) throws(LedgerError) -> Note {
    do {
      return try signer.sign(Checkpoint(origin: signer.verifierKey.name, head: head))
    } catch {
      throw .damaged(path: store.folder, what: "the checkpoint cannot be signed (\(error.rule))")
    }
  }

  /// `note`, published.
  func publication(_ note: Note) throws(LedgerError) -> Publication {
    do {
      return try Publication(note)
    } catch {
      throw .damaged(path: store.folder, what: "the checkpoint cannot be read (\(error.rule))")
    }
  }

  /// The newest signed checkpoint.
  var signed: TreeHead { keeper.head }

  /// Says why nothing is written any more, to everybody who waits and to everybody who comes.
  private func stop(_ error: LedgerError, _ work: [Work]) {
    let stopped = LedgerError.stopped(reason: error.description)
    board.stopped = stopped
    for case .entries(let chunk) in work { chunk.job.fail(stopped) }
    for case .head(let reply) in work { reply.send(.failure(stopped)) }
    for case .cosignatures(_, _, let reply) in work { reply.send(.failure(stopped)) }
  }
}
