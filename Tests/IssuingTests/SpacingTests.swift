// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Foundation
import Issuing
import Primitives
import Registers
import Support
import Testing

/// A ledger, and a register in which the entries of some people are pending.
private struct Pending {
  let scratch: Scratch
  let ledger: MemoryLedger
  let register: Register
  var issuance: Issuance<MemoryLedger>

  /// The persons of the pending entries, in their order.
  init(_ people: [Int]) throws {
    scratch = try Scratch()
    let ledger = try MemoryLedger()
    self.ledger = ledger
    register = try Register(
      at: scratch.place("register").path, origin: "log.example", create: true)
    let drafts = people.enumerated().map { place, person in
      let issue = Event.Issue(
        category: .diploma, commitment: SHA256.hash(Array("\(place)".utf8).span))
      let entry = Event(signer: 2, day: ledger.day, act: .issue(issue))
        .signed(by: ledger.issuerKey, for: ledger.origin)
      return Draft(
        name: .single("\(place)"),
        holding: Holding(credential: [], nonce: .zero, identifier: "\(person)", record: []),
        person: "P\(person)", signer: 2, category: .diploma, isFinal: true,
        entry: entry.encoded)
    }
    _ = try register.add(drafts)
    issuance = Issuance(
      register: register, issuer: try ledger.issuer(), appender: ledger, day: { ledger.day })
  }

  /// How many pairs of neighbours in the log are one person's.
  func neighbours() throws -> Int {
    var count = 0
    var previous: (index: UInt64, person: String)?
    for issue in try ledger.events(.issue) {
      let person = try register.holding(of: register.row(atIndex: issue.index)).identifier
      if let previous, previous.index + 1 == issue.index, previous.person == person { count += 1 }
      previous = (index: issue.index, person: person)
    }
    return count
  }
}

@Test func `one person's entries are never side by side`() throws {
  for (people, each) in [(2, 2), (3, 5), (12, 3), (1, 4), (5, 1)] {
    let pending = try Pending((0..<people * each).map { $0 % people })
    #expect(try pending.issuance.resume().isEmpty)
    #expect(try pending.ledger.events(.issue).count == people * each)
    #expect(try pending.neighbours() == 0, "\(people) people, \(each) each")
  }
}

/// A ledger that makes one transaction of all that it was sent by the time somebody waits.
private final class MergingLedger: EntryAppender {
  let ledger: MemoryLedger
  private var sent: [[UInt8]] = []
  private var outcomes: [AppendOutcome] = []

  init(_ ledger: MemoryLedger) { self.ledger = ledger }

  func append(_ entries: [[UInt8]]) throws -> [AppendOutcome] { try send(entries)() }

  func send(_ entries: [[UInt8]]) throws -> () throws -> [AppendOutcome] {
    let start = outcomes.count + sent.count
    sent += entries
    return { [self] in
      if start >= outcomes.count {
        outcomes += try ledger.append(sent)
        sent = []
      }
      return Array(outcomes[start..<start + entries.count])
    }
  }
}

@Test func `batches that become one transaction bring nobody's entries together`() throws {
  for people in [2, 3, 40] {
    for batchSize in [1, 2, 7, 40] {
      let pending = try Pending((0..<120).map { $0 % people })
      var issuance = Issuance(
        register: pending.register, issuer: try pending.ledger.issuer(),
        appender: MergingLedger(pending.ledger), day: { pending.ledger.day })
      issuance.batchSize = batchSize
      #expect(try issuance.resume().isEmpty)
      #expect(try pending.ledger.events(.issue).count == 120)
      #expect(try pending.neighbours() == 0)
    }
  }
}

@Test func `an interruption brings nobody's entries together`() throws {
  for moment in MemoryLedger.Failure.allCases {
    for call in 0..<4 {
      var pending = try Pending((0..<160).map { $0 % 4 })
      pending.issuance.batchSize = 40
      pending.ledger.failing = (call: call, at: moment)
      #expect(throws: MemoryLedger.Failure.self) { try pending.issuance.resume() }
      pending.ledger.failing = nil
      #expect(try pending.issuance.resume().isEmpty)
      #expect(try pending.ledger.events(.issue).count == 160)
      #expect(try pending.neighbours() == 0)
    }
  }
}

@Test func `one person's many entries do not become as many batches`() throws {
  // 500 of one person among 20 others: 21 places where none of them has a neighbour.
  var pending = try Pending((0..<520).map { max(0, $0 - 499) })
  pending.issuance.batchSize = 100
  #expect(try pending.issuance.resume().isEmpty)
  #expect(try pending.ledger.events(.issue).count == 520)
  #expect(pending.ledger.calls < 60)
  // What went together went last: before it, nobody has a neighbour.
  #expect(try pending.neighbours() > 400)
}

@Test func `the order of submission is not that of the file`() throws {
  let scratch = try Scratch()
  let ledger = try MemoryLedger()
  let register = try Register(
    at: scratch.place("register").path, origin: "log.example", create: true)
  let drafts = (0..<64).map { place in
    let issue = Event.Issue(
      category: .diploma, commitment: SHA256.hash(Array("\(place)".utf8).span))
    let entry = Event(signer: 2, day: ledger.day, act: .issue(issue))
      .signed(by: ledger.issuerKey, for: ledger.origin)
    return Draft(
      name: .single("\(place)"),
      holding: Holding(credential: [], nonce: .zero, identifier: "\(place)", record: []),
      person: "P\(place)", signer: 2, category: .diploma, isFinal: true, entry: entry.encoded)
  }
  _ = try register.add(drafts)
  let issuance = Issuance(
    register: register, issuer: try ledger.issuer(), appender: ledger, day: { ledger.day })
  _ = try issuance.resume()
  let order = try ledger.events(.issue).map { try register.row(atIndex: $0.index).number }
  #expect(order != order.sorted())
  #expect(order.sorted() == Array(0..<64))
}

@Test func `a single credential is issued once, and corrected when asked`() throws {
  let scratch = try Scratch()
  let ledger = try MemoryLedger()
  let register = try Register(
    at: scratch.place("register").path, origin: "log.example", create: true)
  let issuance = Issuance(
    register: register, issuer: try ledger.issuer(), appender: ledger, day: { ledger.day })
  let claims: JSON = [
    "type": "certification", "valid_from": "2026-02-20", "family_name": "EXEMPLE",
    "given_name": "Camille", "certification_code": "RS5550",
  ]
  let row = try issuance.issue(claims)
  #expect(try issuance.issue(claims).index == row.index)
  let named = try issuance.issue(claims, identifier: "case-17")
  #expect(named.index != row.index)
  let other: JSON = [
    "type": "certification", "valid_from": "2026-02-21", "family_name": "EXEMPLE",
    "given_name": "Camille", "certification_code": "RS5550",
  ]
  #expect(throws: IssuingError.correctionNeeded) {
    try issuance.issue(other, identifier: "case-17")
  }
  let corrected = try issuance.issue(other, identifier: "case-17", correct: true)
  #expect(ledger.status(try #require(named.index)) == .superseded)
  #expect(try issuance.issue(other, identifier: "case-17").index == corrected.index)
  let wrong: JSON = ["type": "certification", "family_name": "EXEMPLE"]
  #expect(throws: IssuingError.self) { try issuance.issue(wrong) }
  let experience: JSON = [
    "type": "experience", "family_name": "EXEMPLE", "given_name": "Camille",
    "job_title": "Opératrice", "start_date": "2026-01-05", "employer": ["name": "Exemple SA"],
  ]
  #expect(throws: IssuingError.beyondCategories("experience", line: nil)) {
    try issuance.issue(experience)
  }
  #expect(try register.openRowNumbers() == [])
}
