// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives

/// `Vectors/checkpoint/keys.json`: Specs/checkpoint.md#verifier-keys.
func verifierKeyFile() throws -> VectorFile {
  var file = CaseFile(
    "checkpoint/keys.json", spec: "checkpoint.md#verifier-keys",
    notes: ["ambiguous": "one key has two names for lists, logs and people"])
  for (source, text) in [
    ("the example of c2sp.org/signed-note", example),
    (
      "the example of golang.org/x/mod/sumdb/note, with a plus sign in its base64",
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    ),
    (
      "the test log of transparency-dev, with a plus sign in its base64",
      "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
    ),
    ("the log of these vectors", try NoteSamples.key(NoteSamples.origin, 1, .ed25519)),
    ("the same key and name as a cosigner's", try NoteSamples.key(NoteSamples.origin, 1)),
    ("a name outside ASCII", try NoteSamples.key("é.example", 1)),
    ("the same name in two scalars is another", try NoteSamples.key("e\u{301}.example", 1)),
  ] {
    let key = try VerifierKey(parsing: Array(text.utf8).span)
    var identifier = ByteWriter()
    identifier.write(key.keyID)
    file.add(
      source,
      [
        "key": .text(text), "name": .text(key.name.string),
        "type": .number(UInt64(key.algorithm.rawValue)), "keyID": .hex(identifier.bytes),
        "publicKey": .hex(key.key.bytes),
      ], .valid)
  }
  let refused: [(comment: String, text: String, error: NoteError)] = [
    ("no bytes", "", .badVerifierKey),
    ("no base64", "example.com/foo+530d903a", .badVerifierKey),
    ("an empty base64", "example.com/foo+530d903a+", .badVerifierKey),
    ("a newline after", example + "\n", .badVerifierKey),
    ("a key ID of another name", example.replacing("foo+", with: "fo+"), .keyIDMismatch),
    ("a key ID of another key", example.replacing("530d903a", with: "530d903b"), .keyIDMismatch),
    ("a key ID of seven digits", example.replacing("530d903a", with: "530d903"), .badVerifierKey),
    ("an empty name", example.replacing("example.com/foo", with: ""), .badKeyName),
    ("a space in the name", example.replacing("example", with: "exam ple"), .badKeyName),
    ("a line break in the name", example.replacing("example", with: "exam\nple"), .badKeyName),
    (
      "a type that is not supported: ML-DSA-44", "example.com/foo+530d903a+BukyeRrm56hApGFk",
      .unsupportedAlgorithm
    ),
    ("a type of RFC 6962", "example.com/foo+530d903a+BekyeRrm56hApGFk", .unsupportedAlgorithm),
    ("a key of 31 bytes", String(example.dropLast(4)) + "3U0=", .badVerifierKey),
    ("a key of 33 bytes", example + "AA==", .badVerifierKey),
  ]
  for (comment, text, error) in refused {
    file.add(comment, ["key": .text(text)], .invalid(error))
  }
  file.add(
    "a key ID in capitals",
    ["key": .text(example.replacing("530d903a", with: "530D903A"))],
    .invalid(NoteError.badVerifierKey), flags: ["ambiguous"])
  return file.file
}

private let example = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

/// `Vectors/checkpoint/cosignatures.json`: Specs/checkpoint.md#cosignatures.
func cosignatureFile() throws -> VectorFile {
  var file = CaseFile(
    "checkpoint/cosignatures.json", spec: "checkpoint.md#cosignatures",
    notes: ["forged": "a checkpoint counts as seen, or as seen later, by who never saw it so"])
  let witness = try NoteSamples.witness(1)
  let text = try NoteSamples.checkpoint().text
  let seed = [UInt8](repeating: 11, count: 32)
  func add(_ comment: String, _ text: [UInt8], at time: UInt64) {
    file.add(
      comment,
      [
        "key": .text(witness.verifierKey.description), "text": .bytes(text),
        "line": .bytes(witness.cosign(text.span, at: time).encoded), "seed": .hex(seed),
        "time": .number(time),
      ], .valid)
  }
  func refuse(_ comment: String, _ text: [UInt8], _ line: NoteSignature, flags: [String] = []) {
    file.add(
      comment,
      [
        "key": .text(witness.verifierKey.description), "text": .bytes(text),
        "line": .bytes(line.encoded),
      ], .invalid(NoteError.badSignature(by: witness.verifierKey.name)), flags: flags)
  }
  for time in [0, 1, 1_679_315_147, 1 << 53, UInt64(Int64.max)] {
    add("cosigned at \(time)", text, at: time)
  }
  let extended = text + Array("a line of the log's own\n".utf8)
  add("extension lines are signed", extended, at: 7)
  let good = witness.cosign(text.span, at: 7)
  func changed(_ bytes: [UInt8]) throws -> NoteSignature {
    try NoteSignature(name: good.name, keyID: good.keyID, bytes: bytes)
  }
  var later = good.bytes
  later[7] += 1
  refuse("the time changed", text, try changed(later), flags: ["forged"])
  refuse(
    "the extension line removed", text, witness.cosign(extended.span, at: 7), flags: ["forged"])
  refuse("an extension line added", extended, good, flags: ["forged"])
  refuse("a byte more", text, try changed(good.bytes + [0]))
  refuse("a byte less", text, try changed(good.bytes.dropLast()))
  refuse("no time", text, try changed(Array(good.bytes[8...])))
  var huge = good.bytes
  huge[0] = 0x80
  refuse("a time of 2^63 or more", text, try changed(huge))
  let log = try NoteSamples.signer(witness.verifierKey.name, 11, .ed25519)
  let signedAsLog = log.sign(text.span)
  refuse(
    "a log's signature by the same key", text, try changed(signedAsLog.bytes), flags: ["forged"])
  return file.file
}

extension Value {
  /// UTF-8 as text.
  static func bytes(_ bytes: [UInt8]) -> Value { .text(String(decoding: bytes, as: UTF8.self)) }
}
