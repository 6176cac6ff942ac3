// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives

/// The text files of the area: an SD-JWT each, good or with one rule broken.
enum CredentialVectors {
  static func files() throws -> [VectorFile] {
    try valid() + text() + headers() + openClaims() + disclosures()
  }

  /// A case, its signature verified under the key of seed 01…01.
  static func file(
    _ name: String, _ section: String, _ comment: String, _ outcome: Outcome, _ content: String,
    claims: String? = nil
  ) throws -> VectorFile {
    let key = Hex.encode(try Forge.key(1).publicKey.bytes.span)
    let path = "credential/\(name).txt"
    let spec = "credential.md#\(section)"
    let bytes = [UInt8](content.utf8)
    guard let claims else {
      return TextCase(
        path, spec: spec, comment: comment, outcome,
        ["key": key, "origin": Forge.origin, "signer": "\(Forge.signer)"], content: bytes
      ).file
    }
    return TextCase(
      path, spec: spec, comment: comment, outcome,
      [
        "key": key, "origin": Forge.origin, "signer": "\(Forge.signer)", "claims": claims,
      ], content: bytes
    ).file
  }

  /// A case made from the forge's good credential by `change`.
  static func forged(
    _ name: String, _ section: String, _ comment: String, _ error: CredentialError,
    _ change: (inout Forge) throws -> Void
  ) throws -> VectorFile {
    var forge = try Forge()
    try change(&forge)
    return try file(name, section, comment, .invalid(error), try forge.signed())
  }

  private static func valid() throws -> [VectorFile] {
    let issued = try CredentialExamples.diploma()
    func shown(_ name: String, _ comment: String, _ credential: SDJWT) throws -> VectorFile {
      let key = try Forge.key(1).publicKey
      let verified = try credential.verify(
        under: key, origin: Forge.origin, signer: Forge.signer)
      let claims = String(decoding: JSON.object(verified.claims).canonical, as: UTF8.self)
      return try file(
        name, "verifying-a-credential", comment, .valid, credential.description, claims: claims)
    }
    var spelled = try Forge()
    let (text, digest) = Forge.disclosure(
      spelled: [UInt8](#"[ "c2FsdHNhbHRzYWx0c2FsdA" , "sex",  "\u0046" ]"#.utf8))
    spelled.refer(to: digest)
    spelled.disclosures.insert(text, at: 1)
    var old = try Forge()
    // 1 July 1965 begins in Paris: before 1970, and before there was summer time.
    old.payload["nbf"] = .number(JSONNumber(-142_135_200))
    var first = try Forge()
    first.payload["nbf"] = .number(JSONNumber(-62_135_600_400))
    var texts: [VectorFile] = []
    for (name, comment, text) in [
      ("spelling", "white space and an escape inside a disclosure", try spelled.signed()),
      ("integer-spelling", "an index with a fraction of zero", try fractional()),
      ("before-1970", "valid from a day before 1970", try old.signed()),
      ("first-day", "valid from 0001-01-01, the first day there is", try first.signed()),
    ] {
      texts.append(try shown(name, comment, try SDJWT(parsing: text.utf8.span)))
    }
    return try [
      shown("whole", "a diploma with every disclosure", issued),
      shown("undisclosed", "the same diploma with no disclosure", issued.selecting([])),
      shown(
        "nested", "one member of an object, one element of an array",
        issued.selecting(["birthplace.country", "digital_level.results[1]"])),
    ] + texts
  }

  /// The forge's credential, its `signer` spelled `12.0`.
  private static func fractional() throws -> String {
    let forge = try Forge()
    let payload = String(decoding: JSON.object(forge.payload).canonical, as: UTF8.self)
    let spelled = payload.split(separator: #""signer":12"#).joined(separator: #""signer":12.0"#)
    let jwt = try Forge.sign(forge.header.canonical, [UInt8](spelled.utf8), by: 1)
    return jwt + "~" + forge.disclosures.map { $0 + "~" }.joined()
  }

  private static func text() throws -> [VectorFile] {
    let forge = try Forge()
    let good = try forge.signed()
    let jwt = try forge.jwt()
    let parts = jwt.split(separator: ".").map(String.init)
    let header = forge.header.canonical
    let payload = JSON.object(forge.payload).canonical
    let twice =
      String(decoding: payload, as: UTF8.self).dropLast() + #","vct":"urn:example:other"}"#
    func text(
      _ name: String, _ comment: String, _ error: CredentialError, _ content: String
    ) throws -> VectorFile {
      try file(name, "format", comment, .invalid(error), content)
    }
    return try [
      text("no-tilde", "a JWT alone", .badForm, jwt),
      text("two-parts", "a JWT without signature part", .badForm, parts[0] + "." + parts[1] + "~"),
      text("four-parts", "a part more", .badForm, jwt + ".AA~"),
      text("empty-disclosure", "two tildes in a row", .badForm, good + "~"),
      text(
        "padding", "base64 padding", .badEncoding, parts[0] + "=." + parts[1] + "." + parts[2] + "~"
      ),
      text("newline", "a newline at the end", .badForm, good + "\n"),
      text(
        "short-signature", "a signature of 63 bytes", .badEncoding,
        parts[0] + "." + parts[1] + "." + String(parts[2].dropLast(2)) + "~"),
      text(
        "duplicate-member", "a payload with two `vct`", .badJSON,
        try Forge.sign(header, [UInt8](twice.utf8), by: 1) + "~"),
      text(
        "array-payload", "a payload that is an array", .badJSON,
        try Forge.sign(header, [UInt8]("[]".utf8), by: 1) + "~"),
      text(
        "object-disclosure", "a disclosure that is an object", .badJSON,
        good + Forge.disclosure(of: ["family_name": "X"]).text + "~"),
    ]
  }

  private static func headers() throws -> [VectorFile] {
    func header(
      _ name: String, _ comment: String, _ error: CredentialError, _ header: JSON
    ) throws -> VectorFile {
      try forged(name, "header", comment, error) { $0.header = header }
    }
    var files = try [
      header("alg-none", "no algorithm", .wrongAlgorithm, ["alg": "none", "typ": "dc+sd-jwt"]),
      header(
        "alg-ed25519", "the other name of the algorithm", .wrongAlgorithm,
        ["alg": "Ed25519", "typ": "dc+sd-jwt"]),
      header("alg-missing", "an algorithm left to guess", .wrongAlgorithm, ["typ": "dc+sd-jwt"]),
      header(
        "typ-old", "the media type of earlier drafts", .wrongType,
        ["alg": "EdDSA", "typ": "vc+sd-jwt"]),
      header("typ-kb", "a key binding's type", .wrongType, ["alg": "EdDSA", "typ": "kb+jwt"]),
    ]
    for (name, value) in [
      ("kid", "did:web:ecole.example#1"), ("x5c", ["MIIB"]), ("jku", "https://ecole.example/keys"),
      ("jwk", ["kty": "OKP"]), ("crit", ["exp"]),
    ] as [(Text, JSON)] {
      files.append(
        try header(
          "header-\(name)", "`\(name)`: another source of keys, or of rules",
          .unexpectedHeader(name.string), ["alg": "EdDSA", name: value, "typ": "dc+sd-jwt"]))
    }
    let other = try Forge().signed(by: 3)
    files.append(
      try file(
        "other-key", "verifying-a-credential", "signed by another key",
        .invalid(CredentialError.badSignature),
        other))
    return files
  }
}
