// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// Short logs, signed with keys that everybody knows.
enum Histories {
  /// What a ledger would save after each entry of a log with a root, a registrar, an issuer that
  /// rotates, issues and is distrusted.
  static var savedStates: [[UInt8]] {
    do {
      return try states()
    } catch {
      preconditionFailure("the history breaks no rule: \(error)")
    }
  }

  private static func states() throws -> [[UInt8]] {
    let origin = try Origin("fuzz.example")
    let keys = try (UInt8(0)..<5).map { byte in
      try SigningKey(seed: [UInt8](repeating: byte, count: 32).span)
    }
    let entries = [
      try accredit(keys[0], by: nil, keys[0], as: .all, [], for: origin),
      try accredit(keys[1], by: 0, keys[0], as: .registrar, .all, for: origin),
      try accredit(keys[2], by: 1, keys[1], as: .issuer, Categories(.diploma), for: origin),
      Event(
        signer: 2, day: 100,
        act: .rotate(
          .init(
            key: keys[3].publicKey,
            possession: Possession.prove(keys[3], signer: 2, joins: 2, for: origin)))
      ).signed(by: keys[2], for: origin),
      Event(
        signer: 3, day: 100, act: .issue(.init(category: .diploma, commitment: .zero))
      ).signed(by: keys[3], for: origin),
      Event(
        signer: 1, day: 100,
        act: .withdraw(.init(accreditation: 3, reason: .keyCompromised, distrust: 4))
      ).signed(by: keys[1], for: origin),
    ]
    var state = LedgerState(
      origin: origin, logKey: keys[4].publicKey, pin: entries[0].leafHash)
    var facts = MemoryFacts()
    var saved = [state.encoded]
    for entry in entries {
      let outcome = state.replay(CheckedEntry(entry), facts: facts)
      try require(outcome.violation == nil, "the history breaks no rule")
      facts.record(entry, outcome.effects)
      saved.append(state.encoded)
    }
    return saved
  }

  private static func accredit(
    _ key: SigningKey, by signer: UInt64?, _ signing: SigningKey, as roles: Roles,
    _ categories: Categories, for origin: Origin
  ) throws -> Entry {
    let signer = signer ?? Event.itself
    let accreditation = try Accreditation(
      roles: roles, key: key.publicKey, categories: categories, name: "Exemple",
      scope: roles == .issuer ? [CertificationCode(.rncp, 34_126)] : nil)
    let possession = Possession.prove(key, signer: signer, joins: nil, for: origin)
    return Event(
      signer: signer, day: 100,
      act: .accredit(.init(accreditation: accreditation, possession: possession))
    ).signed(by: signing, for: origin)
  }
}
