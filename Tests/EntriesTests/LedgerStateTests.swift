// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives
import Support
import Testing

/// Facts on a disk that fails at one kind of look-up.
private struct FailingFacts: LedgerFacts {
  enum LookUp: Error, CaseIterable {
    case index
    case event
    case mark
    case statusRoot
  }

  let facts: MemoryFacts
  let failing: LookUp

  func index(of dedupKey: Digest) throws(LookUp) -> UInt64? {
    guard failing != .index else { throw .index }
    return facts.index(of: dedupKey)
  }

  func event(at index: UInt64) throws(LookUp) -> Event? {
    guard failing != .event else { throw .event }
    return facts.event(at: index)
  }

  func mark(at index: UInt64) throws(LookUp) -> StatusMark? {
    guard failing != .mark else { throw .mark }
    return facts.mark(at: index)
  }

  func statusRoot(covering size: UInt64) throws(LookUp) -> Digest {
    guard failing != .statusRoot else { throw .statusRoot }
    return facts.statusRoot(covering: size)
  }
}

@Suite struct `The state of a ledger` {
  private let source: RandomEntries
  private var state: LedgerState
  private var facts = MemoryFacts()

  init() throws {
    source = try RandomEntries()
    let cast = try source.cast()
    state = LedgerState(
      origin: source.origin, logKey: source.keys[23].publicKey, pin: cast[0].leafHash)
    for entry in cast { try append(entry) }
  }

  private mutating func append(_ entry: Entry) throws {
    let judgement = state.apply(CheckedEntry(entry), facts: facts)
    guard case .effective(let effects) = judgement else {
      Issue.record("\(judgement)")
      return
    }
    facts.record(entry, effects)
  }

  private func entry(_ act: Event.Act, by signer: Int) -> Entry {
    Event(signer: UInt64(signer), day: 100, act: act)
      .signed(by: source.keys[signer], for: source.origin)
  }

  private var issue: Event.Act {
    .issue(.init(category: .diploma, commitment: SHA256.hash("one".utf8.span)))
  }

  @Test func `a look-up that fails leaves it as it was`() throws {
    var test = self
    try test.append(entry(issue, by: 6))
    try test.append(entry(.suspend(7), by: 6))
    let head = Entry.statusHead(
      test.state.statusHead(
        statusRoot: test.facts.statusRoot(covering: test.state.size), clock: 0))
    let needs: [(Entry, FailingFacts.LookUp)] = [
      (entry(issue, by: 6), .event), (entry(issue, by: 6), .index),
      (entry(.suspend(7), by: 4), .mark), (entry(.suspend(7), by: 4), .event),
      (head, .statusRoot),
    ]
    for (entry, look) in needs {
      let failing = FailingFacts(facts: test.facts, failing: look)
      var state = test.state
      #expect(throws: look) { try state.apply(CheckedEntry(entry), facts: failing) }
      #expect(throws: look) { try state.replay(CheckedEntry(entry), facts: failing) }
      #expect(state == test.state)
    }
  }

  @Test func `a copy put back undoes a batch, whatever it did`() throws {
    var test = self
    let before = test.state
    let saved = before.encoded
    try test.append(entry(issue, by: 6))
    try test.append(entry(.withdraw(.init(accreditation: 1, reason: .ceased, distrust: 2)), by: 0))
    #expect(test.state != before)
    #expect(before.encoded == saved)
    #expect(before.authority(at: 1)?.isInForce == true)
  }

  @Test func `the effects say what changed, and nothing more`() throws {
    var test = self
    func effects(_ entry: Entry) -> Effects? {
      let judgement = test.state.apply(CheckedEntry(entry), facts: test.facts)
      guard case .effective(let effects) = judgement else { return nil }
      test.facts.record(entry, effects)
      return effects
    }
    let issued = try #require(effects(entry(issue, by: 6)))
    #expect(issued.index == 7 && issued.status == nil && issued.dedupKey != nil)
    #expect(issued.addedAuthority == nil && issued.changedAuthority == nil)
    let suspended = try #require(effects(entry(.suspend(7), by: 6)))
    #expect(suspended.status?.index == 7)
    #expect(suspended.status?.mark == StatusMark(.suspended, setter: 8))
    let lifted = try #require(
      effects(entry(.reinstate(.init(issuance: 7, lifts: 8)), by: 6)))
    #expect(lifted.status?.index == 7 && lifted.status?.mark == nil)
    let key = source.keys[9]
    let possession = Possession.prove(key, signer: 6, joins: 6, for: source.origin)
    let rotation = Event.Act.rotate(.init(key: key.publicKey, possession: possession))
    let rotated = try #require(effects(entry(rotation, by: 6)))
    #expect(rotated.addedAuthority == 7 && rotated.changedAuthority == 6)
    #expect(test.state.key(of: 10) == key.publicKey)
    #expect(test.state.key(of: 6) == source.keys[6].publicKey)
    #expect(test.state.key(of: 7) == nil && test.state.key(of: Event.itself) == nil)
  }

  @Test func `the clock of its heads never goes back`() throws {
    var test = self
    for (clock, time) in [(500, 500), (400, 500), (501, 501)] as [(UInt64, UInt64)] {
      let root = test.facts.statusRoot(covering: test.state.size)
      let head = test.state.statusHead(statusRoot: root, clock: clock)
      #expect(head.time == time && head.covered == test.state.size)
      try test.append(.statusHead(head))
      #expect(test.state.lastHead?.index == head.covered)
    }
  }

  @Test func `saved in parts, it comes back whole`() throws {
    let progress = state.encodedProgress
    var restored = try LedgerState(parsingProgress: progress.span)
    for position in state.authorities.indices {
      let row = state.encodedAuthority(at: position)
      try restored.addAuthority(parsing: row.span)
    }
    #expect(restored == state)
    #expect(restored.authorityRoot == state.authorityRoot)
  }

  @Test func `saved bytes that were cut or changed never come back as it`() throws {
    let saved = state.encoded
    for count in saved.indices {
      let cut = [UInt8](saved[..<count])
      if let restored = try? LedgerState(parsing: cut.span) { #expect(restored != state) }
      for byte: UInt8 in [0, 255, saved[count] ^ 1] where byte != saved[count] {
        var changed = saved
        changed[count] = byte
        guard let restored = try? LedgerState(parsing: changed.span) else { continue }
        #expect(restored != state && restored.encoded == changed)
      }
    }
  }

  @Test func `what was verified for another key or log is verified again`() throws {
    let good = entry(issue, by: 6)
    let other = try Origin("another.example")
    for checked in [
      CheckedEntry(good, verifyingUnder: source.keys[6].publicKey, for: source.origin),
      CheckedEntry(good, verifyingUnder: source.keys[5].publicKey, for: source.origin),
      CheckedEntry(good, verifyingUnder: nil, for: other), CheckedEntry(good),
    ] {
      var state = state
      guard case .effective = state.apply(checked, facts: facts) else {
        Issue.record("a good signature is refused")
        continue
      }
    }
    let event = Event(signer: 6, day: 100, act: issue)
    let forged = event.signed(by: source.keys[5], for: source.origin)
    let foreign = event.signed(by: source.keys[6], for: other)
    for checked in [
      CheckedEntry(forged, verifyingUnder: source.keys[5].publicKey, for: source.origin),
      CheckedEntry(foreign, verifyingUnder: source.keys[6].publicKey, for: other),
    ] {
      var state = state
      #expect(state.apply(checked, facts: facts) == .refused(.signatureInvalid))
    }
  }

  @Test func `what is assumed is not verified, under the key and for the log it is assumed of`()
    throws
  {
    let event = Event(signer: 6, day: 100, act: issue)
    let forged = event.signed(by: source.keys[5], for: source.origin)
    let keys = source.keys.map(\.publicKey)
    let other = try Origin("another.example")
    var assumed = state
    guard
      case .effective = assumed.apply(
        CheckedEntry(assuming: forged, signedBy: keys[6], for: source.origin), facts: facts)
    else {
      Issue.record("what was to be assumed is verified")
      return
    }
    for checked in [
      CheckedEntry(assuming: forged, signedBy: keys[5], for: source.origin),
      CheckedEntry(assuming: forged, signedBy: keys[6], for: other),
      CheckedEntry(assuming: forged, signedBy: nil, for: source.origin),
    ] {
      var state = state
      #expect(state.apply(checked, facts: facts) == .refused(.signatureInvalid))
    }
  }

  @Test func `room made beforehand changes no fact, however much is asked for`() throws {
    for size in [0, 3, 100_000] as [UInt64] {
      var state = LedgerState(
        origin: source.origin, logKey: source.keys[23].publicKey, pin: self.state.pin)
      var facts = MemoryFacts()
      facts.reserve(size)
      for entry in try source.cast() {
        facts.record(entry, state.replay(CheckedEntry(entry), facts: facts).effects)
      }
      #expect(state == self.state)
      for index in 0..<state.size {
        let event = try #require(facts.event(at: index))
        #expect(event == self.facts.event(at: index))
        let message = event.signedMessage(for: source.origin)
        #expect(message == self.facts.event(at: index)?.signedMessage(for: source.origin))
      }
      #expect(facts.statusRoot(covering: state.size) == self.facts.statusRoot(covering: state.size))
    }
  }
}
