// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives

/// The files of the area that list cases: commitments, key bindings, claims files.
enum CredentialCaseVectors {
  static func files() throws -> [VectorFile] {
    try [commitments(), bindings(), claims()]
  }

  private static func commitments() throws -> VectorFile {
    var file = CaseFile("credential/commitment.json", spec: "credential.md#commitment")
    let credential = try CredentialExamples.diploma()
    let jwt = String(decoding: credential.jwt, as: UTF8.self)
    let nonce = SHA256.hash("nonce".utf8.span)
    let twinNonce = SHA256.hash("twin nonce".utf8.span)
    let twin = #"{"type":["VerifiableCredential","OpenBadgeCredential"]}"#
    let hash = Commitment.twin(twin.utf8.span, nonce: twinNonce)
    file.add(
      "a credential without a twin",
      [
        "jwt": .text(jwt), "nonce": .hex(nonce), "twin_hash": .hex(.zero),
        "commitment": .hex(Commitment(to: credential, nonce: nonce).digest),
      ], .valid)
    file.add(
      "a credential with a twin",
      [
        "jwt": .text(jwt), "nonce": .hex(nonce), "twin": .text(twin),
        "twin_nonce": .hex(twinNonce), "twin_hash": .hex(hash),
        "commitment": .hex(
          Commitment(jwtHash: credential.jwtHash, nonce: nonce, twin: hash).digest),
      ], .valid)
    return file.file
  }

  private static func bindings() throws -> VectorFile {
    var file = CaseFile(
      "credential/binding.json", spec: "credential.md#holder-binding",
      notes: [
        "replay": "whoever was shown a credential shows it on as its holder",
        "extended": "a bound presentation is shown with more, or less, than its holder chose",
      ])
    let credential = try CredentialExamples.diploma().selecting(["title"])
    let holder = try Forge.key(2)
    let time: Int64 = 1_790_000_000
    func add(
      _ comment: String, _ outcome: Outcome, _ text: [UInt8], audience: String = "rh.example",
      nonce: String = "challenge", now: Int64 = time, isBearer: Bool = false, flags: [String] = []
    ) {
      file.add(
        comment,
        [
          "sdjwt": .text(String(decoding: text, as: UTF8.self)),
          "holder": isBearer ? .null : .hex(holder.publicKey.bytes), "audience": .text(audience),
          "nonce": .text(nonce),
          "now": .number(UInt64(now)), "maximum_age": 3_600,
        ], outcome, flags: flags)
    }
    func bound(_ payload: JSON, header: JSON? = nil, by byte: UInt8 = 2) throws -> [UInt8] {
      let header = header ?? ["alg": "EdDSA", "typ": "kb+jwt"]
      let jwt = try Forge.sign(header.canonical, payload.canonical, by: byte)
      return credential.encoded + [UInt8](jwt.utf8)
    }
    let binding = HolderBinding(
      of: credential, with: holder, audience: "rh.example", nonce: "challenge", at: time)
    let good = credential.with(binding).encoded
    let hash = SHA256.hash(credential.encoded.span).withSpan { Base64.encode($0, .url) }
    func payload(_ change: (inout JSONObject) -> Void) -> JSON {
      var object: JSONObject = [
        "aud": "rh.example", "iat": .number(JSONNumber(time)), "nonce": "challenge",
        "sd_hash": .string(Text(hash)),
      ]
      change(&object)
      return .object(object)
    }
    add("as it should be", .valid, good)
    add("no key, no binding", .valid, credential.encoded, isBearer: true)
    add(
      "a key, and no binding", .invalid(CredentialError.missingBinding), credential.encoded,
      flags: ["replay"])
    add("a binding, and no key", .invalid(CredentialError.unexpectedBinding), good, isBearer: true)
    add("at its greatest age", .valid, good, now: time + 3_600)
    add("five minutes ahead of the verifier", .valid, good, now: time - 300)
    add(
      "a second too old", .invalid(CredentialError.bindingTooOld), good, now: time + 3_601,
      flags: ["replay"])
    add(
      "a second too far ahead", .invalid(CredentialError.bindingInFuture), good, now: time - 301)
    add(
      "for another audience", .invalid(CredentialError.wrongAudience), good,
      audience: "rh.example.org", flags: ["replay"])
    add(
      "for another challenge", .invalid(CredentialError.wrongNonce), good, nonce: "challenge2",
      flags: ["replay"])
    add(
      "by the issuer's key", .invalid(CredentialError.badBindingSignature),
      try bound(payload { _ in }, by: 1), flags: ["replay"])
    let more = try CredentialExamples.diploma().selecting(["title", "level"]).with(binding)
    add(
      "a disclosure more", .invalid(CredentialError.wrongBindingDigest), more.encoded,
      flags: ["extended"])
    let less = try CredentialExamples.diploma().selecting([]).with(binding)
    add(
      "a disclosure less", .invalid(CredentialError.wrongBindingDigest), less.encoded,
      flags: ["extended"])
    add(
      "a member more", .invalid(CredentialError.badBinding), try bound(payload { $0["exp"] = 1 }))
    add(
      "two audiences", .invalid(CredentialError.badBinding),
      try bound(payload { $0["aud"] = ["rh.example", "other.example"] }))
    add(
      "no challenge", .invalid(CredentialError.badBinding), try bound(payload { $0["nonce"] = nil })
    )
    add(
      "a time in quotes", .invalid(CredentialError.badBinding),
      try bound(payload { $0["iat"] = "1790000000" }))
    add(
      "a credential's type", .invalid(CredentialError.wrongType),
      try bound(payload { _ in }, header: ["alg": "EdDSA", "typ": "dc+sd-jwt"]))
    add(
      "no algorithm", .invalid(CredentialError.wrongAlgorithm),
      try bound(payload { _ in }, header: ["alg": "none", "typ": "kb+jwt"]))
    add(
      "a key of its own", .invalid(CredentialError.unexpectedHeader("jwk")),
      try bound(payload { _ in }, header: ["alg": "EdDSA", "jwk": [:], "typ": "kb+jwt"]),
      flags: ["replay"])
    return file.file
  }

  private static func claims() throws -> VectorFile {
    var file = CaseFile("credential/claims.json", spec: "claims.md#claims-file")
    for (comment, error, claims) in ClaimsExamples.all {
      let outcome: Outcome = if let error { .invalid(error) } else { .valid }
      if let claim = error?.claim {
        file.add(comment, ["claims": .text(claims), "claim": .text(claim)], outcome)
      } else {
        file.add(comment, ["claims": .text(claims)], outcome)
      }
    }
    return file.file
  }
}
