// SPDX-License-Identifier: Apache-2.0
import Primitives

/// `Vectors/ed25519/`: Specs/primitives.md#ed25519.
func ed25519Files() throws -> [VectorFile] {
  [try signatures(), try edgeCases(), try keys()]
}

private let rejected = Outcome.invalid(rule: "signatureInvalid")

/// Ordinary signatures over messages of every length around SHA-512's blocks, and their damage.
private func signatures() throws -> VectorFile {
  var file = CaseFile(
    "ed25519/verify.json", spec: "primitives.md#ed25519",
    notes: ["forged": "anyone can change what was signed"])
  for count in [0, 1, 2, 31, 32, 33, 63, 64, 65, 111, 112, 127, 128, 129, 1023] {
    let key = try SigningKey(seed: seed(UInt8(count & 0xFF)).span)
    let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ count) }
    file.add(
      "a message of \(count) bytes",
      inputs(key.publicKey.bytes, message, key.sign(message.span).bytes), .valid)
  }
  let key = try SigningKey(seed: seed(1).span)
  let message = [UInt8]("a diploma".utf8)
  let signature = key.sign(message.span).bytes
  for bit in [0, 127, 254, 255, 256, 300, 507, 508, 511] {
    file.add(
      "bit \(bit) of the signature flipped",
      inputs(key.publicKey.bytes, message, signature.flipping(bit)), rejected, flags: ["forged"])
  }
  for bit in [0, 128, 255] {
    file.add(
      "bit \(bit) of the key flipped",
      inputs(key.publicKey.bytes.flipping(bit), message, signature), rejected, flags: ["forged"])
  }
  for (comment, other) in [
    ("a bit of the message flipped", message.flipping(3)),
    ("the message cut short", message.dropLast()), ("a byte after the message", message + [0]),
    ("no message", []),
  ] {
    file.add(
      comment, inputs(key.publicKey.bytes, other, signature), rejected, flags: ["forged"])
  }
  let other = try SigningKey(seed: seed(2).span)
  file.add(
    "the key of another", inputs(other.publicKey.bytes, message, signature), rejected,
    flags: ["forged"])
  return file.file
}

private func edgeCases() throws -> VectorFile {
  var file = CaseFile(
    "ed25519/edge-cases.json", spec: "primitives.md#ed25519",
    notes: [
      "cofactored":
        "verifiers that multiply by the cofactor, as batches do, accept what others refuse",
      "malleable": "anyone makes a second signature out of one, and what was seen looks new",
      "mixedOrder": "refusing it splits verifiers too: the rule is the equation as it stands",
      "noPoint": "arithmetic outside the curve has no meaning and leaks",
      "nonCanonical": "one key or signature has two encodings, and lists by bytes miss one",
      "smallOrderKey": "one signature is good for a chosen message, or for all of them",
      "smallOrderR": "the signer can claim another key or message for the same signature",
    ])
  for edge in Ed25519EdgeCase.all {
    let parts = try edge.text.split(separator: "\n").map { try Hex.decode(String($0)) }
    file.add(
      edge.comment, inputs(parts[1], parts[0], parts[2] + parts[3]),
      edge.isValid ? .valid : rejected, flags: edge.flags)
  }
  return file.file
}

private func keys() throws -> VectorFile {
  var file = CaseFile(
    "ed25519/keys.json", spec: "primitives.md#public-keys",
    notes: ["torsion": "the owner makes signatures on which verifiers may differ, and denies them"])
  for edge in Ed25519KeyCase.all {
    file.add(
      edge.comment, ["public_key": .text(edge.key)],
      edge.isPrimeOrder ? .valid : .invalid(rule: "keyNotPrimeOrder"),
      flags: edge.isPrimeOrder ? [] : ["torsion"])
  }
  return file.file
}

private func seed(_ value: UInt8) -> [UInt8] { [UInt8](repeating: value, count: 32) }

private func inputs(
  _ key: [UInt8], _ message: [UInt8], _ signature: [UInt8]
) -> KeyValuePairs<String, Value> {
  ["public_key": .hex(key), "message": .hex(message), "signature": .hex(signature)]
}

extension [UInt8] {
  /// The same bytes but for one bit, counted from the low end of the first byte.
  fileprivate func flipping(_ bit: Int) -> [UInt8] {
    var bytes = self
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return bytes
  }
}
