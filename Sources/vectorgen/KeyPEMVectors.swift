// SPDX-License-Identifier: Apache-2.0
import Primitives

/// `Vectors/encoding/pem.json`: Specs/primitives.md#keys-in-pem.
func keyPEMFile() throws -> VectorFile {
  var file = CaseFile(
    "encoding/pem.json", spec: "primitives.md#keys-in-pem",
    notes: ["ambiguous": "two files for the same key: what compares files misses one"])
  let key = try SigningKey(seed: Array(0..<32).span)
  for (kind, text, bytes) in [
    ("private", key.pem, key.withSeed { [UInt8](copying: $0) }),
    ("public", key.publicKey.pem, key.publicKey.bytes),
  ] {
    func add(_ comment: String, _ text: String, _ error: ParsingError, flags: [String] = []) {
      file.add(
        comment, ["kind": .text(kind), "text": .text(text)], .invalid(error), flags: flags)
    }
    file.add(
      "a \(kind) key", ["kind": .text(kind), "text": .text(text), "bytes": .hex(bytes)], .valid)
    add("no text", "", .truncated)
    add("cut short", String(text.prefix(60)), .truncated)
    add("no line feed at the end", String(text.dropLast()), .badEncoding)
    add("carriage returns", text.replacing("\n", with: "\r\n"), .badEncoding, flags: ["ambiguous"])
    add("text after it", text + "\n", .badEncoding, flags: ["ambiguous"])
    add("another label", text.replacing(" KEY", with: " KET"), .badEncoding)
    add("the key of another algorithm", text.replacing("K2Vw", with: "K2Vx"), .badEncoding)
  }
  return file.file
}
