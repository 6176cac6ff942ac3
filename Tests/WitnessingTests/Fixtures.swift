// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Notes
import Primitives
import Witnessing

func key(_ byte: UInt8) throws -> SigningKey {
  let seed = [UInt8](repeating: byte, count: 32)
  return try SigningKey(seed: seed.span)
}

func logSigner() throws -> NoteSigner {
  try NoteSigner(name: "ledger.example", algorithm: .ed25519, key: key(1))
}

func cosigner(_ name: Text = "witness.example", _ byte: UInt8 = 9) throws -> NoteSigner {
  try NoteSigner(name: name, algorithm: .cosignature, key: key(byte))
}

/// A small ledger: whatever bytes are logged, and what the fold makes of them.
struct SmallLedger {
  static let origin: Text = "ledger.example"
  static let root: UInt8 = 2
  static let issuer: UInt8 = 3
  static let day: UInt32 = 20_000
  static let noon = UInt64(day) * 86_400 + 43_200

  private(set) var entries: [[UInt8]] = []
  private(set) var tree = MemoryTree()
  private(set) var pin = Digest.zero
  private var state: LedgerState?
  private var facts = MemoryFacts()

  /// Leaf 0, an issuer at leaf 1 and a status head.
  init() throws {
    let root = try key(SmallLedger.root)
    let origin = try Origin(SmallLedger.origin.string)
    let first = try Event(
      signer: Event.itself, day: SmallLedger.day,
      act: .accredit(
        .init(
          accreditation: Accreditation(
            roles: .all, key: root.publicKey, categories: [], name: "Racine"),
          possession: Possession.prove(root, signer: Event.itself, joins: nil, for: origin))
      )
    ).signed(by: root, for: origin)
    pin = first.leafHash
    state = try LedgerState(origin: origin, logKey: key(1).publicKey, pin: pin)
    append(first)
    let issuer = try key(SmallLedger.issuer)
    let possession = Possession.prove(issuer, signer: 0, joins: nil, for: origin)
    let accreditation = try Accreditation(
      roles: .issuer, key: issuer.publicKey, categories: .all, name: "École")
    append(
      Event(
        signer: 0, day: SmallLedger.day,
        act: .accredit(.init(accreditation: accreditation, possession: possession))
      ).signed(by: root, for: origin))
    try appendHead()
  }

  /// Logs an entry, whether or not it keeps the rules.
  mutating func append(_ entry: Entry) {
    log(entry.encoded)
    guard let replayed = state?.replay(CheckedEntry(entry), facts: facts) else { return }
    facts.record(entry, replayed.effects)
  }

  /// Logs bytes that are no entry.
  mutating func append(malformed bytes: [UInt8], _ error: EntryError) {
    log(bytes)
    guard let replayed = state?.replay(malformed: error) else { return }
    facts.record(nil, replayed.effects)
  }

  /// Logs an issuance of `commitment`, signed by the issuer or by whoever has the key `signer`.
  mutating func issue(_ commitment: Digest, signer: UInt8 = SmallLedger.issuer) throws {
    let event = Event(
      signer: 1, day: SmallLedger.day,
      act: .issue(.init(category: .diploma, commitment: commitment)))
    try append(event.signed(by: key(signer), for: Origin(SmallLedger.origin.string)))
  }

  /// Logs the status head that replay gives, or one with another status root.
  mutating func appendHead(time: UInt64 = SmallLedger.noon, statusRoot: Digest? = nil) throws {
    guard let state else { return }
    let root = facts.statusRoot(covering: state.size)
    append(.statusHead(state.statusHead(statusRoot: statusRoot ?? root, clock: time)))
  }

  /// Logs bytes and nothing else: what nobody can fold.
  mutating func log(_ bytes: [UInt8]) {
    entries.append(bytes)
    tree.append(.leaf(bytes.span))
  }

  func checkpoint(size: UInt64? = nil) throws -> Note {
    try logSigner().sign(Checkpoint(origin: SmallLedger.origin, head: tree.head(size: size)))
  }

  /// An audit that has replayed all entries.
  func audited(known: TreeHead? = nil) throws -> Audit {
    var audit = try Audit(log: logSigner().verifierKey, pin: pin, known: known)
    for entry in entries { try audit.replay(entry.span) }
    return audit
  }
}
