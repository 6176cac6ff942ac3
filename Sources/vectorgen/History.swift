// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Primitives

/// A log under construction, each entry signed by a key of a printed seed.
struct History {
  let origin: Origin
  let logKey: PublicKey
  let root: Entry
  private(set) var entries: [Entry] = []
  private(set) var steps: [Step] = []
  private(set) var state: LedgerState
  private(set) var facts = MemoryFacts()
  /// The keys by the leaf index of their accreditation.
  private var keys: [UInt64: SigningKey] = [:]
  /// The day on which everything happens: 9 November 2026.
  var day: UInt32 = 20_766

  /// What one entry came to.
  struct Step {
    let entry: [UInt8]
    let error: String?
    let statusRoot: Digest
    let authorityRoot: Digest
  }

  /// The key of 32 bytes `seed`.
  static func key(_ seed: UInt8) throws -> SigningKey {
    try SigningKey(seed: [UInt8](repeating: seed, count: 32).span)
  }

  /// The history of nothing, pinned to `root` or else to the leaf 0 of seed 0.
  init(pinning root: Entry? = nil) throws {
    origin = try History.origin()
    logKey = try History.key(255).publicKey
    self.root = try root ?? History.root()
    state = LedgerState(origin: origin, logKey: logKey, pin: self.root.leafHash)
  }

  /// The name of the log of all histories.
  static func origin() throws -> Origin { try Origin("ledger.example/vectors") }

  /// The leaf 0 that the histories are pinned to.
  static func root() throws -> Entry {
    let key = try History.key(0)
    let accreditation = try Accreditation(
      roles: .all, key: key.publicKey, categories: [], name: "Registre de démonstration")
    return try root(accreditation)
  }

  /// A leaf 0 that seed 0 signs.
  static func root(
    _ accreditation: Accreditation, joins: UInt64? = nil, possession: Signature? = nil
  ) throws -> Entry {
    let (key, origin) = (try History.key(0), try origin())
    let act = Event.Accredit(
      joins: joins, accreditation: accreditation,
      possession: possession
        ?? Possession.prove(key, signer: Event.itself, joins: joins, for: origin))
    return Event(signer: Event.itself, day: 20_766, act: .accredit(act))
      .signed(by: key, for: origin)
  }

  /// The next index.
  var size: UInt64 { state.size }

  /// The event of `act`, signed by the key accredited at `signer`.
  func entry(_ act: Event.Act, by signer: UInt64) throws -> Entry {
    Event(signer: signer, day: day, act: act).signed(by: try key(of: signer), for: origin)
  }

  func key(of signer: UInt64) throws -> SigningKey {
    guard let key = keys[signer] else { throw HistoryError.noKey(signer) }
    return key
  }

  /// An `accredit` that gives the key of `seed` these powers.
  func accredit(
    _ seed: UInt8, by signer: UInt64, roles: Roles = .issuer,
    categories: Categories = [Categories(.diploma), Categories(.certification)],
    scope: [CertificationCode]? = nil, joins: UInt64? = nil, ends: UInt64? = nil
  ) throws -> Event.Act {
    let key = try History.key(seed)
    let kept = ends.flatMap { keys[$0] }?.publicKey == key.publicKey
    return .accredit(
      Event.Accredit(
        joins: joins, ends: ends,
        accreditation: try Accreditation(
          roles: roles, key: key.publicKey, categories: categories, name: "Exemple \(seed)",
          scope: scope),
        possession: kept
          ? .zero : Possession.prove(key, signer: signer, joins: joins, for: origin)))
  }

  /// A `rotate` of `signer` to the key of `seed`.
  func rotate(_ signer: UInt64, to seed: UInt8) throws -> Event.Act {
    let key = try History.key(seed)
    return .rotate(
      Event.Rotate(
        key: key.publicKey,
        possession: Possession.prove(key, signer: signer, joins: signer, for: origin)))
  }

  /// The next status head.
  func head(time: UInt64? = nil) -> Entry {
    .statusHead(
      state.statusHead(
        statusRoot: facts.statusRoot(covering: size), clock: time ?? UInt64(day) * 86_400))
  }

  /// Appends an entry that has to keep every rule; its index.
  @discardableResult
  mutating func append(_ entry: Entry, seed: UInt8? = nil) throws -> UInt64 {
    let index = size
    guard try replay(entry, seed: seed) == nil else {
      throw HistoryError.refused(index, steps.last?.error ?? "")
    }
    return index
  }

  /// Appends an event of `signer`; `seed` is that of the key it brings.
  @discardableResult
  mutating func append(_ act: Event.Act, by signer: UInt64, seed: UInt8? = nil) throws -> UInt64 {
    try append(entry(act, by: signer), seed: seed)
  }

  /// Appends an entry whatever it is; the rule it breaks.
  @discardableResult
  mutating func replay(_ entry: Entry, seed: UInt8? = nil) throws -> FoldError? {
    if let seed { keys[size] = try History.key(seed) }
    let outcome = state.replay(CheckedEntry(entry), facts: facts)
    facts.record(entry, outcome.effects)
    note(entry.encoded, outcome)
    entries.append(entry)
    return outcome.violation
  }

  /// Appends bytes that are no entry.
  mutating func replay(malformed bytes: [UInt8], _ error: EntryError) {
    let outcome = state.replay(malformed: error)
    facts.record(nil, outcome.effects)
    note(bytes, outcome)
  }

  private mutating func note(_ bytes: [UInt8], _ outcome: Replayed) {
    steps.append(
      Step(
        entry: bytes, error: outcome.violation?.rule,
        statusRoot: facts.statusRoot(covering: size), authorityRoot: state.authorityRoot))
  }
}

/// A history that its author did not mean.
enum HistoryError: Error {
  case noKey(UInt64)
  case refused(UInt64, String)
  case noSample(String)
}
