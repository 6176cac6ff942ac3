// SPDX-License-Identifier: Apache-2.0
package import Entries
package import Primitives

/// SplitMix64: chance that comes out the same every time.
package struct Chance: RandomNumberGenerator {
  private var state: UInt64

  /// Chance that begins at `state`.
  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  package mutating func one(in n: Int) -> Bool { Int.random(in: 0..<n, using: &self) == 0 }
}

/// Entries of all kinds, most of them nearly right, some of them wrong in one thing.
package struct RandomEntries {
  package let origin: Origin
  package let keys: [SigningKey]
  private let seeds: [PublicKey: SigningKey]

  package init() throws {
    origin = try Origin("random.example")
    keys = try (0..<24).map { number in
      try SigningKey(seed: [UInt8](repeating: UInt8(number), count: 32).span)
    }
    seeds = Dictionary(uniqueKeysWithValues: keys.map { ($0.publicKey, $0) })
  }

  package func root() throws -> Entry {
    let accreditation = try Accreditation(
      roles: .all, key: keys[0].publicKey, categories: [], name: "Racine")
    let possession = Possession.prove(keys[0], signer: Event.itself, joins: nil, for: origin)
    return Event(
      signer: Event.itself, day: 100,
      act: .accredit(.init(accreditation: accreditation, possession: possession))
    ).signed(by: keys[0], for: origin)
  }

  /// Leaf 0, and a line of two registrars and an issuer below it, at the indices from `start` on.
  ///
  /// Each has a second key: enough for thefts at every height from the start.
  package func cast(from start: UInt64 = 1) throws -> [Entry] {
    func index(_ place: UInt64) -> UInt64 { place == 0 ? 0 : place - 1 + start }
    let parts: [(signer: Int, joins: UInt64?, roles: Roles)] = [
      (0, nil, .registrar), (0, 1, .all), (1, nil, .all), (2, 3, .registrar), (3, nil, .issuer),
      (4, 5, .issuer),
    ]
    return [try root()]
      + (try parts.enumerated().map { place, part in
        let key = keys[place + 1]
        let accreditation = try Accreditation(
          roles: part.roles, key: key.publicKey, categories: Categories(.diploma), name: "Exemple")
        let signer = index(UInt64(part.signer))
        let joins = part.joins.map { index($0) }
        let possession = Possession.prove(key, signer: signer, joins: joins, for: origin)
        return Event(
          signer: signer, day: 100,
          act: .accredit(
            .init(joins: joins, accreditation: accreditation, possession: possession))
        ).signed(by: keys[part.signer], for: origin)
      })
  }

  /// An entry for the next index of `model`.
  package func next(_ model: LedgerModel, _ chance: inout Chance) throws -> Entry {
    if chance.one(in: 8) { return head(model, &chance) }
    let inForce = model.accreditations.filter { model.end($0) == .max }
    let signers = chance.one(in: 6) ? model.accreditations : inForce
    let signer = index(in: signers, model, &chance)
    let act =
      chance.one(in: 3)
      ? try theftOrRepair(model, &chance) ?? act(by: signer, model, &chance)
      : try act(by: signer, model, &chance)
    let today = Int((model.lastHead?.time ?? 8_640_000) / 86_400)
    let day = today + (chance.one(in: 30) ? 3 : Int.random(in: -2...2, using: &chance))
    let event = Event(signer: signer, day: UInt32(max(day, 0)), act: act)
    if chance.one(in: 40), let old = model.events.randomElement(using: &chance)?.event {
      return old.signed(by: key(of: old.signer, model), for: origin)
    }
    let forged = chance.one(in: 40)
    return event.signed(by: forged ? keys[5] : key(of: signer, model), for: origin)
  }

  /// What chance alone seldom meets: a distrust that makes a withdrawal or a status void, and the act
  /// that undoes what is void.
  private func theftOrRepair(
    _ model: LedgerModel, _ chance: inout Chance
  ) throws -> Event.Act? {
    let decisions = model.events.filter { $0.event.type == .withdraw || $0.event.issuance != nil }
    guard let (index, event) = decisions.randomElement(using: &chance) else { return nil }
    if model.isGood(event, at: index) {
      let signed = model.chain(from: event.signer).randomElement(using: &chance) ?? 0
      return .withdraw(
        .init(accreditation: signed, reason: .keyCompromised, distrust: index))
    }
    if case .withdraw(let act) = event.act {
      let distrust =
        chance.one(in: 2)
        ? nil : UInt64.random(in: act.accreditation...model.size, using: &chance)
      return .withdraw(
        .init(accreditation: act.accreditation, reason: .unspecified, distrust: distrust))
    }
    return event.issuance.map { .reinstate(.init(issuance: $0, lifts: index)) }
  }

  private func head(_ model: LedgerModel, _ chance: inout Chance) -> Entry {
    let time = (model.lastHead?.time ?? 8_640_000)
    var head = model.head(at: time + UInt64.random(in: 0..<90_000, using: &chance))
    switch UInt.random(in: 0..<20, using: &chance) {
    case 0: head.covered ^= 1
    case 1: head.time = time - 1
    case 2: head.authorities += 1
    case 3: head.authorityRoot = head.statusRoot
    case 4: head.statusRoot = head.authorityRoot
    default: break
    }
    return .statusHead(head)
  }

  private func key(of index: UInt64, _ model: LedgerModel) -> SigningKey {
    guard model.isAccreditation(index) else { return keys[0] }
    return seeds[model.key(index)] ?? keys[0]
  }

  /// One of `indexes`, or now and then any index at all.
  private func index(
    in indexes: [UInt64], _ model: LedgerModel, _ chance: inout Chance
  ) -> UInt64 {
    if chance.one(in: 25) { return UInt64.random(in: 0...model.size + 1, using: &chance) }
    return indexes.randomElement(using: &chance) ?? 0
  }

  private func act(
    by signer: UInt64, _ model: LedgerModel, _ chance: inout Chance
  ) throws -> Event.Act {
    let issuances = model.events.filter { $0.event.type == .issue }.map { $0.index }
    switch Int.random(in: 0..<16, using: &chance) {
    case 0..<4: return try accredit(by: signer, model, &chance)
    case 4:
      let key = keys.randomElement(using: &chance) ?? keys[1]
      let joins = chance.one(in: 20) ? nil : signer
      return .rotate(
        .init(
          key: key.publicKey,
          possession: Possession.prove(key, signer: signer, joins: joins, for: origin)))
    case 5:
      let target = index(in: model.accreditations, model, &chance)
      let distrust =
        chance.one(in: 3) ? nil : UInt64.random(in: target...model.size + 1, using: &chance)
      return .withdraw(.init(accreditation: target, reason: .unspecified, distrust: distrust))
    case 6..<10:
      let commitment = SHA256.hash([UInt8.random(in: 0..<60, using: &chance)].span)
      let category = chance.one(in: 6) ? Category.experience : .diploma
      return .issue(.init(category: category, commitment: commitment))
    case 10, 11: return .revoke(index(in: issuances, model, &chance))
    case 12: return .suspend(index(in: issuances, model, &chance))
    case 13: return .supersede(index(in: issuances, model, &chance))
    default:
      let target = index(in: issuances, model, &chance)
      let setter = target < model.size ? model.status(target).setter : 0
      return .reinstate(
        .init(issuance: target, lifts: chance.one(in: 10) ? setter ^ 1 : setter))
    }
  }

  private func accredit(
    by signer: UInt64, _ model: LedgerModel, _ chance: inout Chance
  ) throws -> Event.Act {
    var joins: UInt64?
    var ends: UInt64?
    if !chance.one(in: 3) {
      joins = index(in: model.accreditations, model, &chance)
      if chance.one(in: 2) {
        ends = chance.one(in: 2) ? joins : index(in: model.accreditations, model, &chance)
      }
    } else if chance.one(in: 6) {
      ends = 1
    }
    var key = keys.randomElement(using: &chance) ?? keys[1]
    var possession = Possession.prove(
      key, signer: signer, joins: chance.one(in: 30) ? 0 : joins, for: origin)
    if let ends, chance.one(in: 3) {
      key = self.key(of: ends, model)
      if !chance.one(in: 4) { possession = .zero }
    }
    let roles: [Roles] = [.issuer, .all, .all, .registrar]
    let categories: [Categories] = [Categories(.diploma), Categories(.diploma), .all, []]
    let some = [try CertificationCode(.rncp, 1)]
    let scopes = [nil, nil, some, some + [try CertificationCode(.rs, 1)]]
    return .accredit(
      .init(
        joins: joins, ends: ends,
        accreditation: try Accreditation(
          roles: roles.randomElement(using: &chance) ?? .all, key: key.publicKey,
          categories: categories.randomElement(using: &chance) ?? .all, name: "Exemple",
          scope: scopes.randomElement(using: &chance) ?? nil), possession: possession))
  }
}
