// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage
internal import Synchronization

/// The threads of a ledger that is open for appending: those that verify, and the one that writes.
final class Writer: Sendable {
  /// How many entries one thread verifies at a time.
  private static let chunk = 128
  /// How many entries a caller verifies itself, sooner than wake another thread.
  private static let few = 8

  let board: Board
  private let queue: WorkQueue
  private let sequencer: Sequencer
  private let threads: Mutex<[WorkerThread]>
  private let lock: FolderLock

  /// Starts to write, if nothing speaks against it (Specs/storage.md#starting).
  init(
    _ folder: LedgerFolder, _ trust: TrustFile, _ store: Environment,
    _ lock: consuming FolderLock, _ options: LedgerOptions
  ) throws(LedgerError) {
    let start = try Start(folder, trust, store, options)
    let sequencer = start.sequencer
    let board = sequencer.board
    let queue = WorkQueue(limit: options.queueLimit)
    var threads = [WorkerThread { sequencer.run(queue) }]
    for _ in 0..<processorCount() {
      threads.append(WorkerThread { Writer.verify(queue, board) })
    }
    self.board = board
    self.queue = queue
    self.sequencer = sequencer
    self.threads = Mutex(threads)
    self.lock = lock
  }

  /// How many entries wait.
  var waiting: Int { queue.count }

  /// Asks for entries to be appended; where `waits`, it may do so on this thread.
  func append(_ entries: [Entry], waits: Bool, _ reply: Reply<[Outcome]>) {
    guard !entries.isEmpty else { return reply.send(.success([])) }
    let job = Job(entries.count, reply)
    var chunks: [Chunk] = []
    for start in stride(from: 0, to: entries.count, by: Writer.chunk) {
      chunks.append(Chunk(job, entries[start..<min(start + Writer.chunk, entries.count)]))
    }
    let isVerified = entries.count <= Writer.few
    if isVerified { chunks[0].verify(board.committed) }
    do {
      // Who would wait for the disk anyway writes by itself where nobody does: on most machines it takes
      // longer to wake two threads than to make what they wait for.
      if isVerified, waits, try queue.takeTurn() {
        return sequencer.take([.entries(chunks[0])], of: queue)
      }
      try queue.add(
        chunks.map { .entries($0) }, count: entries.count, isVerified: isVerified, waits: waits)
    } catch {
      reply.send(.failure(error))
    }
  }

  /// Asks for something else.
  func add<Value>(_ work: Work, _ reply: Reply<Value>) {
    do {
      try queue.add([work], count: 0, isVerified: true, waits: true)
    } catch {
      reply.send(.failure(error))
    }
  }

  /// Ends the threads: what is ready is still done, what is not is refused.
  func close() {
    let ended = LedgerError.stopped(reason: "the ledger was closed")
    for work in queue.close(ended) {
      switch work {
      case .entries(let chunk): chunk.job.fail(ended)
      case .head(let reply): reply.send(.failure(ended))
      case .cosignatures(_, _, let reply): reply.send(.failure(ended))
      }
    }
    let threads = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for thread in threads { thread.join() }
  }

  private static func verify(_ queue: WorkQueue, _ board: Board) {
    while let chunk = queue.takeUnverified() {
      chunk.verify(board.committed)
      queue.markReady(chunk)
    }
  }
}

extension Chunk {
  /// Makes the entries ready for the writer.
  ///
  /// A signer that is not committed yet is unknown here: the fold then verifies the signature.
  fileprivate func verify(_ state: LedgerState) {
    submissions = entries.map { Submission($0, under: state) }
  }
}
