// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

private let notes: KeyValuePairs<String, String> = [
  "escalation": "somebody gives away more than they have",
  "capture": "somebody puts a key into another's lineage, or ends it",
  "weakKey": "a key that others can sign with, or whose signatures are ambiguous, is in the log",
]

/// `fold/accredit.json`.
func accreditVectors() throws -> VectorFile {
  var file = CaseFile("fold/accredit.json", spec: "fold.md#accredit", notes: notes)
  let history = try World().history
  func add(
    _ comment: String, _ act: Event.Act, by signer: UInt64, _ rule: FoldError? = nil,
    _ flags: String...
  ) throws {
    try file.add(comment, history, act, by: signer, rule, flags: flags)
  }
  let diploma = Categories(.diploma)
  try add("a new lineage by a registrar", history.accredit(9, by: 1), by: 1)
  try add(
    "a new lineage by leaf 0 in every category", history.accredit(9, by: 0, categories: .all),
    by: 0)
  try add("a registrar below a registrar", history.accredit(9, by: 1, roles: .all), by: 1)
  try add("by an issuer", history.accredit(9, by: 2), by: 2, .notRegistrar, "escalation")
  try add("no categories", history.accredit(9, by: 1, categories: []), by: 1, .categoriesMissing)
  try add(
    "a category that the registrar lacks",
    history.accredit(9, by: 1, categories: [diploma, Categories(.experience)]), by: 1,
    .beyondCategories, "escalation")
  try add(
    "an accreditation that founds and ends", history.accredit(9, by: 1, ends: 2), by: 1,
    .endsWithoutJoins, "capture")
  try add("a second key in a lineage", history.accredit(9, by: 1, joins: 2), by: 1)
  try add("a second key by the far ancestor", history.accredit(9, by: 0, joins: 5), by: 0)
  try add("a new key for an old one", history.accredit(9, by: 4, joins: 2, ends: 5), by: 4)
  try add(
    "a lineage joined through what is ended", history.accredit(9, by: 1, joins: 5, ends: 5), by: 1)
  try add("the key kept", history.accredit(2, by: 1, joins: 2, ends: 2), by: 1)
  for (comment, index) in [
    ("a status head", World.head), ("an issuance", World.issuance), ("itself", 8),
  ] {
    try add(
      "joining \(comment)", history.accredit(9, by: 1, joins: index), by: 1, .unknownAccreditation,
      "capture")
    try add(
      "ending \(comment)", history.accredit(9, by: 1, joins: 2, ends: index), by: 1,
      .unknownAccreditation)
  }
  try add(
    "joining the root's lineage", history.accredit(9, by: 1, joins: 0), by: 1, .rootLineage,
    "capture")
  try add("the root joining its own", history.accredit(9, by: 0, joins: 0), by: 0, .rootLineage)
  try add(
    "a registrar joining its own lineage", history.accredit(9, by: 1, joins: 4), by: 1,
    .notAncestor, "capture")
  try add(
    "ending what is of another lineage", history.accredit(9, by: 1, joins: 2, ends: 3), by: 1,
    .endsOutsideLineage, "capture")
  try addKeys(to: &file, history)
  try addOthers(to: &file, history)
  return file.file
}

private func addKeys(to file: inout CaseFile, _ history: History) throws {
  func accredit(
    _ key: PublicKey, joins: UInt64? = nil, ends: UInt64? = nil, possession: Signature = .zero
  ) throws -> Event.Act {
    .accredit(
      Event.Accredit(
        joins: joins, ends: ends,
        accreditation: try Accreditation(
          roles: .issuer, key: key, categories: Categories(.diploma), name: "Exemple"),
        possession: possession))
  }
  func prove(_ seed: UInt8, signer: UInt64 = 1, joins: UInt64? = nil) throws -> Signature {
    Possession.prove(try History.key(seed), signer: signer, joins: joins, for: history.origin)
  }
  func add(
    _ comment: String, _ act: Event.Act, _ rule: FoldError?, _ flags: String...
  ) throws {
    try file.add(comment, history, act, by: World.registrar, rule, flags: flags)
  }
  let key = try History.key(9).publicKey
  try add("a key of order 1", accredit(identityPoint()), .keyNotPrimeOrder, "weakKey")
  try add("a key of mixed order", accredit(mixedOrderPoint()), .keyNotPrimeOrder, "weakKey")
  try add(
    "the log's key", accredit(History.key(255).publicKey, possession: prove(255)), .keyOfLog,
    "weakKey")
  try add("a key in use", accredit(History.key(2).publicKey, possession: prove(2)), .keyUsed)
  try add(
    "a key in use, without possession", accredit(History.key(2).publicKey), .keyUsed, "capture")
  try add(
    "a key kept from another than what is ended",
    accredit(History.key(2).publicKey, joins: 2, ends: 5), .keyUsed)
  try add("no possession", accredit(key), .possessionInvalid, "capture")
  try add(
    "possession for another signer", accredit(key, possession: prove(9, signer: 0)),
    .possessionInvalid, "capture")
  try add(
    "possession for another lineage", accredit(key, possession: prove(9, joins: 3)),
    .possessionInvalid, "capture")
  try add(
    "possession of a key that is kept",
    accredit(
      History.key(2).publicKey, joins: 2, ends: 2, possession: prove(2, joins: 2)),
    .possessionInvalid)
}

/// A point outside the prime-order subgroup, of which libsodium says nothing but that: a key of the
/// subgroup plus the point of order 2.
private func mixedOrderPoint() throws -> PublicKey {
  // (x, y) + (0, -1) = (-x, -y): the sign flips, and y becomes p - y.
  var bytes = try History.key(9).publicKey.bytes
  let sign = ~bytes[31] & 0x80
  bytes[31] &= 0x7F
  let prime: [UInt8] = [0xED] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]
  var borrow = 0
  for index in 0..<32 {
    let digit = Int(prime[index]) - Int(bytes[index]) - borrow
    borrow = digit < 0 ? 1 : 0
    bytes[index] = UInt8(truncatingIfNeeded: digit)
  }
  bytes[31] |= sign
  return try PublicKey(bytes.span)
}

private func addOthers(to file: inout CaseFile, _ history: History) throws {
  var scoped = history
  let (one, two) = (try CertificationCode(.rncp, 1), try CertificationCode(.rs, 2))
  let registrar = try scoped.append(
    scoped.accredit(8, by: 0, roles: .registrar, scope: [one, two]), by: 0, seed: 8)
  for (comment, scope, rule) in [
    ("within the registrar's scope", [two], nil), ("the registrar's whole scope", [one, two], nil),
    ("beyond the registrar's scope", [one, try CertificationCode(.rncp, 2)], .beyondScope),
    ("no limit under a registrar's scope", nil, .beyondScope),
  ] as [(String, [CertificationCode]?, FoldError?)] {
    try file.add(
      comment, scoped, scoped.accredit(9, by: registrar, scope: scope), by: registrar, rule,
      flags: rule == nil ? [] : ["escalation"])
  }
  var rotated = history
  let next = try rotated.append(rotated.rotate(1, to: 8), by: 1, seed: 8)
  try file.add(
    "a registrar joining its own lineage through a rotation", rotated,
    rotated.accredit(9, by: 4, joins: next), by: 4, .notAncestor, flags: ["capture"])
  try file.add(
    "another registrar joining a lineage it did not found", scoped,
    scoped.accredit(9, by: registrar, scope: [one], joins: 2), by: registrar, .notAncestor,
    flags: ["capture"])
  var ended = history
  try ended.append(.withdraw(.init(accreditation: 2, reason: .ceased)), by: World.registrar)
  try file.add(
    "ending what has ended", ended, ended.accredit(9, by: 1, joins: 2, ends: 2), by: 1,
    .endsNotInForce)
  try file.add(
    "a suspended issuer that comes back", ended, ended.accredit(9, by: 1, joins: 2), by: 1)
  try file.add(
    "a suspended issuer that comes back with its old key", ended,
    ended.accredit(2, by: 1, joins: 2), by: 1, .keyUsed)
  var stolen = history
  let thief = try stolen.append(stolen.rotate(2, to: 8), by: 2, seed: 8)
  try stolen.append(World.distrust(2, from: thief), by: World.registrar)
  try file.add(
    "a new key after a theft, which ends the thief's", stolen,
    stolen.accredit(9, by: 1, joins: 2, ends: thief), by: 1)
}

/// `fold/rotate.json`.
func rotateVectors() throws -> VectorFile {
  var file = CaseFile("fold/rotate.json", spec: "fold.md#rotate", notes: notes)
  let history = try World().history
  try file.add("an issuer's new key", history, history.rotate(2, to: 9), by: 2)
  try file.add("a registrar's new key", history, history.rotate(1, to: 9), by: 1)
  try file.add("the root's new key", history, history.rotate(0, to: 9), by: 0)
  try file.add("the same key", history, history.rotate(2, to: 2), by: 2, .keyUsed)
  try file.add(
    "another's key", history, history.rotate(2, to: 3), by: 2, .keyUsed, flags: ["capture"])
  try file.add(
    "the log's key", history, history.rotate(2, to: 255), by: 2, .keyOfLog, flags: ["weakKey"])
  try file.add(
    "a key of order 1", history, .rotate(Event.Rotate(key: identityPoint())), by: 2,
    .keyNotPrimeOrder, flags: ["weakKey"])
  let key = try History.key(9)
  try file.add(
    "no possession", history, .rotate(Event.Rotate(key: key.publicKey)), by: 2,
    .possessionInvalid, flags: ["capture"])
  let founding = Possession.prove(key, signer: 2, joins: nil, for: history.origin)
  try file.add(
    "possession for an accreditation", history,
    .rotate(Event.Rotate(key: key.publicKey, possession: founding)), by: 2, .possessionInvalid,
    flags: ["capture"])
  var rotated = history
  let next = try rotated.append(rotated.rotate(1, to: 9), by: 1, seed: 9)
  try file.add(
    "an accreditation under the new key", rotated, rotated.accredit(8, by: next), by: next)
  try file.add("back to the old key", rotated, rotated.rotate(next, to: 1), by: next, .keyUsed)
  return file.file
}

/// `fold/withdraw.json`.
func withdrawVectors() throws -> VectorFile {
  var file = CaseFile("fold/withdraw.json", spec: "fold.md#withdraw", notes: notes)
  let history = try World().history
  func add(
    _ comment: String, _ index: UInt64, from distrust: UInt64? = nil, by signer: UInt64,
    _ rule: FoldError? = nil, flags: [String] = []
  ) throws {
    try file.add(
      comment, history, World.distrust(index, from: distrust), by: signer, rule, flags: flags)
  }
  try add("an issuer by its registrar", 2, by: 1)
  try add("an issuer by its registrar's other accreditation", 2, from: 7, by: 4)
  try add("an issuer by the root", 2, from: 8, by: 0)
  try add("an issuer by itself", 2, by: 2)
  try add("an issuer by the other accreditation of its lineage", 2, by: 5)
  try add("a registrar by itself", 1, by: 4)
  try add("the first index that can be distrusted", 2, from: 3, by: 1)
  try add("distrust from the accreditation itself", 2, from: 2, by: 1, .distrustOutOfRange)
  try add("distrust from an entry to come", 2, from: 9, by: 1, .distrustOutOfRange)
  try add("an issuer that distrusts itself", 2, from: 7, by: 2, .distrustBySelf)
  try add("a lineage that distrusts its other accreditation", 5, from: 7, by: 2, .distrustBySelf)
  try add("the root by itself", 0, by: 0, .rootLineage)
  try add("the root by a registrar", 0, by: 1, .rootLineage, flags: ["capture"])
  try add("an issuance", World.issuance, by: 1, .unknownAccreditation)
  try add("itself", 8, by: 1, .unknownAccreditation)
  try add("an issuer by another", 2, by: 3, .notAncestor, flags: ["capture"])
  try add("a registrar by its issuer", 1, by: 2, .notAncestor, flags: ["capture"])
  try addSecondWithdrawals(to: &file, history)
  try addRepairs(to: &file, history)
  return file.file
}

private func addSecondWithdrawals(to file: inout CaseFile, _ history: History) throws {
  var ended = history
  try ended.append(.withdraw(.init(accreditation: 2, reason: .ceased)), by: World.registrar)
  try file.add("a first distrust of what has ended", ended, World.distrust(2, from: 8), by: 4)
  try file.add(
    "a second withdrawal without distrust", ended, World.distrust(2, from: nil), by: 4,
    .distrustNotLowered)
  try file.add(
    "a second withdrawal by itself", ended, World.distrust(2, from: nil), by: 5,
    .distrustNotLowered)
  var distrusted = history
  try distrusted.append(World.distrust(2, from: 6), by: World.registrar)
  distrusted.day += 1
  try file.add("a lower distrust", distrusted, World.distrust(2, from: 5), by: 4)
  for (comment, distrust) in [("the same", 6), ("a higher", 7), ("no", nil)] as [(String, UInt64?)]
  {
    try file.add(
      "\(comment) distrust", distrusted, World.distrust(2, from: distrust), by: World.root,
      .distrustNotLowered)
  }
  var rotated = history
  try rotated.append(rotated.rotate(2, to: 9), by: 2, seed: 9)
  try file.add("distrust of a key that was rotated", rotated, World.distrust(2, from: 7), by: 1)
}

/// The registrar's key is stolen, and its thief distrusts the issuer.
private func addRepairs(to file: inout CaseFile, _ history: History) throws {
  var stolen = history
  let distrust = try stolen.append(World.distrust(2, from: 5), by: World.registrar)
  stolen.day += 1
  try stolen.append(World.distrust(1, from: distrust), by: World.root)
  try file.add("no distrust instead of a thief's", stolen, World.distrust(2, from: nil), by: 0)
  try file.add("a higher distrust than the thief's", stolen, World.distrust(2, from: 7), by: 0)
  try file.add(
    "the thief's distrust once more", stolen, World.distrust(2, from: 5), by: 0,
    .distrustNotLowered)
  try file.add(
    "a higher distrust by the lineage that was robbed", stolen, World.distrust(2, from: 7), by: 4,
    .distrustNotLowered)
  try file.add(
    "a lower distrust by the lineage that was robbed", stolen, World.distrust(2, from: 4), by: 4)
  try file.add(
    "no distrust, by the distrusted lineage itself", stolen, World.distrust(2, from: nil), by: 5,
    .distrustNotLowered, flags: ["capture"])
  try stolen.append(World.distrust(2, from: nil), by: World.root)
  let back = try stolen.append(
    stolen.accredit(9, by: 4, joins: 2), by: World.otherRegistrar, seed: 9)
  try file.add("an issuance after the repair", stolen, World.issue("repaired"), by: back)
  try file.add("distrust once more after a repair", stolen, World.distrust(2, from: 4), by: 4)
  try addNothingToRepair(to: &file, history)
}

/// The issuer's key is stolen, and its thief withdraws, without distrust, the accreditation of the
/// issuer that the root made: of that one the registrar is no ancestor.
private func addNothingToRepair(to file: inout CaseFile, _ history: History) throws {
  var stolen = history
  let joined = try stolen.append(stolen.accredit(8, by: 0, joins: 2), by: 0, seed: 8)
  let withdrawal = try stolen.append(World.distrust(joined, from: nil), by: World.issuer)
  try stolen.append(World.distrust(2, from: withdrawal), by: World.registrar)
  try file.add(
    "after a void withdrawal without distrust there is no distrust to repair", stolen,
    World.distrust(joined, from: withdrawal), by: World.registrar, .notAncestor,
    flags: ["capture"])
}
