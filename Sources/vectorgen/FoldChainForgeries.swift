// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// A history that ends in an issuance whose chain breaks one rule, though all of it was logged and
/// has records: what an operator and its auditors could make together.
struct ChainForgery {
  let comment: String
  let history: History
  let chain: [UInt64]
  let rule: FoldError?
  let flag: String
}

/// What a verifier without the log can still refuse, in the order of Specs/fold.md#chains.
func chainForgeries(_ history: History) throws -> [ChainForgery] {
  let registrar = World.registrar
  func forged(
    _ comment: String, _ rule: FoldError, _ flag: String, _ act: Event.Act,
    signed seed: UInt8? = nil, holding key: UInt8 = 9
  ) throws -> ChainForgery {
    var history = history
    let (link, origin) = (history.size, history.origin)
    let signer = try seed.map { try History.key($0) } ?? history.key(of: registrar)
    try history.replay(
      Event(signer: registrar, day: history.day, act: act).signed(by: signer, for: origin),
      seed: key)
    try history.replay(history.entry(World.issue("of no right"), by: link))
    return ChainForgery(
      comment: comment, history: history, chain: [0, registrar, link], rule: rule, flag: flag)
  }
  func key(_ key: PublicKey, ends: UInt64? = nil, possession: Signature = .zero) throws -> Event.Act
  {
    .accredit(
      Event.Accredit(
        ends: ends,
        accreditation: try Accreditation(
          roles: .issuer, key: key, categories: Categories(.diploma), name: "Exemple"),
        possession: possession))
  }
  let code = try CertificationCode(parsing: "RNCP34126")
  return try [
    unsigned(history), deep(history, links: 64), deep(history, links: 65),
    forged(
      "an accreditation that its registrar did not sign", .signatureInvalid, "theft",
      history.accredit(9, by: registrar), signed: 9),
    forged(
      "an accreditation without categories", .categoriesMissing, "escalation",
      history.accredit(9, by: registrar, categories: [])),
    forged("a key of order 1", .keyNotPrimeOrder, "weakKey", key(identityPoint())),
    forged(
      "the log's key", .keyOfLog, "weakKey", history.accredit(255, by: registrar), holding: 255),
    forged(
      "no possession, and nothing ended", .possessionInvalid, "capture",
      key(History.key(9).publicKey)),
    forged(
      "possession of another key", .possessionInvalid, "capture",
      key(
        History.key(9).publicKey,
        possession: Possession.prove(
          History.key(10), signer: registrar, joins: nil, for: history.origin))),
    forged(
      "an issuance by who is no issuer", .notIssuer, "escalation",
      history.accredit(9, by: registrar, roles: .registrar)),
    below("a limit of scope that is lost", scope: nil),
    below("a scope beyond its registrar's", scope: [code, CertificationCode(parsing: "RS5550")]),
  ]

  /// An issuer below a registrar that is limited to one code.
  func below(_ comment: String, scope: [CertificationCode]?) throws -> ChainForgery {
    var history = history
    let limited = try history.append(
      history.accredit(9, by: registrar, roles: .registrar, scope: [code]), by: registrar, seed: 9)
    let link = history.size
    try history.replay(
      history.entry(history.accredit(10, by: limited, scope: scope), by: limited), seed: 10)
    try history.replay(history.entry(World.issue("beyond its scope"), by: link))
    return ChainForgery(
      comment: comment, history: history, chain: [0, registrar, limited, link], rule: .beyondScope,
      flag: "escalation")
  }
}

/// An issuance that another key signed.
private func unsigned(_ history: History) throws -> ChainForgery {
  var history = history
  let event = Event(
    signer: World.issuer, day: history.day, act: World.issue("in another's name"))
  try history.replay(event.signed(by: History.key(9), for: history.origin))
  return ChainForgery(
    comment: "an issuance that its signer did not sign", history: history,
    chain: [0, World.registrar, World.issuer], rule: .signatureInvalid, flag: "theft")
}

/// An issuance at the lower end of a chain of so many links, by rotations.
private func deep(_ history: History, links: Int) throws -> ChainForgery {
  var history = history
  var chain = [0, World.registrar, World.issuer]
  while chain.count < links {
    let signer = chain[chain.count - 1]
    let seed = UInt8(chain.count + 20)
    chain.append(history.size)
    try history.append(history.rotate(signer, to: seed), by: signer, seed: seed)
  }
  try history.replay(history.entry(World.issue("far below"), by: chain[chain.count - 1]))
  return ChainForgery(
    comment: "a chain of \(links) links", history: history, chain: chain,
    rule: links > Standing.maximumDepth ? .chainTooLong : nil, flag: "detour")
}
