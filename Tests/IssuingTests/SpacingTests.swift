// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Foundation
import Issuing
import Primitives
import Registers
import Support
import Testing

/// The persons of a batch, told by a file with `counts[p]` passages of person p.
@Test func `one person's entries are never side by side`() throws {
  for (people, each) in [(2, 2), (3, 5), (12, 3), (1, 4), (5, 1)] {
    let scratch = try Scratch()
    let ledger = try MemoryLedger()
    let register = try Register(
      at: scratch.place("register").path, origin: "log.example", create: true)
    var drafts: [Draft] = []
    let issuer = try ledger.issuer()
    for place in 0..<people * each {
      let issue = Event.Issue(
        category: .diploma, commitment: SHA256.hash(Array("\(place)".utf8).span))
      let entry = Event(signer: 2, day: ledger.day, act: .issue(issue))
        .signed(by: ledger.issuerKey, for: ledger.origin)
      drafts.append(
        Draft(
          name: .single("\(place)"),
          holding: Holding(
            credential: [], nonce: .zero, identifier: "\(place % people)", record: []),
          person: "P\(place % people)", signer: 2, category: .diploma, isFinal: true,
          entry: entry.encoded))
    }
    _ = try register.add(drafts)
    let issuance = Issuance(
      register: register, issuer: issuer, appender: ledger, day: { ledger.day })
    #expect(try issuance.resume().isEmpty)
    let issues = try ledger.events(.issue)
    #expect(issues.count == people * each)
    var previous: (index: UInt64, person: String)?
    for issue in issues {
      let row = try register.row(atIndex: issue.index)
      let person = try register.holding(of: row).identifier
      if let previous, previous.index + 1 == issue.index {
        #expect(previous.person != person, "\(people) people, \(each) each")
      }
      previous = (index: issue.index, person: person)
    }
  }
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
