// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Primitives
import Testing

@Test func `a ledger accredits, issues, revokes and heads`() throws {
  let origin = try Origin("ledger.example")
  func key(_ n: UInt8) throws -> SigningKey {
    try SigningKey(seed: [UInt8](repeating: n, count: 32).span)
  }
  let (log, root, issuer) = (try key(1), try key(2), try key(3))
  let leaf0 = Event(
    signer: Event.itself, day: 20_000,
    act: .accredit(
      .init(
        accreditation: try Accreditation(
          roles: .all, key: root.publicKey, categories: [], name: "Racine"),
        possession: Possession.prove(root, signer: Event.itself, joins: nil, for: origin))))
  let first = leaf0.signed(by: root, for: origin)
  var state = LedgerState(origin: origin, logKey: log.publicKey, pin: first.leafHash)
  var facts = MemoryFacts()
  func append(_ entry: Entry) throws {
    let parsed = try Entry(parsing: entry.encoded.span)
    #expect(parsed == entry)
    let judgement = state.apply(CheckedEntry(entry), facts: facts)
    guard case .effective(let effects) = judgement else {
      Issue.record("\(judgement)")
      return
    }
    facts.record(entry, effects)
    #expect(try LedgerState(parsing: state.encoded.span) == state)
  }
  try append(first)
  let accredit = Event(
    signer: 0, day: 20_000,
    act: .accredit(
      .init(
        accreditation: try Accreditation(
          roles: .issuer, key: issuer.publicKey, categories: .all, name: "École"),
        possession: Possession.prove(issuer, signer: 0, joins: nil, for: origin))))
  try append(accredit.signed(by: root, for: origin))
  let issue = Event(
    signer: 1, day: 20_000, act: .issue(.init(category: .diploma, commitment: .emptyRoot)))
  try append(issue.signed(by: issuer, for: origin))
  #expect(
    state.apply(CheckedEntry(issue.signed(by: issuer, for: origin)), facts: facts)
      == .duplicate(of: 2))
  try append(Event(signer: 0, day: 1, act: .revoke(2)).signed(by: root, for: origin))
  try append(
    .statusHead(state.statusHead(statusRoot: facts.statusRoot(covering: state.size), clock: 9)))
  #expect(state.size == 5)
}
