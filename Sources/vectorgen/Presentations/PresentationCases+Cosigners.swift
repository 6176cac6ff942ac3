// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives
import ProbantVerifier

extension PresentationCases {
  /// The log, its witnesses and auditors.
  func cosigners() throws -> [PresentationCase] {
    var pin = try make("untrusted-root", .untrustedRoot, .root, comment: "another pin")
    pin.trust = try showcase.trust(root: SHA256.hash("another".utf8.span))
    var log = try make("unknown-log", .unknownLog, .log, comment: "another log's trust file")
    log.trust = try showcase.trust(
      log: VerifierKey(
        name: "other.example", algorithm: .ed25519, key: showcase.log.verifierKey.key))
    var stale = try make(
      "stale", .stale, .age, comment: "as of the quorum's time, eight days before")
    stale.time = Showcase.time + 8 * 86_400
    var shortened = try make(
      "stale-maximum-age", .stale, .age, comment: "the verifier asks for less than an hour")
    shortened.expectation.maximumAge = 1800
    var again = try make(
      "stale-cosigned-again", .stale, .age,
      checkpoint: showcase.checkpoint(
        witness: Showcase.time + 8 * 86_400, auditor: Showcase.time + 8 * 86_400),
      comment: "cosigned again eight days later: the status head's time counts")
    again.time = Showcase.time + 8 * 86_400
    // The head is the operator's word, and so is its time.
    let alone = try showcase.checkpoint(witness: nil, auditor: nil)
    var ahead = try make(
      "stale-head-ahead", .stale, .age, "headAhead", checkpoint: alone,
      comment: "nobody is asked, and the status head is more than five minutes ahead")
    ahead.trust = try showcase.trust(quorum: false, auditors: 0)
    ahead.time = Showcase.time - 301
    var barely = try make(
      "unwitnessed-head-ahead", .unwitnessed, checkpoint: alone,
      comment: "nobody is asked, and the status head is five minutes ahead")
    barely.trust = ahead.trust
    barely.time = Showcase.time - 300
    return try [
      pin, log, stale, shortened, again, ahead, barely,
      make(
        "quorum-not-met", .quorumNotMet, .quorum, checkpoint: showcase.checkpoint(witness: nil),
        comment: "the witness has not cosigned"),
      make(
        "quorum-time-zero", .quorumNotMet, .quorum, checkpoint: showcase.checkpoint(witness: 0),
        comment: "a cosignature with time 0 counts for nothing"),
      make(
        "quorum-time-ahead", .quorumNotMet, .quorum,
        checkpoint: showcase.checkpoint(witness: Showcase.time + 3600 + 301),
        comment: "a cosignature more than five minutes ahead counts for nothing"),
      make(
        "valid-time-ahead", .valid,
        checkpoint: showcase.checkpoint(witness: Showcase.time + 3600 + 300),
        comment: "a cosignature five minutes ahead counts"),
      make(
        "unaudited", .unaudited, .auditors, checkpoint: showcase.checkpoint(auditor: nil),
        comment: "the auditor has not cosigned"),
      make(
        "malformed-head-after-quorum", .malformed, .age, "headAfterQuorum",
        checkpoint: showcase.checkpoint(witness: Showcase.time - 301),
        comment: "the status head is more than five minutes after its quorum"),
      make(
        "valid-head-after-quorum", .valid,
        checkpoint: showcase.checkpoint(witness: Showcase.time - 300),
        comment: "the status head is five minutes after its quorum"),
      make(
        "altered-log-signature", .altered, .checkpointSignatures, "badSignature",
        checkpoint: changedSignature(of: showcase.log.verifierKey.name),
        comment: "a bit of the log's signature is flipped"),
      make(
        "altered-cosignature", .altered, .checkpointSignatures, "badSignature",
        checkpoint: changedSignature(of: showcase.witness.verifierKey.name),
        comment: "a bit of a known witness's cosignature is flipped"),
      make(
        "altered-log-unsigned", .altered, .checkpointSignatures, "noLogSignature",
        checkpoint: withoutSignature(of: showcase.log.verifierKey.name),
        comment: "the log has not signed"),
    ]
  }

  private func changedSignature(of name: Text) throws -> Text {
    try resigned { signature in
      guard signature.name == name else { return signature }
      var bytes = signature.bytes
      bytes[bytes.count - 40] ^= 1
      return try NoteSignature(name: name, keyID: signature.keyID, bytes: bytes)
    }
  }

  private func withoutSignature(of name: Text) throws -> Text {
    try resigned { signature in signature.name == name ? nil : signature }
  }

  private func resigned(_ change: (NoteSignature) throws -> NoteSignature?) throws -> Text {
    let checkpoint = try showcase.checkpoint()
    let note = try Note(parsing: checkpoint.utf8.span)
    let changed = try Note(text: note.text, signatures: note.signatures.compactMap(change))
    let bytes = changed.encoded
    return try Text(parsing: bytes.span)
  }
}
