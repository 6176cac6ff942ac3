// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives
import Support
import Testing

/// A state and the facts beside it.
private struct Ledger {
  var state: LedgerState
  var facts = MemoryFacts()

  init(_ vector: Vector) throws {
    let key = try vector.hex("log_key")
    state = LedgerState(
      origin: try Origin(vector.text("origin")), logKey: try PublicKey(key.span),
      pin: try vector.digest("pin"))
  }

  /// Replays bytes as whoever meets them in a log does.
  @discardableResult
  mutating func replay(_ bytes: [UInt8]) throws -> FoldError? {
    let (outcome, entry): (Replayed, Entry?)
    do {
      let parsed = try Entry(parsing: bytes.span)
      let key = parsed.event.flatMap { state.key(of: $0.signer) }
      let checked = CheckedEntry(parsed, verifyingUnder: key, for: state.origin)
      (outcome, entry) = (state.replay(checked, facts: facts), parsed)
    } catch {
      (outcome, entry) = (state.replay(malformed: error), nil)
    }
    facts.record(entry, outcome.effects)
    return outcome.violation
  }

  var roots: [Digest] { [facts.statusRoot(covering: state.size), state.authorityRoot] }
}

private let entryFiles = [
  "leaf-0", "status-heads", "events", "dedup", "accredit", "rotate", "withdraw", "issue",
  "targets", "statuses",
]

@Test(arguments: entryFiles)
func `an entry does to a history what the vector says`(file: String) throws {
  for vector in try vectors("fold/\(file).json") {
    var ledger = try Ledger(vector)
    for bytes in try vector["history"].array {
      #expect(try ledger.replay(bytes.hex) == nil, "\(vector.testDescription)")
    }
    let bytes = try vector.hex("entry")
    let checked = CheckedEntry(try Entry(parsing: bytes.span))
    var (applied, before) = (ledger.state, ledger.state)
    let judgement = applied.apply(checked, facts: ledger.facts)
    let size = ledger.state.size
    expect(vector) {
      switch judgement {
      case .refused(let error): throw error
      case .duplicate(let index):
        #expect(ledger.facts.event(at: index) == checked.entry.event)
        throw FoldError.duplicate
      case .effective: break
      }
    }
    try ledger.replay(bytes)
    if vector.error == nil {
      #expect(applied == ledger.state, "\(vector.testDescription)")
      #expect(
        ledger.roots == [try vector.digest("status_root"), try vector.digest("authority_root")],
        "\(vector.testDescription)")
    } else {
      // Refused, it leaves no trace; met in a log, only a place and its own status.
      #expect(applied == before, "\(vector.testDescription)")
      before.replayNothing()
      #expect(ledger.state == before, "\(vector.testDescription)")
      #expect(ledger.facts.mark(at: size) == StatusMark(.revoked, setter: size))
    }
  }
}

extension LedgerState {
  /// Meets bytes that are no entry.
  fileprivate mutating func replayNothing() { _ = replay(malformed: .truncated) }
}

@Test func `replay goes on after what breaks a rule, and gives these roots`() throws {
  for vector in try vectors("fold/replay.json") {
    var ledger = try Ledger(vector)
    for step in try vector["steps"].array {
      let broken = try ledger.replay(step["entry"].hex)
      let stated = try step["broken"]
      #expect(stated == (broken.map { .text($0.rule) } ?? .null), "\(vector.testDescription)")
      #expect(ledger.roots == [try step["status_root"].digest, try step["authority_root"].digest])
    }
  }
}

@Test func `a chain says offline what the vector says`() throws {
  for vector in try vectors("fold/chains.json") {
    let key = try vector.hex("log_key")
    let links = try vector["chain"].array.map { link in
      let (entry, record) = (try link["entry"].hex, try link["record"].hex)
      return (try Entry(parsing: entry.span), try AuthorityRecord(parsing: record.span))
    }
    let issuance = try vector.hex("entry")
    let entry = try Entry(parsing: issuance.span)
    expect(vector) {
      let logKey = try PublicKey(key.span)
      var chain = try AuthorityChain(
        root: links[0].0, record: links[0].1, pin: try vector.digest("pin"),
        origin: try Origin(vector.text("origin")), logKey: logKey)
      for (link, record) in links.dropFirst() { try chain.extend(by: link, record: record) }
      try chain.verifyIssuance(entry, at: try vector.number("index"))
      if let error = chain.void ?? chain.excess { throw error }
    }
  }
}
