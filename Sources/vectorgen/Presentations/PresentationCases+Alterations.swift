// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives
import ProbantVerifier

extension PresentationCases {
  /// One thing changed in a valid presentation.
  func alterations() throws -> [PresentationCase] {
    let other = SHA256.hash("another".utf8.span)
    let revoked = try showcase.presentation(of: ["revoked"]).items[0]
    return try [
      altered("entry", .inclusion) { $0.items[0].entry[40] ^= 1 },
      altered("inclusion", .inclusion) { $0.items[0].inclusion.replaceFirst() },
      altered("inclusion-short", .inclusion) { presentation in
        let proof = presentation.items[0].inclusion
        presentation.items[0].inclusion = InclusionProof(hashes: proof.hashes.dropLast())
      },
      altered("index", .inclusion) { $0.items[0].index += 1 },
      altered("head-inclusion", .head) { $0.head.inclusion.replaceFirst() },
      altered("head", .head) { $0.head.entry[20] ^= 1 },
      altered("link-entry", .inclusion) { $0.items[0].chain[0].entry[60] ^= 1 },
      altered("record", .records) { $0.items[0].chain[0].record.record[15] ^= 1 },
      altered("record-of-another", .records) {
        $0.items[0].chain[0].record = $0.items[0].chain[1].record
      },
      altered("record-proof", .records) { $0.items[0].chain[0].record.proof.replaceFirst() },
      altered("nonce", .commitment) { $0.items[0].nonce = other },
      altered("twin", .commitment) { $0.items[0].twin = .digest(other) },
      altered("credential-of-another", .commitment) {
        $0.items[0].credential = revoked.credential
      },
      altered("page", .status) { $0.items[0].status.page[1] ^= 4 },
      altered("page-proof", .status) {
        $0.items[0].status.proof = InclusionProof(hashes: [other])
      },
      make(
        "unsupported-twin", .unsupported, .commitment, "twin",
        comment: "a twin is shown, which this version does not verify"
      ) { $0.items[0].twin = .document("{}", nonce: other) },
      make(
        "malformed-twin-zero", .malformed, .format, "outOfBounds",
        comment: "no twin, said by a digest of zeros and not by having none"
      ) { $0.items[0].twin = .digest(.zero) },
      make(
        "unsupported-entry-version", .unsupported, .entries, "unsupportedVersion",
        comment: "an entry of version 2"
      ) { $0.items[0].entry[0] = 2 },
      make(
        "unsupported-head-version", .unsupported, .head, "unsupportedVersion",
        comment: "a status head of version 2"
      ) { $0.head.entry[0] = 2 },
      make(
        "malformed-entry-type", .malformed, .entries, "notAnIssuance",
        comment: "an accreditation is shown as an issuance"
      ) { $0.items[0].entry = $0.items[0].chain[0].entry },
      make(
        "malformed-head-type", .malformed, .head, "coveredMismatch",
        comment: "an issuance is shown as the status head"
      ) { $0.head.entry = $0.items[0].entry },
      make(
        "malformed-position", .malformed, .positions,
        comment: "the entry's index is the status head's"
      ) { $0.items[0].index = UInt64(showcase.history.entries.count) - 1 },
      make(
        "malformed-chain-order", .malformed, .positions, "unknownSigner",
        comment: "the links are in the wrong order"
      ) { $0.items[0].chain.swapAt(0, 1) },
      make(
        "malformed-chain-end", .malformed, .positions,
        comment: "the chain does not end at leaf 0"
      ) { $0.items[0].chain.removeLast() },
      make(
        "malformed-disclosure", .malformed, .credential, "unreferencedDisclosure",
        comment: "a disclosure that the issuer did not commit to"
      ) { presentation in
        let text = presentation.items[0].credential.string
        let foreign = Base64.encode(#"["c2FsdA","honours",true]"#.utf8.span, .url)
        presentation.items[0].credential = Text(text + foreign + "~")
      },
      make(
        "malformed-credential", .malformed, .commitment, "badForm",
        comment: "a credential that is no SD-JWT, which comes before its commitment"
      ) { $0.items[0].credential = "~" },
      make(
        "malformed-binding", .malformed, .commitment, "badBinding",
        comment: "a key binding without the members it must have"
      ) { $0.items[0].credential = Text($0.items[0].credential.string + bindingWithoutMembers) },
    ]
  }

  /// A JWT with the header of a key binding and an empty payload; nobody signed it.
  private var bindingWithoutMembers: String {
    let parts = [#"{"alg":"EdDSA","typ":"kb+jwt"}"#.utf8, "{}".utf8].map {
      Base64.encode($0.span, .url)
    }
    let signature = [UInt8](repeating: 0, count: 64)
    return (parts + [Base64.encode(signature.span, .url)]).joined(separator: ".")
  }

  private func altered(
    _ name: String, _ check: Check, changing change: (inout Presentation) -> Void
  ) throws -> PresentationCase {
    try make(
      "altered-\(name)", .altered, check, comment: "changed: \(name)", changing: change)
  }

  /// Bytes that are not a presentation.
  func formats() throws -> [PresentationCase] {
    let good = try showcase.presentation(of: ["valid"]).encoded
    let text = String(decoding: good, as: UTF8.self)
    let changes: [(String, Verdict, String, [UInt8], String)] = [
      ("empty", .malformed, "notCanonical", [], "no bytes"),
      ("truncated", .malformed, "notCanonical", good.dropLast(), "the last newline is missing"),
      ("trailing", .malformed, "notCanonical", good + [0x0A], "a second newline"),
      ("bad-json", .malformed, "badJSON", good.dropLast(2) + [0x0A], "the last brace is missing"),
      ("not-canonical", .malformed, "notCanonical", [0x20] + good, "a space before it"),
      (
        "unknown-format", .unsupported, "unknownFormat", replaced(text, "@v1", "@v2"),
        "a later version of the format"
      ),
      (
        "member-too-many", .malformed, "wrongMembers",
        replaced(text, "\"head\"", "\"hand\":0,\"head\""),
        "a member that the format does not have"
      ),
      (
        "member-missing", .malformed, "wrongMembers",
        Array(replaced(text, "\"nonce\"", "\"nonse\"")), "an item without nonce"
      ),
      (
        "bad-base64", .malformed, "badEncoding", replaced(text, "\"entry\":\"A", "\"entry\":\"*"),
        "a character that base64 does not have"
      ),
      ("no-items", .malformed, "outOfBounds", emptied(good), "nothing is shown"),
    ]
    return try changes.map { name, verdict, rule, bytes, comment in
      PresentationCase(
        name: "\(verdict.rawValue)-\(name)", comment: comment, verdict: verdict, check: .format,
        rule: rule, trust: try showcase.trust(), bytes: Array(bytes))
    }
  }

  private func replaced(_ text: String, _ old: String, _ new: String) -> [UInt8] {
    Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
  }

  private func emptied(_ bytes: [UInt8]) -> [UInt8] {
    guard var presentation = try? Presentation(parsing: bytes.span) else { return bytes }
    presentation.items = []
    return presentation.encoded
  }
}

extension InclusionProof {
  /// Puts another hash in the place of the first.
  fileprivate mutating func replaceFirst() {
    self = InclusionProof(hashes: [SHA256.hash("another".utf8.span)] + hashes.dropFirst())
  }
}
