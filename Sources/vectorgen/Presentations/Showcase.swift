// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Merkle
import Notes
import Primitives
import ProbantVerifier

/// A small ledger with one credential for each verdict, and the presentations of them.
///
/// Index 0 is the root; 1 a registrar; 2 an issuer of diplomas and certifications, scoped to RNCP34126;
/// 3 an issuer whose key is stolen; 4 an issuer of experience only. Every key is of a printed seed.
struct Showcase {
  static let time: UInt64 = 1_794_225_600  // 2026-11-09 10:00 UTC

  private(set) var history: History
  private var shown: [String: Shown] = [:]
  let log: NoteSigner
  let witness: NoteSigner
  let auditor: NoteSigner

  struct Shown {
    let index: UInt64
    let credential: SDJWT
    let nonce: Digest
  }

  init() throws {
    history = try History()
    log = try Showcase.signer(history.origin.text, .ed25519, 255)
    witness = try Showcase.signer("witness.example", .cosignature, 254)
    auditor = try Showcase.signer("auditor.example", .cosignature, 253)
    try accredit()
    try issue()
    try history.append(history.head(time: Showcase.time))
  }

  private static func signer(
    _ name: String, _ algorithm: VerifierKey.Algorithm, _ seed: UInt8
  ) throws -> NoteSigner {
    try NoteSigner(name: Text(name), algorithm: algorithm, key: History.key(seed))
  }

  private mutating func accredit() throws {
    try history.append(history.root, seed: 0)
    let both: Categories = [Categories(.diploma), Categories(.certification)]
    try history.append(
      history.accredit(1, by: 0, roles: .registrar, categories: .all), by: 0, seed: 1)
    try history.append(
      history.accredit(
        2, by: 1, categories: both, scope: [CertificationCode(parsing: "RNCP34126")]),
      by: 1, seed: 2)
    try history.append(history.accredit(3, by: 1, categories: both), by: 1, seed: 3)
    try history.append(
      history.accredit(4, by: 1, categories: Categories(.experience)), by: 1, seed: 4)
    try history.append(history.head(time: Showcase.time - 7200))
  }

  private mutating func issue() throws {
    for name in ["valid", "suspended", "revoked", "superseded"] { try issue(name, by: 2) }
    try issue("bound", by: 2, holder: 100)
    try issue("expired", by: 2, changing: ("\"2031-03-30\"", "\"2026-11-08\""))
    try issue("notYetValid", by: 2, changing: ("\"2026-07-10\"", "\"2026-11-10\""))
    try issue("lastDay", by: 2, changing: ("\"2031-03-30\"", "\"2026-11-09\""))
    try issue("otherCode", by: 2, changing: ("RNCP34126", "RNCP40000"))
    try issue("anotherName", by: 2, named: 3)
    try issue("beforeDistrust", by: 3)
    try issue("afterDistrust", by: 3)
    try history.append(.suspend(index(of: "suspended")), by: 2)
    try history.append(.revoke(index(of: "revoked")), by: 2)
    try history.append(.supersede(index(of: "superseded")), by: 2)
    try history.append(World.distrust(3, from: index(of: "afterDistrust")), by: 1)
    // What follows breaks rules of the fold: it is in the log, and has no effect.
    try issue("afterEnd", by: 3, replayed: true)
    try issue("beyondCategories", by: 4, replayed: true)
    // The fold sees no credential: these are good entries with bad ones.
    try issue(
      "noCode", by: 2,
      changing: ("\"certification_code\":\"RNCP34126\"", "\"local_code\":\"L3\""))
    try issue("otherCategory", by: 2, category: .certification)
  }

  /// Logs one more credential, as an issuance by `signer` that `seed` signs, and a head after it.
  mutating func log(
    _ name: String, _ credential: SDJWT, by signer: UInt64, signed seed: UInt8
  ) throws {
    let nonce = SHA256.hash(name.utf8.span)
    shown[name] = Shown(index: history.size, credential: credential, nonce: nonce)
    let commitment = Commitment(to: credential, nonce: nonce).digest
    let event = Event(
      signer: signer, day: history.day,
      act: .issue(Event.Issue(category: .diploma, commitment: commitment)))
    try history.replay(event.signed(by: History.key(seed), for: history.origin))
    try history.append(history.head(time: Showcase.time))
  }

  /// Has `signer` accredited no more, without any distrust.
  mutating func retire(_ signer: UInt64) throws {
    try history.append(World.distrust(signer, from: nil), by: 1)
  }

  /// The diploma of all cases, by whoever is said to issue it, signed by `seed`.
  func diploma(origin: String? = nil, signer: UInt64, signed seed: UInt8) throws -> SDJWT {
    let claims = try Claims(JSON(parsing: Showcase.claims.utf8.span))
    var salt: UInt8 = 0
    return try claims.issue(
      by: CredentialIssuer(
        origin: origin ?? history.origin.text, signer: signer, identifiers: []),
      with: History.key(seed), to: nil
    ) {
      salt += 1
      return [UInt8](repeating: salt, count: 16)
    }
  }

  func index(of name: String) throws -> UInt64 { try look(name).index }

  func look(_ name: String) throws -> Shown {
    guard let shown = shown[name] else { throw HistoryError.noSample(name) }
    return shown
  }

  private mutating func issue(
    _ name: String, by signer: UInt64, holder: UInt8? = nil, named: UInt64? = nil,
    changing change: (String, String)? = nil, category: Category = .diploma,
    replayed: Bool = false
  ) throws {
    let text = change.map { Showcase.claims.replacing($0.0, with: $0.1) } ?? Showcase.claims
    let claims = try Claims(JSON(parsing: text.utf8.span))
    var salt: UInt8 = 0
    let credential = try claims.issue(
      by: CredentialIssuer(
        origin: history.origin.text, signer: signer,
        identifiers: named.map { [try Identifier(.nda, "1175000000\($0)")] } ?? []),
      with: history.key(of: signer), to: holder.map { try History.key($0).publicKey }
    ) {
      salt += 1
      return [UInt8](repeating: salt, count: 15) + [UInt8(history.size)]
    }
    let nonce = SHA256.hash(name.utf8.span)
    shown[name] = Shown(index: history.size, credential: credential, nonce: nonce)
    let act = Event.Act.issue(
      Event.Issue(
        category: category, commitment: Commitment(to: credential, nonce: nonce).digest))
    if replayed {
      try history.replay(history.entry(act, by: signer))
    } else {
      try history.append(act, by: signer)
    }
  }

  private static let claims = """
    {"type":"diploma","valid_from":"2026-07-10","valid_until":"2031-03-30",\
    "certification_code":"RNCP34126","family_name":"EXEMPLE","given_name":"Camille",\
    "birthdate":"1994-07-03","title":"Licence professionnelle","level":6}
    """
}
