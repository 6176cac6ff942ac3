// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import ProbantVerifier
import Sequencing
import Testing

@Suite struct `The trees stay what replay gives as they grow` {
  /// Statuses set before growth are where an error in what is stored ahead would show.
  @Test func `across every page and level boundary up to 1,050 entries`() throws {
    let house = try House()
    var number: UInt64 = 0
    func append(_ count: Int, _ ledger: Ledger) throws {
      _ = try ledger.append(
        (0..<count).map { _ in
          number += 1
          return house.issue(number, by: 2)
        })
    }
    for boundary in [256, 512, 768, 1_024] {
      do {
        let ledger = try house.open()
        if boundary == 256 { _ = try house.accredit(in: ledger) }
        let size = Int(try ledger.publication().head.size)
        try append(boundary - size - 8, ledger)
        // One status on the newest page, and one lifted on the oldest.
        let last = UInt64(boundary - 12)
        _ = try ledger.append([house.signed(.suspend(last), by: house.issuer, at: 2)])
        // From here on a batch is two entries: both parities of the boundary are met.
        for _ in 0..<(boundary == 512 ? 6 : 5) { try append(1, ledger) }
        if boundary == 512 { try append(2, ledger) }
        _ = try ledger.append([house.signed(.revoke(4), by: house.issuer, at: 2)])
      }
      let inspection = try Ledger.inspect(at: house.path)
      #expect(inspection.damages == [], "\(boundary)")
      #expect(inspection.violations == [], "\(boundary)")
    }
  }

  @Test func `a status lifted again leaves a page as blank as it was`() throws {
    let house = try House()
    do {
      let ledger = try house.open()
      let signer = try house.accredit(in: ledger)
      _ = try ledger.append((0..<600).map { house.issue($0, by: signer) })
      let set = try ledger.append([house.signed(.suspend(10), by: house.issuer, at: signer)])
      let setter = try #require(set[0].index)
      _ = try ledger.append([
        house.signed(
          .reinstate(.init(issuance: 10, lifts: setter)), by: house.issuer, at: signer)
      ])
      try ledger.published { (log) throws(LedgerError) in
        let page = try log.status(of: 10).page
        #expect(page == [UInt8](repeating: 0, count: 64))
      }
    }
    #expect(try Ledger.inspect(at: house.path).isClean)
  }

  /// Inspection replays every status head, so one at the end judges all the steps.
  @Test func `through a random history of 3,000 entries`() throws {
    let house = try House()
    var random = Steps(state: 1)
    do {
      let ledger = try house.open()
      let signer = try house.accredit(in: ledger)
      var issued: [UInt64] = []
      var suspended: [(index: UInt64, setter: UInt64)] = []
      while try ledger.publication().head.size < 3_000 {
        let count = random.next(below: random.next(below: 4) == 0 ? 200 : 6) + 1
        let entries = (0..<count).map { house.issue(UInt64(issued.count + $0), by: signer) }
        issued += try ledger.append(entries).compactMap(\.index)
        let target = issued[random.next(below: issued.count)]
        let outcome = try ledger.append([
          house.signed(
            random.next(below: 2) == 0 ? .suspend(target) : .revoke(target), by: house.issuer,
            at: signer)
        ])[0]
        if let setter = outcome.index { suspended.append((target, setter)) }
        guard random.next(below: 3) == 0, let lifted = suspended.popLast() else { continue }
        let act = Event.Reinstate(issuance: lifted.index, lifts: lifted.setter)
        _ = try ledger.append([house.signed(.reinstate(act), by: house.issuer, at: signer)])
      }
      #expect(!suspended.isEmpty)
    }
    let inspection = try Ledger.inspect(at: house.path)
    #expect(inspection.damages == [])
    #expect(inspection.violations == [])
  }
}

/// Numbers that look random and are the same each time.
private struct Steps {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
