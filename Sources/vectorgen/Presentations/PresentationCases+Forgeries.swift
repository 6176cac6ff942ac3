// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives
import ProbantVerifier

extension PresentationCases {
  /// What is in the log as it is shown, and committed to, and still says what nobody had a right to.
  func forgeries() throws -> [PresentationCase] {
    func forged(
      _ name: String, _ verdict: Verdict, _ check: Check, _ rule: String, _ comment: String,
      issuer: UInt64 = 2, signed seed: UInt8 = 2, origin: String? = nil,
      named signer: UInt64? = nil, sealed credentialSeed: UInt8? = nil, retired: Bool = false
    ) throws -> PresentationCase {
      var showcase = showcase
      if retired { try showcase.retire(issuer) }
      let credential = try showcase.diploma(
        origin: origin, signer: signer ?? issuer, signed: credentialSeed ?? seed)
      try showcase.log("forged", credential, by: issuer, signed: seed)
      return try PresentationCases(showcase: showcase).make(
        name, verdict, check, rule, showing: ["forged"], comment: comment)
    }
    return try [
      forged(
        "altered-event-signature", .altered, .signatures, "signatureInvalid",
        "an issuance in the log that its signer's key did not sign", signed: 4,
        sealed: 2),
      forged(
        "altered-credential-signature", .altered, .credential, "badSignature",
        "committed to by the issuer, and signed by another key", sealed: 4),
      forged(
        "altered-credential-origin", .altered, .credential, "wrongOrigin",
        "a credential that names another log", origin: "ledger.example/other"),
      forged(
        "altered-credential-signer", .altered, .credential, "wrongSigner",
        "a credential that names another accreditation", named: 3),
      forged(
        "void-retired", .void, .authority, "signerEnded",
        "logged after its issuer's accreditation had ended, which nobody distrusts",
        retired: true),
    ] + replays()
  }

  /// Key bindings that were made for something else.
  private func replays() throws -> [PresentationCase] {
    let key = try History.key(100)
    func bound(
      _ name: String, _ rule: String, showing shown: String, binding: (SDJWT) throws -> SDJWT,
      comment: String
    ) throws -> PresentationCase {
      let credential = try showcase.look(shown).credential
      let signed = HolderBinding(
        of: try binding(credential), with: key, audience: "employer.example",
        nonce: showcase.rootNonce, at: Int64(Showcase.time + 1800))
      return try make(name, .unbound, .binding, rule, showing: [shown], comment: comment) {
        $0.items[0].credential = Text(credential.with(signed).description)
      }
    }
    return try [
      bound(
        "unbound-other-disclosures", "wrongBindingDigest", showing: "bound",
        binding: { try $0.selecting(["title"]) },
        comment: "the binding is of less than the file shows"),
      bound(
        "unbound-unexpected", "unexpectedBinding", showing: "valid", binding: { $0 },
        comment: "a binding of a credential without a holder's key"),
    ]
  }
}
