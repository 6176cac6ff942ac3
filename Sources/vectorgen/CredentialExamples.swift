// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Primitives

/// Credentials of a fictitious person, issued by the code that issues real ones.
enum CredentialExamples {
  /// A diploma with nested claims, bound to the key of seed 02…02.
  static func diploma() throws -> SDJWT {
    let claims = try JSON(parsing: diplomaClaims.utf8.span)
    var count: UInt8 = 0
    return try Claims(claims).issue(
      by: CredentialIssuer(
        origin: Forge.origin, signer: Forge.signer,
        identifiers: [try Identifier(.didWeb, "did:web:ecole.example")]),
      with: try Forge.key(1), to: try Forge.key(2).publicKey
    ) {
      count += 1
      return [UInt8](repeating: count, count: 16)
    }
  }

  static let diplomaClaims = #"""
    {
      "type": "diploma", "valid_from": "2026-07-10", "certification_code": "RNCP34126",
      "provisional": true, "family_name": "EXEMPLE", "given_name": "Camille",
      "birthdate": "1994-07-03", "birthplace": {"insee_code": "2A004", "country": "FRANCE"},
      "title": "Licence professionnelle", "level": 6, "mention": "MENTION_BIEN",
      "digital_level": {
        "score": 720,
        "results": [{"level": 5, "area": "1", "competence": "2"}, {"level": 4, "area": "3"}]
      },
      "replaces": 41
    }
    """#
}
