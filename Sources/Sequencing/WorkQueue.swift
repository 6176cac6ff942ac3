// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Notes

/// What the writer is asked for, in the order of asking.
enum Work: Sendable {
  /// Entries to append.
  case entries(Chunk)
  /// A status head, now.
  case head(Reply<Void>)
  /// Cosignatures to attach.
  case cosignatures([NoteSignature], of: Checkpoint?, Reply<Void>)
}

/// Some consecutive entries of one call: what one thread verifies at a time.
final class Chunk: @unchecked Sendable {
  let job: Job
  let offset: Int
  let entries: ArraySlice<Entry>
  /// Filled in by whoever verifies, before it is marked as ready; read by the writer after that.
  var submissions: [Submission] = []
  /// Changed under the queue's lock.
  fileprivate var isReady = false

  init(_ job: Job, _ entries: ArraySlice<Entry>) {
    self.job = job
    self.entries = entries
    offset = entries.startIndex
  }
}

/// Where an answer goes, once.
struct Reply<Value: Sendable>: Sendable {
  let send: @Sendable (Result<Value, LedgerError>) -> Void
}

/// One call of append: it is answered when all of its entries are.
///
/// Only the writer thread touches it, but for its beginning.
final class Job: @unchecked Sendable {
  private var outcomes: [Outcome]
  private var remaining: Int
  private var isAnswered = false
  private let reply: Reply<[Outcome]>

  init(_ count: Int, _ reply: Reply<[Outcome]>) {
    outcomes = []
    outcomes.reserveCapacity(count)
    remaining = count
    self.reply = reply
  }

  /// Takes the outcomes of the next entries; chunks are answered in their order.
  func answer(_ some: some Collection<Outcome>) {
    outcomes.append(contentsOf: some)
    remaining -= some.count
    guard remaining == 0, !isAnswered else { return }
    isAnswered = true
    reply.send(.success(outcomes))
  }

  /// Says that what is not answered yet never will be.
  func fail(_ error: LedgerError) {
    guard !isAnswered else { return }
    isAnswered = true
    reply.send(.failure(error))
  }
}

/// The queue between those who append, the threads that verify and the one that writes: first come,
/// first logged.
///
/// The writer takes whatever is verified by the time it comes back from the disk; nothing waits for
/// a timer.
final class WorkQueue: @unchecked Sendable {
  private let monitor = Monitor()
  private let unverified = Monitor.Condition()
  private let ready = Monitor.Condition()
  private let room = Monitor.Condition()
  private let limit: Int

  // All under the monitor.
  private var work: [Work] = []
  private var first = 0
  private var nextUnverified = 0
  private var waiting = 0
  private var closed: LedgerError?

  /// A queue in which at most `limit` entries wait.
  init(limit: Int) { self.limit = limit }

  /// How many entries wait.
  var count: Int { monitor.locked { waiting } }

  /// Adds work; where entries find no room they wait for it, or are refused.
  ///
  /// - Throws: ``LedgerError/queueFull``, or why the queue is closed.
  func add(_ some: [Work], count: Int, isVerified: Bool, waits: Bool) throws(LedgerError) {
    try monitor.locked { () throws(LedgerError) in
      // What is larger than the queue goes in alone.
      while closed == nil, waiting > 0, waiting + count > limit {
        guard waits else { throw .queueFull }
        monitor.wait(for: room)
      }
      if let closed { throw closed }
      waiting += count
      work.append(contentsOf: some)
      if isVerified {
        for case .entries(let chunk) in some { chunk.isReady = true }
        ready.signal()
      } else {
        unverified.broadcast()
      }
    }
  }

  /// The next chunk to verify; nil once the queue is closed.
  func takeUnverified() -> Chunk? {
    monitor.locked {
      while closed == nil {
        while nextUnverified < work.count {
          defer { nextUnverified += 1 }
          if case .entries(let chunk) = work[nextUnverified], !chunk.isReady { return chunk }
        }
        monitor.wait(for: unverified)
      }
      return nil
    }
  }

  /// Says that a chunk is verified.
  func markReady(_ chunk: Chunk) {
    monitor.locked {
      chunk.isReady = true
      guard first < work.count, case .entries(let next) = work[first] else { return }
      if next === chunk { ready.signal() }
    }
  }

  /// The next work: chunks of at most `limit` entries, or one thing else; empty once the queue is
  /// closed and all that was ready is done.
  func takeReady(limit: Int) -> [Work] {
    monitor.locked {
      while true {
        let taken = readyPrefix(limit)
        if !taken.isEmpty {
          remove(taken.count)
          return taken
        }
        guard closed == nil else { return [] }
        monitor.wait(for: ready)
      }
    }
  }

  /// Closes the queue for new work, and gives back what nobody will do.
  func close(_ error: LedgerError) -> [Work] {
    monitor.locked {
      closed = closed ?? error
      let rest = Array(work[first...])
      work = []
      first = 0
      nextUnverified = 0
      waiting = 0
      unverified.broadcast()
      ready.broadcast()
      room.broadcast()
      return rest
    }
  }

  private func readyPrefix(_ limit: Int) -> [Work] {
    var taken: [Work] = []
    var count = 0
    while first + taken.count < work.count {
      let next = work[first + taken.count]
      guard case .entries(let chunk) = next else { return taken.isEmpty ? [next] : taken }
      count += chunk.entries.count
      guard chunk.isReady, taken.isEmpty || count <= limit else { return taken }
      taken.append(next)
    }
    return taken
  }

  private func remove(_ count: Int) {
    for case .entries(let chunk) in work[first..<first + count] {
      waiting -= chunk.entries.count
    }
    first += count
    // What is done is dropped once it is most of the array: constant work for each.
    if first > 1024 || first == work.count {
      work.removeFirst(first)
      nextUnverified = max(0, nextUnverified - first)
      first = 0
    }
    room.broadcast()
  }
}
