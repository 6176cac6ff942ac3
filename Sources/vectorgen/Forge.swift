// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives

/// A hand-made SD-JWT: any header, payload and disclosures, under a good signature of the fictitious
/// issuer, so that only the rule in question can refuse it.
struct Forge {
  static let origin = "log.example/2026"
  static let signer: UInt64 = 12

  var header: JSON = ["alg": "EdDSA", "typ": "dc+sd-jwt"]
  var payload: JSONObject
  var disclosures: [String] = []
  private var salts: UInt8 = 0

  /// A certification that could have been issued, with three claims.
  init() throws {
    payload = [
      "_sd": [], "_sd_alg": "sha-256", "certification_code": "RNCP34126",
      "iss": "did:web:ecole.example", "nbf": .number(JSONNumber(1_783_634_400)),
      "origin": .string(Text(Forge.origin)), "signer": .number(JSONNumber(Int64(Forge.signer))),
      "vct": "urn:probant:credential:certification:1",
    ]
    disclose("family_name", "EXEMPLE")
    disclose("given_name", "Camille")
    disclose("title", "Licence professionnelle")
  }

  static func key(_ byte: UInt8) throws -> SigningKey {
    let seed = [UInt8](repeating: byte, count: 32)
    return try SigningKey(seed: seed.span)
  }

  /// A disclosure of `[salt, name, value]`, or of `[salt, value]`, and its digest.
  mutating func disclosure(_ name: JSON?, _ value: JSON) -> (text: String, digest: JSON) {
    salts += 1
    let salt = [UInt8](repeating: salts, count: 16)
    let array: [JSON] = [.string(Text(Base64.encode(salt.span, .url)))] + (name.map { [$0] } ?? [])
    return Forge.disclosure(of: .array(array + [value]))
  }

  static func disclosure(of json: JSON) -> (text: String, digest: JSON) {
    disclosure(spelled: json.canonical)
  }

  static func disclosure(spelled bytes: [UInt8]) -> (text: String, digest: JSON) {
    let text = Base64.encode(bytes.span, .url)
    let digest = SHA256.hash(text.utf8.span).withSpan { Base64.encode($0, .url) }
    return (text, .string(Text(digest)))
  }

  /// Hides a claim at the top of the payload, and discloses it.
  mutating func disclose(_ name: JSON?, _ value: JSON) {
    let (text, digest) = disclosure(name, value)
    refer(to: digest)
    disclosures.append(text)
  }

  mutating func refer(to digest: JSON) {
    payload["_sd"] = .array((payload["_sd"]?.array ?? []) + [digest])
  }

  /// The text, signed by the seed of `byte`.
  func signed(by byte: UInt8 = 1) throws -> String {
    try jwt(by: byte) + "~" + disclosures.map { $0 + "~" }.joined()
  }

  func jwt(by byte: UInt8 = 1) throws -> String {
    try Forge.sign(header.canonical, JSON.object(payload).canonical, by: byte)
  }

  static func sign(_ header: [UInt8], _ payload: [UInt8], by byte: UInt8) throws -> String {
    let signed = Base64.encode(header.span, .url) + "." + Base64.encode(payload.span, .url)
    let signature = try key(byte).sign(signed.utf8.span).bytes
    return signed + "." + Base64.encode(signature.span, .url)
  }
}
