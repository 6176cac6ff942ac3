// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives

/// The trust file that most cases are about: one of two auditors, two of three witnesses.
private func sampleTrustFile() throws -> String {
  try """
  probant/trust@v1
  root \(NoteSamples.root)
  auditor \(NoteSamples.auditor(1).verifierKey)
  auditor \(NoteSamples.auditor(2).verifierKey)
  auditors 1
  max-age 7d


  """ + samplePolicy()
}

/// `Vectors/policy/trust.json`: Specs/policy.md#trust-file.
func trustFileFile() throws -> VectorFile {
  var file = CaseFile(
    "policy/trust.json", spec: "policy.md#trust-file",
    notes: ["twice": "one party is witness and auditor, or two auditors"])
  let head = "probant/trust@v1\nroot \(NoteSamples.root)\n"
  let log = try NoteSamples.key(NoteSamples.origin, 1, .ed25519)
  let auditor = try NoteSamples.auditor(1).verifierKey.description
  let policy = "log \(log)\nquorum none\n"
  let longName = Text(String(repeating: "o", count: 256))
  func age(_ text: String) -> String { head + "auditors 0\nmax-age \(text)\n\n\(policy)" }
  let valid: [(comment: String, text: String)] = [
    ("one of two auditors, two of three witnesses", try sampleTrustFile()),
    ("nobody but the log", age("7d")),
    (
      "auditors that are known and not needed",
      try sampleTrustFile().replacing("auditors 1", with: "auditors 0")
    ),
    ("both auditors", try sampleTrustFile().replacing("auditors 1", with: "auditors 2")),
    ("thirty-six hours", age("36h")), ("ninety minutes", age("90m")), ("a second", age("1s")),
    ("the longest age", age("36500d")),
  ]
  for (comment, text) in valid { file.add(comment, ["trust": .text(text)], .valid) }
  let line = 0
  let invalid: [(comment: String, text: String, error: PolicyError, flags: [String])] = [
    ("no bytes", "", .unterminatedLine, []),
    ("no final newline", String(age("7d").dropLast()), .unterminatedLine, []),
    ("another version", "probant/trust@v2\n", .badTrustHeader(line: line), []),
    ("a policy alone", policy, .badTrustHeader(line: line), []),
    ("a carriage return", "probant/trust@v1\r\n", .badTrustHeader(line: line), []),
    ("no root", "probant/trust@v1\nauditors 0\n", .badTrustRoot(line: line), []),
    (
      "stray bits in the root", age("7d").replacing("FU=\n", with: "FV=\n"),
      .badTrustRoot(line: line), []
    ),
    ("a damaged key", head + "auditor \(auditor)x\n", .badKey(line: line, .badVerifierKey), []),
    ("an auditor with a log's key", head + "auditor \(log)\n", .unsuitableKey(line: line), []),
    ("no number of auditors", head + "max-age 7d\n", .badAuditorCount(line: line), []),
    (
      "more auditors needed than there are",
      try sampleTrustFile().replacing("auditors 1", with: "auditors 3"),
      .badAuditorCount(line: line), []
    ),
    (
      "a leading zero", age("7d").replacing("auditors 0", with: "auditors 00"),
      .badAuditorCount(line: line), []
    ),
    ("no age", head + "auditors 0\n\n" + policy, .badMaximumAge(line: line), []),
    ("an age of nothing", age("0d"), .badMaximumAge(line: line), []),
    ("an age in a smaller unit than could be", age("24h"), .badMaximumAge(line: line), []),
    ("a leading zero in the age", age("07d"), .badMaximumAge(line: line), []),
    ("an age without a unit", age("7"), .badMaximumAge(line: line), []),
    ("an unknown unit", age("1w"), .badMaximumAge(line: line), []),
    ("two units", age("1d12h"), .badMaximumAge(line: line), []),
    ("too long an age", age("36501d"), .badMaximumAge(line: line), []),
    ("an age past 2^64 seconds", age("213503982334602d"), .badMaximumAge(line: line), []),
    (
      "no blank line", age("7d").replacing("\n\n", with: "\n"), .missingBlankLine(line: line), []
    ),
    ("no policy", head + "auditors 0\nmax-age 7d\n\n", .unterminatedLine, []),
    (
      "a fault in the policy", age("7d").replacing("quorum none", with: "quorum all"),
      .unknownName(line: line), []
    ),
    (
      "no log", head + "auditors 0\nmax-age 7d\n\nquorum none\n", .notOneLog, []
    ),
    (
      "two logs", age("7d") + "log \(try NoteSamples.key("other", 2, .ed25519))\n", .notOneLog, []
    ),
    (
      "an origin of 256 bytes",
      age("7d").replacing(log, with: try NoteSamples.key(longName, 1, .ed25519)), .originTooLong,
      []
    ),
    (
      "one key for two auditors",
      head + "auditor \(auditor)\nauditor \(try NoteSamples.key("other", 21))\n"
        + "auditors 0\nmax-age 7d\n\n" + policy, .duplicateKey(line: line), ["twice"]
    ),
    (
      "an auditor with a witness's key",
      head + "auditor \(try NoteSamples.key("other", 11))\nauditors 0\nmax-age 7d\n\n"
        + (try samplePolicy()), .duplicateKey(line: line), ["twice"]
    ),
    (
      "an auditor with the log's key",
      head + "auditor \(try NoteSamples.key("other", 1))\nauditors 0\nmax-age 7d\n\n" + policy,
      .duplicateKey(line: line), ["twice"]
    ),
  ]
  for (comment, text, error, flags) in invalid {
    file.add(comment, ["trust": .text(text)], .invalid(error), flags: flags)
  }
  return file.file
}

/// `Vectors/policy/as-of.json`: Specs/policy.md#as-of.
func asOfFile() throws -> VectorFile {
  var file = CaseFile(
    "policy/as-of.json", spec: "policy.md#as-of",
    notes: [
      "backdated": "a checkpoint counts as newer than the last time a quorum saw it"
    ])
  let note = try NoteSamples.checkpoint()
  let now: UInt64 = 1_000_000
  func add(
    _ comment: String, _ trust: String, _ witnesses: [(UInt8, UInt64)],
    _ auditors: [(UInt8, UInt64)], flags: [String] = []
  ) throws {
    let cosigned = try note.cosigned(
      witnesses.map { (try NoteSamples.witness($0.0), $0.1) }
        + auditors.map { (try NoteSamples.auditor($0.0), $0.1) })
    let result = try TrustFile(parsing: Array(trust.utf8).span).verify(cosigned, at: now)
    func value(_ time: UInt64?) -> Value { time.map { .number($0) } ?? .null }
    file.add(
      comment,
      [
        "trust": .text(trust), "note": .text(cosigned.string), "now": .number(now),
        "quorumTime": value(result.quorumTime), "auditorsTime": value(result.auditorsTime),
        "time": value(result.time),
      ], .valid, flags: flags)
  }
  let trust = try sampleTrustFile()
  let both = trust.replacing("auditors 1", with: "auditors 2")
  try add(
    "the second latest of three witnesses", trust, [(1, 100), (2, 300), (3, 200)], [(1, 400)])
  try add("the auditor's is earlier", trust, [(1, 100), (2, 300), (3, 200)], [(1, 150)])
  try add("the later of two auditors", trust, [(1, 300), (2, 300)], [(1, 100), (2, 200)])
  try add(
    "the earlier of two auditors, both needed", both, [(1, 300), (2, 300)], [(1, 100), (2, 200)])
  try add("no quorum", trust, [(1, 100)], [(1, 100)])
  try add("no auditor", trust, [(1, 100), (2, 100)], [])
  try add("one of two auditors", both, [(1, 100), (2, 100)], [(1, 100)])
  try add(
    "one witness cosigns again: the quorum is as old as it was", trust,
    [(1, 100), (2, 200), (2, 900_000)], [(1, 950_000)], flags: ["backdated"])
  try add("the latest of one witness's times", trust, [(1, 50), (1, 150), (2, 120)], [(1, 500)])
  try add("time zero states no time", trust, [(1, 0), (2, 100), (3, 90)], [(1, 100), (2, 0)])
  try add("time zero alone", trust, [(1, 0), (2, 0)], [(1, 0)], flags: ["backdated"])
  try add("five minutes ahead", trust, [(1, now + 300), (2, now + 300)], [(1, now + 300)])
  try add(
    "five minutes and a second ahead", trust, [(1, now + 301), (2, now + 300)], [(1, now + 301)],
    flags: ["backdated"])
  try add(
    "witnesses and auditors do not replace each other", trust, [(1, 100)], [(1, 100), (2, 100)])
  let alone = try """
  probant/trust@v1
  root \(NoteSamples.root)
  auditors 0
  max-age 7d

  log \(NoteSamples.key(NoteSamples.origin, 1, .ed25519))
  quorum none

  """
  try add("nobody is needed: every time will do", alone, [], [])
  return file.file
}
