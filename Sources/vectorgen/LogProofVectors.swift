// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives

/// `Vectors/checkpoint/proofs/`: Specs/checkpoint.md#proof-files.
func logProofFiles() throws -> [VectorFile] {
  let note = try NoteSamples.checkpoint()
  let key = try NoteSamples.log().verifierKey.description
  func proof(_ index: UInt64, extra: [UInt8]? = nil) throws -> String {
    let inclusion = NoteSamples.tree(5).proveInclusion(of: index)
    let proof = try TlogProof(extra: extra, index: index, inclusion: inclusion, note: note)
    return String(decoding: proof.encoded, as: UTF8.self)
  }
  func file(
    _ name: String, _ comment: String, _ outcome: Outcome, _ text: String, leaf: UInt64 = 2
  ) -> VectorFile {
    TextCase(
      "checkpoint/proofs/\(name).txt", spec: "checkpoint.md#proof-files", comment: comment,
      outcome, ["log": key, "leaf": NoteSamples.leaf(leaf).description],
      content: Array(text.utf8)
    ).file
  }
  let good = try proof(2)
  let hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
  let first = "index 2\n"
  let header = "c2sp.org/tlog-proof@v1\n"
  let firstHash = String(good.split(separator: "\n")[2])
  let changes: [(name: String, comment: String, NoteError, old: String, new: String)] = [
    ("other-version", "another version", .badProofHeader, header, "c2sp.org/tlog-proof@v2\n"),
    ("blank-before", "a blank line before", .badProofHeader, header, "\n" + header),
    ("crlf", "a carriage return", .badProofHeader, header, header.dropLast() + "\r\n"),
    ("empty-extra", "extra data of no bytes", .badExtra, first, "extra \n" + first),
    ("extra-stray-bits", "extra data with stray bits", .badExtra, first, "extra AB==\n" + first),
    ("extra-twice", "extra data twice", .badIndex, first, "extra AA==\nextra AA==\n" + first),
    (
      "extra-after-index", "extra data after the index", .badProofHash, first,
      first + "extra AA==\n"
    ),
    ("no-index", "no index", .badIndex, first, ""),
    ("index-leading-zero", "a leading zero", .badIndex, first, "index 02\n"),
    ("index-two-spaces", "two spaces before the index", .badIndex, first, "index  2\n"),
    ("index-negative", "a negative index", .badIndex, first, "index -2\n"),
    ("index-2-63", "an index of 2^63", .badIndex, first, "index 9223372036854775808\n"),
    ("index-capital", "the label in capitals", .badIndex, first, "INDEX 2\n"),
    ("hash-short", "a hash of 31 bytes", .badProofHash, firstHash, firstHash.dropLast(4) + "AA=="),
    ("hash-space", "a space after a hash", .badProofHash, firstHash, firstHash + " "),
    (
      "too-many-hashes", "64 hashes", .tooManyHashes, first,
      first + String(repeating: hash, count: 61)
    ),
    (
      "hash-added", "a hash more than the tree is high",
      .notIncluded(.proofLength(expected: 3, actual: 4)), first, first + hash
    ),
    (
      "hash-removed", "a hash less", .notIncluded(.proofLength(expected: 3, actual: 2)),
      firstHash + "\n", ""
    ),
    (
      "hash-changed", "another hash", .notIncluded(.rootMismatch), firstHash,
      String(hash.dropLast())
    ),
    ("other-index", "the index of another leaf", .notIncluded(.rootMismatch), first, "index 3\n"),
    (
      "index-past-size", "an index past the tree", .notIncluded(.indexOutOfRange), first,
      "index 5\n"
    ),
    (
      "tampered-checkpoint", "another tree size", .badSignature(by: NoteSamples.origin),
      "2026\n5\n", "2026\n6\n"
    ),
    (
      "no-checkpoint", "nothing after the blank line", .unterminatedLine, "\n\n\(note.string)",
      "\n\n"
    ),
  ]
  return try [
    file("middle-leaf", "the third of five leaves", .valid, good),
    file("last-leaf", "the last of five leaves", .valid, proof(4), leaf: 4),
    file("extra", "extra data, which nothing authenticates", .valid, proof(2, extra: [1, 2, 3])),
    file(
      "other-leaf", "the hash of another leaf", .invalid(NoteError.notIncluded(.rootMismatch)),
      good, leaf: 1),
  ]
    + changes.map {
      file(
        $0.name, $0.comment, .invalid($0.2),
        good.replacing($0.old, with: $0.new, maxReplacements: 1))
    }
}
