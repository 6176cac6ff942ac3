// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Merkle
import Notes
import Primitives
import Sequencing
import Storage
import Support
import Synchronization
import Testing

/// Lets the write path pass a number of times at one step, then fails there.
private final class Fault: Sendable {
  private let step: WriteStep
  private let error: LedgerError
  private let passes: Mutex<Int>

  init(_ step: WriteStep, after passes: Int = 0, _ error: LedgerError = Fault.disk) {
    self.step = step
    self.error = error
    self.passes = Mutex(passes)
  }

  static let disk = LedgerError.store(.failed(path: "pretended", reason: "input/output error"))

  func arm(_ options: inout LedgerOptions) {
    options.testingOnlyStep = { [self] (at) throws(LedgerError) in
      guard at == step else { return }
      let fails = passes.withLock { passes in
        passes -= 1
        return passes < 0
      }
      if fails { throw error }
    }
  }
}

/// Invariants 1, 2, 5 and 6 of the ledger (Specs/storage.md#invariants).
@Suite struct `The write path keeps its order` {
  @Test(arguments: WriteStep.allCases)
  func `a failure before any step loses nothing that was acknowledged`(_ step: WriteStep) throws {
    let house = try House()
    var acknowledged: [(index: UInt64, leaf: Digest, head: TreeHead)] = []
    let lost = house.issue(1_000, by: 2)
    do {
      // Opening seals once, so the accreditation and three entries pass, and the fourth does not.
      Fault(step, after: [.commit, .acknowledge].contains(step) ? 4 : 5).arm(&house.options)
      let ledger = try house.open()
      _ = try house.accredit(in: ledger)
      for number in 0..<UInt64(3) {
        let entry = house.issue(number, by: 2)
        guard let index = try ledger.append([entry])[0].index else { throw Fault.disk }
        acknowledged.append((index, entry.leafHash, try ledger.publication().head))
      }
      #expect(throws: LedgerError.stopped(reason: Fault.disk.description)) {
        try ledger.append([lost])
      }
      // The writer has stopped, and reading goes on.
      #expect(throws: LedgerError.stopped(reason: Fault.disk.description)) {
        try ledger.append([house.issue(2_000, by: 2)])
      }
      #expect(throws: LedgerError.stopped(reason: Fault.disk.description)) {
        try ledger.appendHead()
      }
      for one in acknowledged { #expect(try ledger.receipt(of: one.index).index == one.index) }
    }
    house.options.testingOnlyStep = { _ throws(LedgerError) in }
    let ledger = try house.open()
    for one in acknowledged {
      let receipt = try ledger.receipt(of: one.index)
      _ = try receipt.verify(one.leaf, under: ledger.trust.policy)
      let older = try ledger.published { (log) throws(LedgerError) in
        try log.consistency(from: one.head.size).head
      }
      #expect(older == one.head)
    }
    // The same bytes sent later get the receipt: once in the log, however far it came before.
    let again = try ledger.append([lost])[0]
    if case .duplicate = again { #expect(step != .commit) } else { #expect(step == .commit) }
    #expect(try ledger.append([lost])[0].index == again.index)
    #expect(try entries(of: ledger).filter { $0 == lost }.count == 1)
  }

  private func entries(of ledger: Ledger) throws -> [Entry] {
    var entries: [Entry] = []
    try ledger.scan(to: .max) { (index, bytes) throws(LedgerError) in
      #expect(index == UInt64(entries.count))
      if let entry = try? Entry(parsing: bytes) { entries.append(entry) }
    }
    return entries
  }

  @Test(arguments: WriteStep.allCases)
  func `who appends inside a view of the log and fails does not wait for that view`(
    _ step: WriteStep
  ) throws {
    let house = try House()
    Fault(step, after: step == .commit || step == .acknowledge ? 0 : 1).arm(&house.options)
    let ledger = try house.open()
    let entry = try house.accreditation(of: house.issuer)
    try ledger.published { (log) throws(LedgerError) in
      #expect(throws: LedgerError.stopped(reason: Fault.disk.description)) {
        try ledger.append([entry])
      }
      _ = try log.leaf(at: 0)
    }
    ledger.close()
  }

  @Test func `one at a time from many threads, each is in the log once`() throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let indices = Mutex<[UInt64]>([])
    let issues = (0..<256).map { house.issue($0, by: signer) }
    DispatchQueue.concurrentPerform(iterations: 64) { number in
      for entry in issues[4 * number..<4 * number + 4] {
        guard let index = try? ledger.append([entry])[0].index else { continue }
        indices.withLock { $0.append(index) }
      }
    }
    #expect(Set(indices.withLock { $0 }).count == 256)
    #expect(try entries(of: ledger).filter { $0.type == .issue }.count == 256)
  }

  @Test func `each step finds the ones before it done, and none after it`() throws {
    let house = try House()
    let seen = Mutex<[(WriteStep, guarded: UInt64)]>([])
    let path = house.path
    house.options.testingOnlyStep = { (step) throws(LedgerError) in
      let value = try? SlotFile(path + "/guard", writable: false).newest()?.value
      let size = value.flatMap { try? Note(parsing: $0.span) }
        .flatMap { try? Checkpoint(parsing: $0.text.span) }?.head.size
      seen.withLock { $0.append((step, size ?? 0)) }
    }
    let ledger = try house.open()
    seen.withLock { $0 = [] }
    _ = try house.accredit(in: ledger)
    let steps = seen.withLock { $0 }
    #expect(steps.map(\.0) == [.commit, .sign, .keep, .publish, .acknowledge])
    #expect(steps.map(\.guarded) == [2, 2, 2, 4, 4])
  }

  @Test func `a batch is whole or not there, and ends in a status head`() throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let outcomes = try ledger.append((0..<500).map { house.issue($0, by: signer) })
    #expect(outcomes.allSatisfy { $0.index != nil })
    let types = try entries(of: ledger).map(\.type)
    #expect(types.first == .accredit)
    #expect(types.last == .statusHead)
    #expect(types.filter { $0 == .issue }.count == 500)
  }

  @Test func `a transaction too large is halved, and every half ends in a status head`() throws {
    let house = try House()
    // The first attempt fails, whatever comes later passes.
    let calls = Mutex(0)
    house.options.testingOnlyStep = { (step) throws(LedgerError) in
      guard step == .commit else { return }
      let isFirst = calls.withLock { calls in
        calls += 1
        return calls == 2  // after the accreditation's
      }
      if isFirst { throw .store(.transactionTooLarge(path: "pretended")) }
    }
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let entries = (0..<8).map { house.issue($0, by: signer) }
    let outcomes = try ledger.append(entries)
    #expect(outcomes.map(\.index) == [4, 5, 6, 7, 9, 10, 11, 12])
    let types = try self.entries(of: ledger).map(\.type)
    #expect(types[8] == .statusHead && types[13] == .statusHead)
    #expect(try ledger.publication().head.size == 14)
  }

  @Test func `what one call appends is one batch, whoever verified it first`() throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    // Many chunks to verify, none a multiple of another.
    for (round, count) in [300, 700, 1_290, 2_000].enumerated() {
      let start = UInt64(round) * 10_000
      let outcomes = try ledger.append(
        (start..<start + UInt64(count)).map { house.issue($0, by: signer) })
      let indices = outcomes.compactMap(\.index)
      #expect(indices.count == count)
      #expect(try #require(indices.last) - #require(indices.first) == UInt64(count) - 1)
    }
  }

  @Test func `a job is answered once, however many fail it at the same time`() {
    let answers = Mutex(0)
    let jobs = (0..<2_000).map { _ in Job(1, Reply { _ in answers.withLock { $0 += 1 } }) }
    // Two threads come to each job at the same moment.
    let arrived = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      for (number, job) in jobs.enumerated() {
        arrived.add(1, ordering: .sequentiallyConsistent)
        while arrived.load(ordering: .sequentiallyConsistent) < 2 * number + 2 {}
        job.fail(.queueFull)
      }
    }
    #expect(answers.withLock { $0 } == jobs.count)
  }

  @Test func `a batch has at most as many events as told`() throws {
    let house = try House()
    house.options.batchLimit = 128
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    _ = try ledger.append((0..<600).map { house.issue($0, by: signer) })
    var run = 0
    for entry in try entries(of: ledger) {
      run = entry.type == .statusHead ? 0 : run + 1
      #expect(run <= 128)
    }
  }

  @Test func `where the queue is full, asynchronous callers are told so`() async throws {
    let house = try House()
    house.options.queueLimit = 10
    let entered = DispatchSemaphore(value: 0)
    let stall = DispatchSemaphore(value: 0)
    let armed = Mutex(false)
    house.options.testingOnlyStep = { (step) throws(LedgerError) in
      guard step == .commit, armed.withLock({ $0 }) else { return }
      entered.signal()
      stall.wait()
    }
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let groups = [0..<1, 1..<10, 10..<13].map { $0.map { house.issue($0, by: signer) } }
    armed.withLock { $0 = true }
    // The writer holds the first call; the second fits the queue, and the third does not.
    let held = Task { try await ledger.append(groups[0]) }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        entered.wait()
        continuation.resume()
      }
    }
    let waiting = Task { try await ledger.append(groups[1]) }
    while ledger.waiting < groups[1].count { try await Task.sleep(for: .milliseconds(1)) }
    await #expect(throws: LedgerError.queueFull) { try await ledger.append(groups[2]) }
    armed.withLock { $0 = false }
    stall.signal()
    #expect(try await held.value[0].index != nil)
    #expect(try await waiting.value.count == 9)
    #expect(try await ledger.append(groups[2]).count == 3)
  }

  @Test func `a reader that stays does not hold the writer up, nor see what it writes`() throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    try ledger.published { (log) throws(LedgerError) in
      for number in 0..<UInt64(50) { _ = try ledger.append([house.issue(number, by: signer)]) }
      #expect(log.publication.head.size == 4)
      for index in 0..<UInt64(4) { _ = try log.inclusion(of: index) }
      _ = try log.status(of: 0)
      _ = try log.chain(from: signer)
    }
    #expect(try ledger.publication().head.size == 104)
  }
}
