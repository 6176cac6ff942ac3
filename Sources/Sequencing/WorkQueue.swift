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
  let entries: ArraySlice<Entry>
  /// Filled in by whoever verifies, before it is marked as ready; read by the writer after that.
  var submissions: [Submission] = []
  /// Changed under the queue's lock.
  fileprivate var isReady = false

  init(_ job: Job, _ entries: ArraySlice<Entry>) {
    self.job = job
    self.entries = entries
  }

  /// Whether the job ends with it.
  var isLast: Bool { entries.endIndex == job.count }
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
  /// Whether somebody writes.
  private var isTaken = false

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
      if next.job === chunk.job { ready.signal() }
    }
  }

  /// Takes a turn at writing for work that never waits in the queue; false where something else waits
  /// or is being written.
  ///
  /// - Throws: Why the queue is closed.
  func takeTurn() throws(LedgerError) -> Bool {
    try monitor.locked { () throws(LedgerError) in
      if let closed { throw closed }
      guard !isTaken, first == work.count else { return false }
      isTaken = true
      return true
    }
  }

  /// Takes a turn at writing, and the next work: whole jobs of at most `limit` entries together, as much
  /// of a larger job, or one thing else; empty, and no turn, once the queue is closed and nobody writes.
  func takeReady(limit: Int) -> [Work] {
    monitor.locked {
      while true {
        let taken = isTaken ? [] : Array(readyPrefix(limit))
        if !taken.isEmpty {
          remove(taken.count)
          isTaken = true
          return taken
        }
        guard closed == nil || isTaken else { return [] }
        monitor.wait(for: ready)
      }
    }
  }

  /// Ends a turn.
  func endTurn() {
    monitor.locked {
      isTaken = false
      // Nobody else than the writer's own thread waits for a turn, and only for work or for the end.
      if first < work.count || closed != nil { ready.signal() }
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

  /// A job is one transaction, so it waits for the last of its chunks to be verified; only one that is
  /// larger than `limit` is taken in parts.
  private func readyPrefix(_ limit: Int) -> ArraySlice<Work> {
    var whole = first
    var count = 0
    for place in first..<work.count {
      guard case .entries(let chunk) = work[place] else {
        return place == first ? work[first...first] : work[first..<whole]
      }
      count += chunk.entries.count
      guard chunk.isReady, place == first || count <= limit else { break }
      if chunk.isLast || chunk.job.count > limit { whole = place + 1 }
    }
    return work[first..<whole]
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
