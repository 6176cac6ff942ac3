// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives
import Support
import Testing

/// The fold beside the model, on the same log.
private struct Twin {
  var model: LedgerModel
  var state: LedgerState
  var facts = MemoryFacts()
  var entries: [Entry] = []

  init(_ source: RandomEntries) throws {
    let logKey = source.keys[23].publicKey
    let pin = try source.root().leafHash
    model = LedgerModel(origin: source.origin, logKey: logKey, pin: pin)
    state = LedgerState(origin: source.origin, logKey: logKey, pin: pin)
  }

  /// Judges `entry` by both, logs it if it is effective or `anyway`, and compares everything.
  mutating func meet(_ entry: Entry, anyway: Bool, _ chance: inout Chance) throws -> FoldError? {
    let expected = model.broken(by: entry)
    var applied = state
    let judgement = applied.apply(checked(entry, &chance), facts: facts)
    switch (judgement, expected) {
    case (.effective, nil): break
    case (.duplicate(let index), .duplicate):
      #expect(facts.event(at: index) == entry.event)
    case (.refused(let error), _):
      #expect(error == expected)
      #expect(applied == state)
    default: Issue.record("\(judgement), where the model says \(String(describing: expected))")
    }
    guard expected == nil || anyway else { return expected }
    let outcome = state.replay(checked(entry, &chance), facts: facts)
    #expect(outcome.violation == expected)
    if expected == nil { #expect(state == applied) }
    facts.record(entry, outcome.effects)
    model.append(entry, effective: expected == nil)
    entries.append(entry)
    try compare()
    return expected
  }

  /// The entry with its signatures not verified, verified, or verified under a wrong key.
  private func checked(_ entry: Entry, _ chance: inout Chance) -> CheckedEntry {
    if chance.one(in: 2) { return CheckedEntry(entry) }
    let key = chance.one(in: 5) ? state.logKey : entry.event.flatMap { state.key(of: $0.signer) }
    return CheckedEntry(entry, verifyingUnder: key, for: state.origin)
  }

  private func compare() throws {
    #expect(state.size == model.size)
    #expect(state.authorityRoot == model.authorityRoot)
    #expect(facts.statusRoot(covering: state.size) == model.statusRoot)
    #expect(state.lastHead?.time == model.lastHead?.time)
    #expect(state.authorities.map { $0.record.index } == model.accreditations)
    for authority in state.authorities {
      let index = authority.record.index
      #expect(authority.lineage == model.lineage(index))
      #expect(authority.standing.key == model.key(index))
      #expect(authority.standing.depth + 1 == model.chain(from: index).count)
    }
    let saved = state.encoded
    #expect(try LedgerState(parsing: saved.span) == state)
  }

  /// Judges every effective issuance once more, offline.
  func compareChains() throws {
    for (index, event) in model.events where event.type == .issue {
      let chain = model.chain(from: event.signer).reversed().map { $0 }
      let records = try chain.map { try #require(state.authority(at: $0)?.record) }
      var verified = try AuthorityChain(
        root: entries[0], record: records[0], pin: state.pin, origin: state.origin,
        logKey: state.logKey)
      for (link, record) in zip(chain, records).dropFirst() {
        try verified.extend(by: entries[Int(link)], record: record)
      }
      try verified.verifyIssuance(entries[Int(index)], at: index)
      #expect((verified.void == nil) == model.isGood(event, at: index))
      #expect(verified.excess == nil)
    }
  }
}

@Suite struct `Random histories` {
  @Test func `the fold and a naive reading of the spec never disagree`() throws {
    let source = try RandomEntries()
    var met: [String: Int] = [:]
    for seed in UInt64(1)...60 {
      var chance = Chance(state: seed)
      var twin = try Twin(source)
      for entry in try source.cast().prefix(seed.isMultiple(of: 3) ? 1 : 7) {
        #expect(try twin.meet(entry, anyway: false, &chance) == nil)
      }
      for _ in 0..<90 {
        let entry = try source.next(twin.model, &chance)
        let broken = try twin.meet(entry, anyway: chance.one(in: 4), &chance)
        met[broken?.rule ?? "\(entry.type)", default: 0] += 1
      }
      try twin.compareChains()
    }
    // Chance has been everywhere it can get: rules of leaf 0, of bytes and of 64 links are elsewhere.
    let rules = [
      "coveredMismatch", "timeDecreases", "authorityRootMismatch", "statusRootMismatch",
      "unknownSigner", "signatureInvalid", "duplicate", "commitmentUsed", "dayOutOfWindow",
      "signerDistrusted", "signerVoid", "signerEnded", "notRegistrar", "categoriesMissing",
      "beyondCategories", "beyondScope", "endsWithoutJoins", "unknownAccreditation",
      "rootLineage", "notAncestor", "endsOutsideLineage", "endsNotInForce", "keyOfLog", "keyUsed",
      "possessionInvalid", "distrustOutOfRange", "distrustBySelf", "distrustNotLowered",
      "notIssuer", "notAnIssuance", "noAuthority", "notOwnIssuance", "statusForbids",
      "liftsMismatch", "authorityTooLow", "setterNotVoid",
    ]
    for name in rules + EntryType.allCases.map({ "\($0)" }) where met[name, default: 0] == 0 {
      Issue.record("no history met \(name)")
    }
  }

  @Test func `replaying the same log gives the same state`() throws {
    let source = try RandomEntries()
    var chance = Chance(state: 7)
    var twin = try Twin(source)
    _ = try twin.meet(source.root(), anyway: true, &chance)
    for _ in 0..<200 {
      _ = try twin.meet(source.next(twin.model, &chance), anyway: true, &chance)
    }
    var (state, facts) = (try Twin(source).state, MemoryFacts())
    for entry in twin.entries {
      facts.record(entry, state.replay(CheckedEntry(entry), facts: facts).effects)
    }
    #expect(state == twin.state)
    #expect(state.encoded == twin.state.encoded)
  }
}
