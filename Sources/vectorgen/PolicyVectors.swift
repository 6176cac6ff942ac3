// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives

/// `Vectors/policy/`: Specs/policy.md.
func policyFiles() throws -> [VectorFile] {
  try [policyFile(), policyCheckpointFile(), trustFileFile(), asOfFile()]
}

/// The policy that most cases are about: two of three witnesses.
func samplePolicy() throws -> String {
  try """
  # Two of three, anywhere.
  log \(NoteSamples.key(NoteSamples.origin, 1, .ed25519)) https://ledger.example/

  witness one\t\(NoteSamples.witness(1).verifierKey)
    witness two \(NoteSamples.witness(2).verifierKey) https://two.example/
  witness three \(NoteSamples.witness(3).verifierKey)
  group some 2 one two three
  quorum some

  """
}

/// `Vectors/policy/policies.json`: Specs/policy.md#policies.
private func policyFile() throws -> VectorFile {
  var file = CaseFile(
    "policy/policies.json", spec: "policy.md#policies",
    notes: [
      "twice": "one party counts for two, and a quorum is smaller than it looks",
      "octets": "what two readers take for one name, or for a comment, is two",
    ])
  let log = try NoteSamples.key(NoteSamples.origin, 1, .ed25519)
  let (w1, w2) = try (NoteSamples.key("w1", 11), NoteSamples.key("w2", 12))
  let renamed = try NoteSamples.key("other", 11)
  let valid: [(comment: String, text: String)] = [
    ("two of three witnesses, comments, tabs and indentation", try samplePolicy()),
    ("no log, no witness, no quorum", "quorum none\n"),
    ("a witness as the quorum", "witness a \(w1)\nquorum a\n"),
    ("a witness that the quorum does not count", "witness a \(w1)\nquorum none\n"),
    (
      "groups of groups; a witness is its own namesake nowhere",
      "witness all \(w1)\nwitness 2 \(w2)\ngroup any 1 all\ngroup quorum all any 2\nquorum quorum\n"
    ),
    ("lines after the quorum", "witness a \(w1)\nquorum a\nlog \(log)\ngroup g any a\n"),
    ("two logs", "log \(log)\nlog \(try NoteSamples.key("other", 2, .ed25519))\nquorum none\n"),
    (
      "the key of a log is also a witness's, which tlog-policy permits",
      "log \(log)\nwitness a \(try NoteSamples.key("other", 1))\nquorum a\n"
    ),
  ]
  for (comment, text) in valid { file.add(comment, ["policy": .text(text)], .valid) }
  let name: [UInt8] = [0xFF, 0x80]
  let octets = Array("witness ".utf8) + name + Array(" \(w1)\nquorum ".utf8)
  file.add("names are octets, not text", ["policyHex": .hex(octets + name + [0x0A])], .valid)
  file.add(
    "names that differ in an octet", ["policyHex": .hex(octets + [0xFF, 0x81, 0x0A])],
    .invalid(PolicyError.unknownName(line: 2)), flags: ["octets"])
  let line = 0
  let invalid: [(comment: String, text: String, error: PolicyError, flags: [String])] = [
    ("no bytes", "", .unterminatedLine, []),
    ("no final newline", "quorum none", .unterminatedLine, []),
    ("no quorum", "log \(log)\n", .missingQuorum, []),
    ("the quorum in a comment", " # quorum none\n", .missingQuorum, []),
    ("two quorums", "quorum none\nquorum none\n", .repeatedQuorum(line: line), []),
    ("a comment after an item", "quorum none # none\n", .wrongItemCount(line: line), []),
    ("a quorum without a name", "quorum\n", .wrongItemCount(line: line), []),
    ("a carriage return", "quorum none\r\n", .badOctet(line: line), []),
    ("a delete character", "quorum none\u{7F}\n", .badOctet(line: line), []),
    ("a zero byte in a comment", "quorum none\n#\u{0}\n", .badOctet(line: line), []),
    ("a keyword in capitals", "Quorum none\n", .unknownKeyword(line: line), []),
    ("an unknown keyword", "mirror none\nquorum none\n", .unknownKeyword(line: line), []),
    (
      "U+00A0 is no white space", "quorum\u{A0}none\n", .unknownKeyword(line: line), ["octets"]
    ),
    ("an undefined quorum", "quorum x\n", .unknownName(line: line), []),
    ("a quorum defined after it", "quorum a\nwitness a \(w1)\n", .unknownName(line: line), []),
    ("a log without a key", "log\nquorum none\n", .wrongItemCount(line: line), []),
    ("a log with two addresses", "log \(log) a b\n", .wrongItemCount(line: line), []),
    ("a damaged key", "log \(log)x\n", .badKey(line: line, .badVerifierKey), []),
    ("a log with a cosigner's key", "log \(w1)\n", .unsuitableKey(line: line), []),
    ("a log twice", "log \(log)\nlog \(log)\n", .duplicateKey(line: line), []),
    (
      "one key for two logs", "log \(log)\nlog \(try NoteSamples.key("other", 1, .ed25519))\n",
      .duplicateKey(line: line), []
    ),
    ("a witness without a key", "witness a\n", .wrongItemCount(line: line), []),
    ("a witness with two addresses", "witness a \(w1) b c\n", .wrongItemCount(line: line), []),
    ("a witness with a log's key", "witness a \(log)\n", .unsuitableKey(line: line), []),
    (
      "one key for two witnesses", "witness a \(w1)\nwitness b \(renamed)\n",
      .duplicateKey(line: line), ["twice"]
    ),
    (
      "one name for two witnesses", "witness a \(w1)\nwitness a \(w2)\n",
      .duplicateName(line: line), []
    ),
    ("a witness named none", "witness none \(w1)\n", .duplicateName(line: line), []),
    (
      "a group with the name of a witness", "witness a \(w1)\ngroup a all a\n",
      .duplicateName(line: line), []
    ),
    ("a group named none", "witness a \(w1)\ngroup none any a\n", .duplicateName(line: line), []),
    ("a group without members", "group g all\n", .wrongItemCount(line: line), []),
    ("a group that is its own member", "group g all g\n", .unknownName(line: line), []),
    ("none as a member", "group g all none\n", .unknownName(line: line), []),
    (
      "a member defined later", "group g all a\nwitness a \(w1)\n", .unknownName(line: line), []
    ),
    (
      "a member twice in a group", "witness a \(w1)\ngroup g 2 a a\n",
      .repeatedMember(line: line), ["twice"]
    ),
    (
      "a member of two groups", "witness a \(w1)\ngroup g all a\ngroup h all a\n",
      .repeatedMember(line: line), ["twice"]
    ),
    ("a threshold of zero", "witness a \(w1)\ngroup g 0 a\n", .badThreshold(line: line), []),
    (
      "a threshold above the members", "witness a \(w1)\ngroup g 2 a\n",
      .badThreshold(line: line), []
    ),
    ("a leading zero", "witness a \(w1)\ngroup g 01 a\n", .badThreshold(line: line), []),
    ("a threshold in capitals", "witness a \(w1)\ngroup g ALL a\n", .badThreshold(line: line), []),
  ]
  for (comment, text, error, flags) in invalid {
    file.add(comment, ["policy": .text(text)], .invalid(error), flags: flags)
  }
  return file.file
}

/// `Vectors/policy/checkpoints.json`: Specs/policy.md#quorum.
private func policyCheckpointFile() throws -> VectorFile {
  var file = CaseFile(
    "policy/checkpoints.json", spec: "policy.md#quorum",
    notes: ["splitView": "an operator and fewer witnesses than agreed show two histories"])
  let policy = try samplePolicy()
  let nested = try nestedPolicy()
  let note = try NoteSamples.checkpoint()
  let witnesses = try (UInt8(1)...4).map { try NoteSamples.witness($0) }
  func add(_ comment: String, _ policy: String, _ cosigners: [Int], _ met: Bool) throws {
    let cosigned = try note.cosigned(cosigners.map { (witnesses[$0 - 1], 7) })
    file.add(
      comment, ["policy": .text(policy), "note": .text(cosigned.string)],
      met ? .valid : .invalid(NoteError.quorumNotMet), flags: met ? [] : ["splitView"])
  }
  for cosigners in [[], [1], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3]] {
    try add("two of three, by \(cosigners)", policy, cosigners, cosigners.count > 1)
  }
  try add("an uncounted witness does not replace a counted one", policy, [1, 4], false)
  for (cosigners, met) in [
    ([1, 3], true), ([2, 4], true), ([1, 2], false), ([3, 4], false), ([1, 2, 3], true),
  ] {
    try add("one of the first two and one of the others, by \(cosigners)", nested, cosigners, met)
  }
  let twice = try note.cosigned([(witnesses[0], 7), (witnesses[0], 8)])
  file.add(
    "one witness twice", ["policy": .text(policy), "note": .text(twice.string)],
    .invalid(NoteError.quorumNotMet), flags: ["splitView"])
  let zero = try note.cosigned([(witnesses[0], 0), (witnesses[1], UInt64(Int64.max))])
  file.add(
    "times are not looked at", ["policy": .text(policy), "note": .text(zero.string)], .valid)
  return file.file
}

/// One of the first two witnesses and one of the others.
func nestedPolicy() throws -> String {
  var text = "log \(try NoteSamples.key(NoteSamples.origin, 1, .ed25519))\n"
  for number in UInt8(1)...4 {
    text += "witness w\(number) \(try NoteSamples.witness(number).verifierKey)\n"
  }
  return text + "group x any w1 w2\ngroup y any w3 w4\ngroup both all x y\nquorum both\n"
}
