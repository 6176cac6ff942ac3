// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// `fold/events.json`: what every event has to keep, whatever its type.
func eventVectors() throws -> VectorFile {
  var file = CaseFile(
    "fold/events.json", spec: "fold.md#events",
    notes: [
      "forgery": "somebody issues in another's name",
      "theft": "a stolen or retired key goes on issuing",
      "backdating": "an event claims a day on which it was not signed",
    ])
  let history = try World().history
  let issue = World.issue("another")
  try file.add("a good issuance", history, issue, by: World.issuer)
  for (comment, signer) in [
    ("signed by a status head", World.head), ("signed by an issuance", World.issuance),
    ("signed by itself", 8), ("signed by an entry to come", 9),
    ("signed as leaf 0 signs itself", Event.itself),
  ] {
    let event = Event(signer: signer, day: history.day, act: issue)
    try file.add(
      comment, history, event.signed(by: History.key(2), for: history.origin), .unknownSigner,
      flags: ["forgery"])
  }
  let event = Event(signer: World.issuer, day: history.day, act: issue)
  try file.add(
    "signed by another key", history, event.signed(by: History.key(3), for: history.origin),
    .signatureInvalid, flags: ["forgery"])
  try file.add(
    "signed for another log", history,
    event.signed(by: History.key(2), for: Origin("ledger.example/vectorz")), .signatureInvalid,
    flags: ["forgery"])
  try file.add(
    "no signature", history, .event(event, signature: .zero), .signatureInvalid,
    flags: ["forgery"])
  for offset: Int in [-3, -2, 0, 2, 3] {
    var history = history
    history.day = UInt32(Int(history.day) + offset)
    try file.add(
      "a day \(offset) days from the last head's", history, issue, by: World.issuer,
      abs(offset) > 2 ? .dayOutOfWindow : nil, flags: abs(offset) > 2 ? ["backdating"] : [])
  }
  var late = history
  try late.append(late.head(time: UInt64(late.day) * 86_400 + 86_399))
  late.day -= 2
  try file.add("two days before the last second of a day", late, issue, by: World.issuer)
  var unheaded = try History()
  try unheaded.append(unheaded.root, seed: 0)
  unheaded.day = 0
  try file.add("any day before the first head", unheaded, issue, by: World.root)
  try addChains(to: &file)
  try addThefts(to: &file, history)
  return file.file
}

/// A lineage that rotates until its chain has 64 links.
private func addChains(to file: inout CaseFile) throws {
  var history = try History()
  try history.append(history.root, seed: 0)
  for seed: UInt8 in 1...63 {
    let signer = UInt64(seed) - 1
    try history.append(history.rotate(signer, to: seed), by: signer, seed: seed)
  }
  try file.add("64 links up to leaf 0", history, World.issue("last"), by: 63)
  try history.append(history.rotate(63, to: 64), by: 63, seed: 64)
  try file.add("65 links up to leaf 0", history, World.issue("over"), by: 64, .chainTooLong)
}

private func addThefts(to file: inout CaseFile, _ history: History) throws {
  let issue = World.issue("stolen")
  var distrusted = history
  try distrusted.append(World.distrust(World.issuer, from: 7), by: World.registrar)
  try file.add(
    "a signer that is distrusted", distrusted, issue, by: World.issuer, .signerDistrusted,
    flags: ["theft"])
  try file.add(
    "another accreditation of that lineage", distrusted, issue, by: World.otherIssuer)
  var ended = history
  try ended.append(
    .withdraw(.init(accreditation: World.issuer, reason: .ceased)), by: World.registrar)
  try file.add(
    "a signer that was withdrawn", ended, issue, by: World.issuer, .signerEnded, flags: ["theft"])
  var rotated = history
  let successor = try rotated.append(rotated.rotate(2, to: 9), by: 2, seed: 9)
  try file.add(
    "the key before a rotation", rotated, issue, by: World.issuer, .signerEnded, flags: ["theft"])
  try file.add("the key after a rotation", rotated, issue, by: successor)
  try rotated.append(World.distrust(World.issuer, from: successor), by: World.registrar)
  try file.add(
    "a rotation at the distrust index is the thief's", rotated, issue, by: successor, .signerVoid,
    flags: ["theft"])
  var spared = history
  let honest = try spared.append(spared.rotate(2, to: 9), by: 2, seed: 9)
  try spared.append(World.distrust(World.issuer, from: honest + 1), by: World.registrar)
  try file.add("a rotation before the distrust index stands", spared, issue, by: honest)
  var above = history
  let accredited = try above.append(above.accredit(9, by: 1), by: 1, seed: 9)
  try above.append(World.distrust(World.registrar, from: accredited), by: World.root)
  try file.add(
    "accredited by a thief", above, issue, by: accredited, .signerVoid, flags: ["theft"])
  try file.add("accredited before the theft", above, issue, by: World.issuer)
}

/// `fold/dedup.json`: what is logged once.
func dedupVectors() throws -> VectorFile {
  var file = CaseFile(
    "fold/dedup.json", spec: "fold.md#dedup",
    notes: ["twice": "one act is logged twice, or one commitment stands for two credentials"])
  var history = try World().history
  let issue = try history.entry(World.issue("the issuance"), by: World.issuer)
  try file.add("the same issue again", history, issue, .duplicate, flags: ["twice"])
  try file.add(
    "the same commitment by another accreditation of the lineage", history,
    World.issue("the issuance"), by: World.otherIssuer, .commitmentUsed, flags: ["twice"])
  try file.add(
    "the same commitment in another category", history,
    World.issue("the issuance", category: .certification), by: World.issuer, .commitmentUsed,
    flags: ["twice"])
  try file.add(
    "the same commitment by another lineage", history, World.issue("the issuance"),
    by: World.stranger)
  var tomorrow = history
  tomorrow.day += 1
  try file.add(
    "the same commitment another day", tomorrow, World.issue("the issuance"), by: World.issuer,
    .commitmentUsed, flags: ["twice"])
  var later = history
  later.day += 30
  try later.append(later.head())
  try file.add("the same issue a month later", later, issue, .duplicate)
  try later.append(
    .withdraw(.init(accreditation: World.issuer, reason: .ceased)), by: World.registrar)
  try file.add("the same issue when its signer has ended", later, issue, .duplicate)
  let accredit = try history.entry(history.accredit(2, by: 1), by: World.registrar)
  try file.add("the same accreditation again", history, accredit, .duplicate)
  let revoke = try history.entry(.revoke(World.issuance), by: World.issuer)
  try history.append(revoke)
  try file.add("the same revocation again", history, revoke, .duplicate)
  history.day += 1
  try file.add(
    "a revocation signed another day", history, .revoke(World.issuance), by: World.issuer,
    .statusForbids)
  return file.file
}
