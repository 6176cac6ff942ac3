// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// `fold/chains.json`: what can be told of an issuance from its chain alone.
func chainVectors() throws -> VectorFile {
  var file = CaseFile(
    "fold/chains.json", spec: "fold.md#chains",
    notes: [
      "theft": "what a stolen or retired key signed verifies offline",
      "escalation": "somebody gives away, or uses, more than they have",
      "detour": "an issuance verifies under a chain that is not its own",
      "capture": "whoever does not have a key gets powers for it",
      "weakKey": "a key under which others can sign, or that signs something else too",
    ])
  let history = try World().history
  let chain = [0, World.registrar, World.issuer]
  func add(
    _ comment: String, _ history: History, chain: [UInt64] = chain,
    issuance: UInt64 = World.issuance, _ rule: FoldError? = nil, flags: [String] = [],
    records change: (inout [AuthorityRecord]) -> Void = { _ in }
  ) throws {
    var records = chain.map {
      history.state.authority(at: $0)?.record ?? AuthorityRecord(index: $0)
    }
    change(&records)
    try addChain(
      comment, to: &file, history, chain, records, history.entries[Int(issuance)], issuance, rule,
      flags)
  }
  try add("an issuance under two registrars", history)
  try add("a chain that leaves one out", history, chain: [0, 2], .unknownSigner, flags: ["detour"])
  try add(
    "a chain of another issuer", history, chain: [0, 1, 3], .unknownSigner, flags: ["detour"])
  try add("another record for leaf 0", history, .unknownSigner) { $0[0].index = 1 }
  try add(
    "an issuance as a link", history, chain: [0, 1, 2, 7], .unknownAccreditation, flags: ["detour"])
  try add("a revocation instead of an issuance", revoked(history), issuance: 8, .notAnIssuance)
  try add("distrust after the issuance", history) { $0[2].distrust = 8 }
  try add("distrust at the issuance", history, .signerDistrusted, flags: ["theft"]) {
    $0[2].distrust = 7
  }
  try add("distrust of the registrar after it accredited", history) { $0[1].distrust = 3 }
  try add(
    "distrust of the registrar where it accredited", history, .signerDistrusted, flags: ["theft"]
  ) {
    $0[1].distrust = 2
  }
  try add("an end after the issuance", history) { $0[2].end = 8 }
  try add("an end at the issuance", history, .signerEnded, flags: ["theft"]) { $0[2].end = 7 }
  try add("an end of the registrar where it accredited", history, .signerEnded, flags: ["theft"]) {
    $0[1].end = 2
  }
  var rotated = history
  try rotated.append(rotated.rotate(2, to: 9), by: 2, seed: 9)
  try rotated.append(World.issue("after the rotation"), by: 8)
  try add("a rotation, at which its signer ends", rotated, chain: [0, 1, 2, 8], issuance: 9)
  try add(
    "a rotation of a key distrusted before it", rotated, chain: [0, 1, 2, 8], issuance: 9,
    .signerDistrusted, flags: ["theft"]
  ) { $0[2].distrust = 8 }
  var fraud = history
  try fraud.replay(
    fraud.entry(fraud.accredit(9, by: 2, categories: Categories(.experience)), by: 2), seed: 9)
  try fraud.replay(fraud.entry(World.issue("by fraud", category: .experience), by: 8))
  try add(
    "an issuer that accredits", fraud, chain: [0, 1, 2, 8], issuance: 9, .notRegistrar,
    flags: ["escalation"])
  try fraud.replay(
    fraud.entry(fraud.accredit(10, by: 1, categories: Categories(.experience)), by: 1), seed: 10)
  try fraud.replay(fraud.entry(World.issue("too much", category: .experience), by: 10))
  try add(
    "an accreditation beyond its registrar's categories", fraud, chain: [0, 1, 10], issuance: 11,
    .beyondCategories, flags: ["escalation"])
  try fraud.replay(fraud.entry(World.issue("too far", category: .experience), by: 2))
  try add(
    "an issuance beyond its issuer's categories", fraud, issuance: 12, .beyondCategories,
    flags: ["escalation"])
  var kept = history
  try kept.append(kept.accredit(2, by: 1, joins: 2, ends: 2), by: 1, seed: 2)
  try kept.append(World.issue("under the kept key"), by: 8)
  try add("a key kept through its end", kept, chain: [0, 1, 8], issuance: 9)
  for forgery in try chainForgeries(history) {
    try add(
      forgery.comment, forgery.history, chain: forgery.chain,
      issuance: forgery.history.size - 1, forgery.rule, flags: [forgery.flag])
  }
  return file.file
}

private func revoked(_ history: History) throws -> History {
  var history = history
  try history.append(.revoke(World.issuance), by: World.issuer)
  return history
}

private func addChain(
  _ comment: String, to file: inout CaseFile, _ history: History, _ chain: [UInt64],
  _ records: [AuthorityRecord], _ issuance: Entry, _ index: UInt64, _ rule: FoldError?,
  _ flags: [String]
) throws {
  var found: FoldError?
  do throws(FoldError) {
    var verified = try AuthorityChain(
      root: history.entries[0], record: records[0], pin: history.root.leafHash,
      origin: history.origin, logKey: history.logKey)
    for (link, record) in zip(chain, records).dropFirst() {
      try verified.extend(by: history.entries[Int(link)], record: record)
    }
    try verified.verifyIssuance(issuance, at: index)
    found = verified.void ?? verified.excess
  } catch {
    found = error
  }
  guard found == rule else {
    throw FoldCaseError.disagrees(comment, stated: rule?.rule, found: found?.rule)
  }
  let links = zip(chain, records).map { link, record in
    Value.members([
      "entry": .hex(history.entries[Int(link)].encoded), "record": .hex(record.encoded),
    ])
  }
  let inputs =
    history.inputs.dropLast() + [
      (name: "chain", value: .list(links)), (name: "entry", value: .hex(issuance.encoded)),
      (name: "index", value: .number(index)),
    ]
  file.add(
    comment, [(name: String, value: Value)](inputs), rule.map { .invalid($0) } ?? .valid,
    flags: flags)
}
