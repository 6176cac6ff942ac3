// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Primitives

/// A fictitious issuer, holder and claims, and salts that count.
enum Fixture {
  static let origin = "log.example"
  static let signer: UInt64 = 7

  static func key(_ byte: UInt8) throws -> SigningKey {
    let seed = [UInt8](repeating: byte, count: 32)
    return try SigningKey(seed: seed.span)
  }

  static func json(_ text: String) throws -> JSON { try JSON(parsing: text.utf8.span) }

  static let claims = #"""
    {"type":"diploma","valid_from":"2026-07-10","valid_until":"2031-03-30",
     "certification_code":"RNCP34126","provisional":true,
     "family_name":"EXEMPLE","given_name":"Camille","other_given_names":["Lou","Noa"],
     "birthdate":"1994-07-03","birthplace":{"insee_code":"2A004","country":"FRANCE"},
     "digital_level":{"score":720,"results":[{"level":5,"area":"1","competence":"2"},{"level":4}]},
     "title":"Licence professionnelle","level":6,"replaces":41}
    """#

  static func issuer() throws -> CredentialIssuer {
    CredentialIssuer(
      origin: origin, signer: signer,
      identifiers: [try Identifier(.siret, "73282932000074")])
  }

  /// Salts that count up from one.
  static func salts() -> () -> [UInt8] {
    var count: UInt8 = 0
    return {
      count += 1
      return [UInt8](repeating: count, count: 16)
    }
  }

  /// The credential of `claims`, with all its disclosures.
  static func credential(_ claims: String = claims, holder: Bool = true) throws -> SDJWT {
    let claims = try Claims(try json(claims))
    return try claims.issue(
      by: try issuer(), with: try key(1), to: holder ? try key(2).publicKey : nil, salt: salts())
  }

  /// `credential`, verified under the fictitious issuer's key.
  static func verify(_ credential: SDJWT) throws -> Credential {
    try credential.verify(under: try key(1).publicKey, origin: origin, signer: signer)
  }
}
