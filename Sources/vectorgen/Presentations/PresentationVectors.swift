// SPDX-License-Identifier: Apache-2.0
import Credentials
import Notes
import Primitives
import ProbantVerifier

/// The presentations of Specs/verification.md: each verdict, and each way to it.
let presentations = Area("presentation") {
  let cases = PresentationCases(showcase: try Showcase())
  let all =
    try cases.believed() + cases.facts() + cases.bindings() + cases.cosigners()
    + cases.alterations() + cases.forgeries() + cases.formats()
  return all.map(\.file)
}

/// Makes the cases from one showcase.
struct PresentationCases {
  let showcase: Showcase

  /// A case of credentials as they are.
  func make(
    _ name: String, _ verdict: Verdict, _ check: Check? = nil, _ rule: String? = nil,
    showing names: [String]? = nil, checkpoint: Text? = nil, comment: String,
    changing change: (inout Presentation) -> Void = { _ in }
  ) throws -> PresentationCase {
    var presentation = try showcase.presentation(of: names ?? ["valid"], checkpoint: checkpoint)
    change(&presentation)
    return PresentationCase(
      name: name, comment: comment, verdict: verdict, check: check, rule: rule,
      trust: try showcase.trust(), bytes: presentation.encoded)
  }

  /// What holds, with the whole and with part of the trust.
  func believed() throws -> [PresentationCase] {
    var unwitnessed = try make(
      "unwitnessed-quorum", .unwitnessed, comment: "the trust file asks for no quorum")
    unwitnessed.trust = try showcase.trust(quorum: false)
    unwitnessed.section = "verdict"
    var unaudited = try make(
      "unwitnessed-auditor", .unwitnessed, comment: "the trust file asks for no auditor")
    unaudited.trust = try showcase.trust(auditors: 0)
    unaudited.section = "verdict"
    var lone = try make(
      "unwitnessed-alone", .unwitnessed, checkpointFree: true,
      comment: "the operator's word alone")
    lone.trust = try showcase.trust(quorum: false, auditors: 0)
    lone.section = "verdict"
    let part = try showcase.presentation(of: ["valid"], disclosing: ["title", "family_name"])
    return try [
      make("valid", .valid, comment: "everything holds"),
      PresentationCase(
        name: "valid-part", comment: "two claims of many are shown", verdict: .valid,
        trust: showcase.trust(), bytes: part.encoded),
      make(
        "valid-two", .valid, showing: ["valid", "lastDay"], comment: "two credentials in one file"),
      make(
        "valid-before-distrust", .valid, showing: ["beforeDistrust"],
        comment: "logged before the index from which its issuer's key is distrusted"),
      unwitnessed, unaudited, lone,
    ]
  }

  private func make(
    _ name: String, _ verdict: Verdict, checkpointFree: Bool, comment: String
  ) throws -> PresentationCase {
    try make(
      name, verdict, checkpoint: showcase.checkpoint(witness: nil, auditor: nil), comment: comment)
  }

  /// What the log and the credential say against it.
  func facts() throws -> [PresentationCase] {
    try [
      make("suspended", .suspended, .status, showing: ["suspended"], comment: "suspended"),
      make("revoked", .revoked, .status, showing: ["revoked"], comment: "revoked"),
      make("superseded", .superseded, .status, showing: ["superseded"], comment: "corrected"),
      make(
        "revoked-of-two", .revoked, .status, showing: ["valid", "revoked"],
        comment: "the worse of two"),
      make(
        "expired", .expired, .dates, showing: ["expired"], comment: "its last day was yesterday"),
      make(
        "valid-last-day", .valid, showing: ["lastDay"],
        comment: "its last day is today: the end date is inclusive"),
      make(
        "not-yet-valid", .notYetValid, .dates, showing: ["notYetValid"],
        comment: "its first day is tomorrow"),
      make(
        "void-distrusted", .void, .authority, "signerDistrusted", showing: ["afterDistrust"],
        comment: "logged at the index from which its issuer's key is distrusted"),
      make(
        "void-ended", .void, .authority, "signerDistrusted", showing: ["afterEnd"],
        comment: "logged after its issuer's accreditation had ended"),
      make(
        "out-of-scope-category", .outOfScope, .attenuation, "beyondCategories",
        showing: ["beyondCategories"], comment: "a diploma by an issuer of experience"),
      make(
        "out-of-scope-code", .outOfScope, .code, "beyondScope", showing: ["otherCode"],
        comment: "a certification code that the issuer is not accredited for"),
      make(
        "out-of-scope-no-code", .outOfScope, .code, "beyondScope", showing: ["noCode"],
        comment: "no certification code, by an issuer that is accredited for one"),
      make(
        "altered-category", .altered, .credential, "wrongCategory", showing: ["otherCategory"],
        comment: "a diploma that is logged as a certification"),
      make(
        "out-of-scope-name", .outOfScope, .credential, "wrongIssuer", showing: ["anotherName"],
        comment: "iss is an identifier that the issuer's accreditation does not have"),
    ]
  }

  /// The holder's key.
  func bindings() throws -> [PresentationCase] {
    let employer = "employer.example"
    func bound(
      _ name: String, _ verdict: Verdict, _ rule: String?, audience: String = "employer.example",
      nonce: String? = nil, seed: UInt8 = 100, comment: String,
      expecting expectation: Expectation = Expectation(audience: "employer.example")
    ) throws -> PresentationCase {
      let key = try History.key(seed)
      var presentation = try showcase.presentation(of: ["bound"])
      let credential = try showcase.look("bound").credential
      let binding = HolderBinding(
        of: credential, with: key, audience: audience, nonce: nonce ?? showcase.rootNonce,
        at: Int64(Showcase.time + 1800))
      presentation.items[0].credential = Text(credential.with(binding).description)
      return PresentationCase(
        name: name, comment: comment, verdict: verdict, check: verdict == .valid ? nil : .binding,
        rule: rule, trust: try showcase.trust(), expectation: expectation,
        bytes: presentation.encoded)
    }
    var required = try make(
      "unbound-required", .unbound, .binding, "noHolderKey",
      comment: "a binding is required of a credential without a holder's key")
    required.expectation.requiresHolder = true
    var audience = try make(
      "unbound-audience-unanswered", .unbound, .binding, "noHolderKey",
      comment: "an audience is expected of a credential without a holder's key")
    audience.expectation.audience = employer
    var challenge = try make(
      "unbound-nonce-unanswered", .unbound, .binding, "noHolderKey",
      comment: "a challenge is expected of a credential without a holder's key")
    challenge.expectation.nonce = "c7"
    return try [
      bound("valid-bound", .valid, nil, comment: "bound for this audience and this checkpoint"),
      bound(
        "valid-bound-challenge", .valid, nil, nonce: "c7",
        comment: "bound for this audience and this challenge",
        expecting: Expectation(audience: employer, nonce: "c7")),
      make(
        "unbound-missing", .unbound, .binding, "missingBinding", showing: ["bound"],
        comment: "the credential has a holder's key, the file no binding"),
      bound(
        "unbound-audience", .unbound, "wrongAudience", audience: "other.example",
        comment: "bound for another audience"),
      bound(
        "unbound-nonce", .unbound, "wrongNonce", nonce: "c7",
        comment: "bound for a challenge that nobody made"),
      bound(
        "unbound-key", .unbound, "badBindingSignature", seed: 101,
        comment: "bound with another key"),
      required, audience, challenge,
    ]
  }
}
