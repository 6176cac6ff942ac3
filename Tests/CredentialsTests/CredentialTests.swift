// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Primitives
import Testing

@Suite struct CredentialTests {
  @Test func `what is issued is parsed, printed and verified whole`() throws {
    let issued = try Fixture.credential()
    let encoded = issued.encoded
    let parsed = try SDJWT(parsing: encoded.span)
    #expect(parsed == issued)
    #expect(parsed.encoded == encoded)
    #expect("\(parsed)".utf8.elementsEqual(encoded))
    #expect(Set([issued, parsed, try issued.selecting([])]).count == 2)
    let credential = try Fixture.verify(parsed)
    #expect(credential.type == .diploma)
    #expect(credential.issuer == "urn:probant:siret:73282932000074")
    #expect(credential.validFrom?.description == "2026-07-10")
    #expect(credential.validUntil?.description == "2031-03-30")
    #expect(credential.certificationCode == "RNCP34126")
    #expect(credential.isProvisional)
    #expect(credential.holderKey == (try Fixture.key(2).publicKey))
    #expect(credential.replaces == 41)
    let source = try Fixture.json(Fixture.claims)
    for claim in credential.type.personalClaims {
      let name = Text(claim.name)
      #expect(credential[claim]?.canonical == source[name]?.canonical, "\(claim)")
    }
  }

  @Test func `nothing personal is readable without a disclosure`() throws {
    let issued = try Fixture.credential()
    let credential = try Fixture.verify(try issued.selecting([]))
    #expect(credential.claims.members.isEmpty)
    let payload = issued.jwt.split(separator: UInt8(ascii: "."))[1]
    let decoded = try Base64.decode([UInt8](payload).span, .url)
    let text = String(decoding: decoded, as: UTF8.self)
    for word in ["EXEMPLE", "Camille", "1994", "Licence", "family_name", "digital"] {
      #expect(!text.contains(word))
    }
  }

  @Test func `every credential of a type shows the same number of digests`() throws {
    let short = #"""
      {"type":"diploma","valid_from":"2026-07-10","title":"Licence",
       "family_name":"EXEMPLE","given_name":"Camille"}
      """#
    for claims in [Fixture.claims, short] {
      let parts = try Fixture.credential(claims).jwt.split(separator: UInt8(ascii: "."))
      let bytes = try Base64.decode([UInt8](parts[1]).span, .url)
      let payload = try JSON(parsing: bytes.span)
      #expect(payload["_sd"]?.array?.count == Category.diploma.personalClaims.count)
    }
  }

  @Test func `a path brings what it lies within and what lies within it`() throws {
    let issued = try Fixture.credential()
    let cases: [([String], String)] = [
      (["title"], #"{"title":"Licence professionnelle"}"#),
      (["birthplace.country"], #"{"birthplace":{"country":"FRANCE"}}"#),
      (["other_given_names[1]"], #"{"other_given_names":["Noa"]}"#),
      (
        ["digital_level.results[0]", "level"],
        #"{"digital_level":{"results":[{"area":"1","competence":"2","level":5}]},"level":6}"#
      ),
      (
        ["digital_level.results"],
        #"{"digital_level":{"results":[{"area":"1","competence":"2","level":5},{"level":4}]}}"#
      ),
    ]
    for (paths, expected) in cases {
      let selected = try issued.selecting(paths)
      let credential = try Fixture.verify(selected)
      let shown = String(decoding: JSON.object(credential.claims).canonical, as: UTF8.self)
      #expect(shown == expected)
      #expect(selected.jwt == issued.jwt)
    }
    #expect(throws: CredentialError.noSuchClaim("title.x")) { try issued.selecting(["title.x"]) }
    #expect(throws: CredentialError.noSuchClaim("titl")) { try issued.selecting(["titl"]) }
  }

  @Test func `a last day is valid to its end in Paris, in summer and in winter`() throws {
    for (day, end) in [
      ("2026-10-25", 1_792_969_200), ("2026-10-24", 1_792_879_200), ("2026-03-29", 1_774_821_600),
    ] as [(String, Int64)] {
      let claims = #"""
        {"type":"employer_authorisation","valid_from":"2020-02-29","valid_until":"\#(day)",
         "family_name":"EXEMPLE","given_name":"Camille","title":"Habilitation",
         "authorisation_kind":"ELECTRIQUE","employer":{"name":"Ateliers Fictifs"}}
        """#
      let credential = try Fixture.verify(try Fixture.credential(claims))
      #expect(credential.validity(at: end - 1) == .valid)
      #expect(credential.validity(at: end) == .expired)
      #expect(credential.validity(at: 1_582_930_799) == .notYetValid)
      #expect(credential.validity(at: 1_582_930_800) == .valid)
    }
  }

  @Test func `another key, log or accreditation is refused`() throws {
    let credential = try Fixture.credential()
    let key = try Fixture.key(1).publicKey
    let other = try Fixture.key(3).publicKey
    #expect(throws: CredentialError.badSignature) {
      try credential.verify(under: other, origin: Fixture.origin, signer: Fixture.signer)
    }
    #expect(throws: CredentialError.wrongOrigin) {
      try credential.verify(under: key, origin: "log.example2", signer: Fixture.signer)
    }
    #expect(throws: CredentialError.wrongSigner) {
      try credential.verify(under: key, origin: Fixture.origin, signer: 8)
    }
  }
}
