// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives

extension CredentialVectors {
  /// Payloads whose open claims break a rule.
  static func openClaims() throws -> [VectorFile] {
    func changed(
      _ name: String, _ comment: String, _ error: CredentialError, _ member: Text, _ value: JSON?
    ) throws -> VectorFile {
      try forged(name, "payload", comment, error) { $0.payload[member] = value }
    }
    let jwk: JSON = [
      "crv": "Ed25519", "kty": "OKP",
      "x": .string(Text(Base64.encode(try Forge.key(2).publicKey.bytes.span, .url))),
    ]
    var withY = jwk.object ?? JSONObject()
    withY["y"] = "AA"
    let identity = [1] + [UInt8](repeating: 0, count: 31)
    var files = try [
      changed(
        "vct-version", "another version of a type", .unknownType, "vct",
        "urn:probant:credential:certification:2"),
      changed("vct-missing", "no type", .unknownType, "vct", nil),
      changed("origin-other", "issued for another log", .wrongOrigin, "origin", "log.example/2027"),
      changed("origin-missing", "issued for no log", .wrongOrigin, "origin", nil),
      changed("signer-other", "another accreditation", .wrongSigner, "signer", 13),
      changed("signer-text", "an index in quotes", .wrongSigner, "signer", "12"),
      changed(
        "sd-alg-other", "another digest algorithm", .wrongDigestAlgorithm, "_sd_alg", "sha-512"),
      changed(
        "sd-alg-missing", "a digest algorithm left to guess", .wrongDigestAlgorithm, "_sd_alg", nil),
      changed("iss-missing", "no issuer", .missingClaim("iss"), "iss", nil),
      changed("nbf-missing", "no first day", .missingClaim("nbf"), "nbf", nil),
      changed("iss-number", "an issuer that is a number", .badClaim("iss"), "iss", 12),
      changed("exp-text", "an end that is a text", .badClaim("exp"), "exp", "2031-07-10"),
      changed(
        "code-bare", "a code without its register", .badClaim("certification_code"),
        "certification_code", "34126"),
      changed(
        "provisional-false", "a flag that says nothing", .badClaim("provisional"), "provisional",
        false),
      changed(
        "nbf-utc", "midnight in UTC, not in Paris", .notADayBoundary("nbf"), "nbf", 1_783_641_600),
      changed(
        "exp-winter", "a summer day that ends by winter time", .notADayBoundary("exp"), "exp",
        1_941_490_800),
      changed(
        "exp-23-59", "the last second of a day", .notADayBoundary("exp"), "exp", 1_941_487_199),
      changed(
        "exp-before-nbf", "an end before the beginning", .datesOutOfOrder, "exp", 1_783_548_000),
      changed(
        "status", "a status of its own", .unexpectedClaim("status"), "status",
        ["status_list": ["idx": 0, "uri": "https://ecole.example/s"]]),
      changed(
        "sub", "a name for the holder that links", .unexpectedClaim("sub"), "sub", "did:key:z6Mk"),
      changed(
        "vct-integrity", "metadata by address", .unexpectedClaim("?"), "vct#integrity", "sha256-AA"),
      changed(
        "open-name", "a name that everyone reads", .mustBeHidden("usage_name"), "usage_name",
        "EXEMPLE"),
      changed(
        "cnf-extra", "a JWK with a member more", .badHolderKey, "cnf", ["jwk": .object(withY)]),
      changed("cnf-kid", "a key by reference", .badHolderKey, "cnf", ["kid": "1"]),
      changed(
        "cnf-small-order", "a key under which anything verifies", .badHolderKey, "cnf",
        [
          "jwk": [
            "crv": "Ed25519", "kty": "OKP", "x": .string(Text(Base64.encode(identity.span, .url))),
          ]
        ]),
    ]
    files.append(
      try forged(
        "code-of-experience", "payload", "a claim of another type",
        .unexpectedClaim("certification_code")
      ) {
        $0.payload["vct"] = "urn:probant:credential:experience:1"
        $0.payload["nbf"] = nil
      })
    return files
  }

  /// Disclosures and digests that break a rule.
  static func disclosures() throws -> [VectorFile] {
    func digests(
      _ name: String, _ comment: String, _ error: CredentialError,
      _ change: (inout Forge) throws -> Void
    ) throws -> VectorFile {
      try forged(name, "disclosures", comment, error, change)
    }
    func hidden(
      _ name: String, _ comment: String, _ error: CredentialError, _ claim: JSON?, _ value: JSON
    ) throws -> VectorFile {
      try digests(name, comment, error) { $0.disclose(claim, value) }
    }
    let salt: JSON = "c2FsdHNhbHRzYWx0c2FsdA"
    func raw(
      _ name: String, _ comment: String, _ error: CredentialError, _ content: [JSON]
    ) throws -> VectorFile {
      try digests(name, comment, error) {
        let (text, digest) = Forge.disclosure(of: .array(content))
        $0.refer(to: digest)
        $0.disclosures.append(text)
      }
    }
    return try [
      digests("sd-text", "digests that are no array", .badDigest) { $0.payload["_sd"] = "AA" },
      digests("digest-number", "a digest that is a number", .badDigest) { $0.refer(to: 1) },
      digests("digest-short", "a digest of 31 bytes", .badDigest) {
        $0.refer(to: .string(Text(String(repeating: "A", count: 42))))
      },
      digests("digest-twice", "a digest twice in one list", .repeatedDigest) {
        $0.refer(to: $0.payload["_sd"]?.array?.first ?? .null)
      },
      digests("digest-twice-nested", "a digest in the payload and in a disclosure", .repeatedDigest)
      {
        $0.disclose("birthplace", ["_sd": [$0.payload["_sd"]?.array?.first ?? .null]])
      },
      digests("decoy-twice", "a digest twice that nothing discloses", .repeatedDigest) {
        let digest = Forge.disclosure(of: [salt]).digest
        $0.refer(to: digest)
        $0.refer(to: digest)
      },
      digests("disclosure-twice", "one disclosure twice", .repeatedDisclosure) {
        $0.disclosures.append($0.disclosures[0])
      },
      digests("unreferenced", "a disclosure that no digest calls for", .unreferencedDisclosure) {
        $0.disclosures.append($0.disclosure("sex", "F").text)
      },
      digests("orphan", "a member without the object it lies in", .unreferencedDisclosure) {
        let inner = $0.disclosure("country", "FRANCE")
        let outer = $0.disclosure("birthplace", ["_sd": [inner.digest]])
        $0.refer(to: outer.digest)
        $0.disclosures.append(inner.text)
      },
      hidden("arity-member", "two elements where three are called for", .wrongArity, nil, "F"),
      digests("arity-element", "three elements where two are called for", .wrongArity) {
        let inner = $0.disclosure("other_given_names", "Lou")
        $0.disclose("other_given_names", [["...": inner.digest]])
        $0.disclosures.append(inner.text)
      },
      hidden(
        "elements-open", "elements that whoever sees the list sees", .badClaim("other_given_names"),
        "other_given_names", ["Lou", ["x": "Noa"]]),
      raw("arity-four", "four elements", .wrongArity, [salt, "sex", "F", true]),
      raw("arity-one", "one element", .wrongArity, [salt]),
      raw("salt-number", "a salt that is a number", .badDisclosure, [1, "sex", "F"]),
      raw("name-number", "a name that is a number", .badDisclosure, [salt, 1, "F"]),
      hidden("name-sd", "a claim called _sd", .forbiddenName, "_sd", []),
      hidden("name-dots", "a claim called ...", .forbiddenName, "...", "F"),
      hidden("dots-outside", "a ... outside an array", .forbiddenName, "birthplace", ["...": "AA"]),
      digests("dots-beside", "a ... with a member beside it", .forbiddenName) {
        let inner = $0.disclosure(nil, "Lou")
        $0.disclose("other_given_names", [["...": inner.digest, "name": "x"]])
        $0.disclosures.append(inner.text)
      },
      hidden(
        "name-twice", "a claim that is disclosed already", .repeatedName("title"), "title", "X"),
      hidden(
        "name-open", "a disclosure that would replace an open claim", .repeatedName("vct"), "vct",
        "urn:probant:credential:diploma:1"),
      hidden(
        "hidden-exp", "an end that the holder may leave out", .mustBeOpen("exp"), "exp",
        1_941_487_200),
      hidden(
        "hidden-cnf", "a key that the holder may leave out", .mustBeOpen("cnf"), "cnf", ["jwk": [:]]
      ),
      hidden(
        "hidden-status", "a status that the holder may leave out", .unexpectedClaim("status"),
        "status", 0),
      hidden("claim-unknown", "a claim of no table", .unexpectedClaim("nir"), "nir", "0"),
      hidden(
        "claim-of-other-type", "a claim of another type's table", .unexpectedClaim("job_title"),
        "job_title", "Soudeur"),
      hidden("claim-shape", "a level that is a text", .badClaim("level"), "level", "6"),
      hidden(
        "member-unknown", "a member of no table", .badClaim("birthplace.planet"), "birthplace",
        ["planet": "x"]),
      digests("too-deep", "nine disclosures one within another", .tooDeep) { forge in
        var inner = forge.disclosure("country", "x")
        for level in 0..<8 {
          forge.disclosures.append(inner.text)
          inner = forge.disclosure(
            level == 7 ? "birthplace" : "country", ["_sd": [inner.digest]])
        }
        forge.refer(to: inner.digest)
        forge.disclosures.append(inner.text)
      },
    ]
  }
}
