// SPDX-License-Identifier: Apache-2.0
import Entries
import Issuing
import Primitives
import Testing

/// A ledger in memory, with the real fold: leaf 0, an issuer at 2, and a failure where a test asks
/// for one.
final class MemoryLedger: EntryAppender {
  /// The moments at which the connection may break.
  enum Failure: Error, CaseIterable {
    case beforeAppending
    case afterAppending
  }

  let origin: Origin
  private(set) var state: LedgerState
  private var facts = MemoryFacts()
  private(set) var entries: [[UInt8]] = []
  var time: UInt64 = 1_772_442_900
  /// Break at this moment of that call, counted from zero.
  var failing: (call: Int, at: Failure)?
  /// Refuse entries of this type.
  var refusing: EntryType?
  private(set) var calls = 0
  let issuerKey: SigningKey
  let registrar: SigningKey

  init(
    categories: Categories = [Categories(.diploma), Categories(.certification)],
    scope: [CertificationCode]? = nil
  ) throws {
    origin = try Origin("log.example")
    registrar = try SigningKey(seed: [UInt8](repeating: 1, count: 32).span)
    issuerKey = try SigningKey(seed: [UInt8](repeating: 2, count: 32).span)
    let logKey = try SigningKey(seed: [UInt8](repeating: 3, count: 32).span)
    let root = try Accreditation(
      roles: .all, key: registrar.publicKey, categories: [], name: "Registrar")
    var accredit = Event.Accredit(accreditation: root)
    accredit.possession = Possession.prove(
      registrar, signer: Event.itself, joins: nil, for: origin)
    let leaf0 = Event(signer: Event.itself, day: 20_500, act: .accredit(accredit))
      .signed(by: registrar, for: origin)
    state = LedgerState(origin: origin, logKey: logKey.publicKey, pin: leaf0.leafHash)
    try log(leaf0)
    try head()
    try self.accredit(issuerKey, categories: categories, scope: scope)
    try head()
  }

  /// The accreditation of the issuer, effective.
  func issuer(at signer: UInt64 = 2, key: SigningKey? = nil) throws -> Issuer {
    let bytes = entries[Int(signer)]
    let event = try Entry(parsing: bytes.span).event
    guard case .accredit(let accredit) = event?.act else { throw Failure.beforeAppending }
    return Issuer(
      origin: origin, signer: signer, accreditation: accredit.accreditation,
      key: key ?? issuerKey)
  }

  /// Accredits a key, in place of another accreditation if `ends` says so; returns its index.
  @discardableResult func accredit(
    _ key: SigningKey, categories: Categories, scope: [CertificationCode]? = nil,
    ends: UInt64? = nil
  ) throws -> UInt64 {
    let accreditation = try Accreditation(
      roles: .issuer, key: key.publicKey, categories: categories, name: "Certificateur Exemple",
      identifiers: [try Identifier(.siret, "73282932000074")], scope: scope)
    var accredit = Event.Accredit(joins: ends, ends: ends, accreditation: accreditation)
    accredit.possession = Possession.prove(key, signer: 0, joins: ends, for: origin)
    let index = state.size
    try log(
      Event(signer: 0, day: day, act: .accredit(accredit)).signed(by: registrar, for: origin))
    return index
  }

  var day: UInt32 { UInt32(time / 86_400) }

  func head() throws {
    let root = facts.statusRoot(covering: state.size)
    try log(.statusHead(state.statusHead(statusRoot: root, clock: time)))
  }

  @discardableResult private func log(_ entry: Entry) throws -> Judgement {
    let judgement = state.apply(CheckedEntry(entry), facts: facts)
    if case .effective(let effects) = judgement {
      facts.record(entry, effects)
      entries.append(entry.encoded)
    }
    return judgement
  }

  func append(_ batch: [[UInt8]]) throws -> [AppendOutcome] {
    defer { calls += 1 }
    if let failing, failing.call == calls, failing.at == .beforeAppending { throw failing.at }
    // As the ledger does when its last head is older than its rhythm.
    if try #require(state.lastHead).time + 3_600 < time { try head() }
    var outcomes: [AppendOutcome] = []
    for bytes in batch {
      let entry = try Entry(parsing: bytes.span)
      guard refusing == nil || entry.event?.type != refusing else {
        outcomes.append(.refused(rule: "refusedByTheTest"))
        continue
      }
      switch try log(entry) {
      case .effective(let effects): outcomes.append(.appended(effects.index))
      case .duplicate(let index): outcomes.append(.duplicate(index))
      case .refused(let error): outcomes.append(.refused(rule: error.rule))
      }
    }
    try head()
    if let failing, failing.call == calls, failing.at == .afterAppending { throw failing.at }
    return outcomes
  }

  /// The status of an entry.
  func status(_ index: UInt64) -> Status { facts.mark(at: index)?.status ?? .inForce }

  /// The events of a type, with their indices.
  func events(_ type: EntryType) throws -> [(index: UInt64, event: Event)] {
    var found: [(index: UInt64, event: Event)] = []
    for (index, bytes) in entries.enumerated() {
      if let event = try Entry(parsing: bytes.span).event, event.type == type {
        found.append((index: UInt64(index), event: event))
      }
    }
    return found
  }
}
