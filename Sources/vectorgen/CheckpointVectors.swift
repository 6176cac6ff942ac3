// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives

/// `Vectors/checkpoint/`: Specs/checkpoint.md.
func checkpointFiles() throws -> [VectorFile] {
  try [verifierKeyFile(), cosignatureFile()] + noteFiles() + checkpointTextFiles()
    + signedCheckpointFiles() + logProofFiles()
}

/// `Vectors/checkpoint/texts/`: Specs/checkpoint.md#checkpoints.
private func checkpointTextFiles() -> [VectorFile] {
  let root = NoteSamples.root
  let stray = root.dropLast(2) + "V="
  let valid: [(name: String, comment: String, text: String)] = [
    ("plain", "origin, size and root hash", "ledger.example\n5\n\(root)\n"),
    ("empty-tree", "a tree without leaves", "ledger.example\n0\n\(root)\n"),
    ("largest-size", "the largest size", "ledger.example\n9223372036854775807\n\(root)\n"),
    ("origin-with-spaces", "an origin that is no key name", "a + b\n5\n\(root)\n"),
    ("extension-lines", "lines of another log's own", "other.example\n5\n\(root)\nx\n—\n"),
  ]
  let invalid: [(name: String, comment: String, NoteError, text: String)] = [
    ("empty", "no bytes", .unterminatedLine, ""),
    ("one-line", "the origin only", .tooFewLines, "o\n"),
    ("two-lines", "no root hash", .tooFewLines, "o\n5\n"),
    ("no-final-newline", "the last line is not ended", .unterminatedLine, "o\n5\n\(root)"),
    ("empty-origin", "an empty origin", .badOrigin, "\n5\n\(root)\n"),
    ("empty-size", "an empty size", .badTreeSize, "o\n\n\(root)\n"),
    ("leading-zero", "a leading zero", .badTreeSize, "o\n05\n\(root)\n"),
    ("plus-sign", "a sign", .badTreeSize, "o\n+5\n\(root)\n"),
    ("minus-sign", "a negative size", .badTreeSize, "o\n-5\n\(root)\n"),
    ("space-before-size", "a space before the size", .badTreeSize, "o\n 5\n\(root)\n"),
    ("hexadecimal", "a size that is no decimal", .badTreeSize, "o\n0x5\n\(root)\n"),
    ("size-2-63", "a size of 2^63", .badTreeSize, "o\n9223372036854775808\n\(root)\n"),
    ("size-2-64", "a size of 2^64 + 5", .badTreeSize, "o\n18446744073709551621\n\(root)\n"),
    ("stray-bits", "bits set past the last byte of the root", .badRootHash, "o\n5\n\(stray)\n"),
    ("no-padding", "a root without padding", .badRootHash, "o\n5\n\(root.dropLast())\n"),
    (
      "url-alphabet", "the other base64 alphabet", .badRootHash,
      "o\n5\n\(root.replacing("/", with: "_").replacing("+", with: "-"))\n"
    ),
    ("short-root", "a root of 31 bytes", .badRootHash, "o\n5\n\(root.dropLast(4))hQ==\n"),
    ("space-after-root", "a space after the root", .badRootHash, "o\n5\n\(root) \n"),
    ("empty-root", "an empty root hash", .badRootHash, "o\n5\n\n"),
    ("empty-line", "an empty extension line", .emptyExtensionLine, "o\n5\n\(root)\n\n"),
    (
      "empty-line-between", "an empty line before an extension line", .emptyExtensionLine,
      "o\n5\n\(root)\n\nx\n"
    ),
    ("crlf", "carriage returns", .controlCharacter, "o\r\n5\r\n\(root)\r\n"),
  ]
  func file(_ name: String, _ comment: String, _ outcome: Outcome, _ text: String) -> VectorFile {
    TextCase(
      "checkpoint/texts/\(name).txt", spec: "checkpoint.md#checkpoints", comment: comment,
      outcome, content: Array(text.utf8)
    ).file
  }
  return valid.map { file($0.name, $0.comment, .valid, $0.text) }
    + invalid.map { file($0.name, $0.comment, .invalid($0.2), $0.text) }
}

/// `Vectors/checkpoint/signed/`: Specs/checkpoint.md#verifying-a-checkpoint.
private func signedCheckpointFiles() throws -> [VectorFile] {
  let log = try NoteSamples.log()
  let witness = try NoteSamples.witness(1)
  let stranger = try NoteSamples.signer("stranger.example", 77)
  let note = try NoteSamples.checkpoint()
  let other = try NoteSamples.signer("other.example", 1, .ed25519)
  let cosigned = try note.cosigned([(witness, 7)])
  let keys = (log: log.verifierKey.description, witness: witness.verifierKey.description)
  func file(
    _ name: String, _ comment: String, _ outcome: Outcome, _ note: Note, logs: [String]? = nil
  ) -> VectorFile {
    TextCase(
      "checkpoint/signed/\(name).txt", spec: "checkpoint.md#verifying-a-checkpoint",
      comment: comment, outcome,
      ["logs": (logs ?? [keys.log]).joined(separator: " "), "cosigners": keys.witness],
      content: note.encoded
    ).file
  }
  func claim(_ signer: NoteSigner, as name: Text? = nil, _ bytes: [UInt8]) throws -> NoteSignature {
    try NoteSignature(
      name: name ?? signer.verifierKey.name, keyID: signer.verifierKey.keyID, bytes: bytes)
  }
  let zeros = [UInt8](repeating: 0, count: 64)
  let logBytes = note.signatures[0].bytes
  let namesake = try NoteSamples.signer(NoteSamples.origin, 78, .ed25519)
  let text = note.text
  let bad = { (signer: NoteSigner) in
    Outcome.invalid(NoteError.badSignature(by: signer.verifierKey.name))
  }
  return [
    file("log-only", "signed by the log", .valid, note),
    file("cosigned", "signed by the log and a known witness", .valid, cosigned),
    file(
      "unknown-cosigner", "a cosignature by nobody known is ignored", .valid,
      try note.cosigned([(stranger, 7)])),
    file(
      "known-name-other-key", "a bad signature under the log's name and another ID is ignored",
      .valid, try note.adding([claim(namesake, zeros)])),
    file(
      "known-id-other-name", "a bad signature under another name and the log's ID is ignored",
      .valid, try note.adding([claim(log, as: "stranger.example", zeros)])),
    file(
      "second-bad-signature", "the log signed, and a second signature of it does not verify",
      bad(log), try note.adding([claim(log, zeros)])),
    file(
      "bad-log-signature", "the log's signature does not verify", bad(log),
      try Note(text: text, signatures: [claim(log, zeros)])),
    file(
      "changed-text", "a text that the log did not sign", bad(log),
      try Note(
        text: Array("\(NoteSamples.origin)\n6\n\(NoteSamples.root)\n".utf8),
        signatures: note.signatures)),
    file(
      "log-signature-cut", "the log's signature is a byte short", bad(log),
      try Note(text: text, signatures: [claim(log, logBytes.dropLast())])),
    file(
      "bad-cosignature", "a known witness's cosignature does not verify", bad(witness),
      try note.adding([claim(witness, zeros + [UInt8](repeating: 0, count: 8))])),
    file(
      "unsigned-by-log", "cosigned, and not signed by the log",
      .invalid(NoteError.noLogSignature),
      try Note(text: text, signatures: [witness.cosign(text.span, at: 7)])),
    file(
      "unsigned", "signed by nobody known", .invalid(NoteError.noKnownSignature),
      try Note(text: text, signatures: [stranger.cosign(text.span, at: 7)])),
    file(
      "unknown-origin", "another log's", .invalid(NoteError.unknownOrigin), note,
      logs: [other.verifierKey.description]),
    file(
      "signed-by-other-log", "a known log signed with its own name for another's origin",
      .invalid(NoteError.noKnownSignature),
      try Note(text: text, signatures: [other.sign(text.span)]),
      logs: [keys.log, other.verifierKey.description]),
    file(
      "not-a-checkpoint", "a note that is signed and is no checkpoint",
      .invalid(NoteError.tooFewLines),
      try Note(text: Array("text\n".utf8), signatures: [log.sign("text\n".utf8.span)])),
  ]
}
