// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Notes
import Primitives
import Sequencing
import Testing

/// The rules of invariant 5 about time (Specs/storage.md#the-clock).
@Suite struct ClockTests {
  private func append(_ number: UInt64, _ ledger: Ledger, _ house: House) -> LedgerError? {
    do throws(LedgerError) {
      let outcomes = try ledger.append([house.issue(number, by: 2)])
      #expect(outcomes[0].index != nil)
      return nil
    } catch { return error }
  }

  private func heads(of ledger: Ledger) throws -> [UInt64] {
    var times: [UInt64] = []
    try ledger.scan(to: .max) { (_, bytes) throws(LedgerError) in
      if case .statusHead(let head) = try? Entry(parsing: bytes) { times.append(head.time) }
    }
    return times
  }

  @Test func `a clock up to five minutes behind the last head is borne, and no head goes back`()
    throws
  {
    let house = try House()
    let ledger = try house.open()
    _ = try house.accredit(in: ledger)
    house.hand.set(house.hand.wall - 300)
    #expect(append(1, ledger, house) == nil)
    let times = try heads(of: ledger)
    #expect(times == [1_800_000_000, 1_800_000_000, 1_800_000_000])
    house.hand.set(house.hand.wall - 1)
    guard case .stopped(let reason) = append(2, ledger, house) else {
      Issue.record("it went on")
      return
    }
    #expect(reason.contains("301 s behind"))
    #expect(ledger.stopped != nil)
    // Reading goes on.
    #expect(try ledger.receipt(of: 0).index == 0)
  }

  @Test func `a clock that gains five minutes on the time that passed stops the writer`() throws {
    let house = try House()
    let ledger = try house.open()
    _ = try house.accredit(in: ledger)
    house.hand.pass(3 * 3600)
    house.hand.set(house.hand.wall + 300)
    #expect(append(1, ledger, house) == nil)
    house.hand.set(house.hand.wall + 1)
    guard case .stopped(let reason) = append(2, ledger, house) else {
      Issue.record("it went on")
      return
    }
    #expect(reason.contains("gained 301 s"))
  }

  @Test func `a clock behind the last head refuses to start`() throws {
    let house = try House()
    house.hand.set(house.hand.wall - 301)
    #expect(throws: LedgerError.clockBehind(seconds: 301)) { try house.open() }
    house.hand.set(house.hand.wall + 1)
    _ = try house.open()
  }

  @Test func `a gap of more than seven days is confirmed by the operator, where no quorum can`()
    throws
  {
    let house = try House()
    house.hand.pass(7 * 86_400)
    _ = try house.open()
    house.hand.pass(1)
    #expect(throws: LedgerError.clockGap(days: 7)) { try house.open() }
    house.options.confirmsClock = true
    _ = try house.open()
  }

  @Test func `a head older than the rhythm is followed by one before any event`() throws {
    let house = try House()
    do {
      let ledger = try house.open()
      _ = try house.accredit(in: ledger)
    }
    house.hand.pass(5 * 86_400)
    let ledger = try house.open()
    // The event's day is today's, which only today's head admits.
    #expect(append(1, ledger, house) == nil)
    let size = try ledger.publication().head.size
    try ledger.published { (log) throws(LedgerError) in
      var types: [EntryType?] = []
      for index in 4..<size {
        let bytes = try log.entry(at: index)
        types.append((try? Entry(parsing: bytes.span))?.type)
      }
      #expect(types == [.statusHead, .issue, .statusHead])
    }
  }

  @Test func `an idle ledger dates its silence`() throws {
    let house = try House()
    let ledger = try house.open()
    house.hand.pass(3600)
    try ledger.appendHead()
    #expect(try heads(of: ledger) == [1_800_000_000, 1_800_003_600])
    #expect(try ledger.publication().head.size == 3)
  }
}
