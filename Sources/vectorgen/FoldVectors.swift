// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// `fold/`: what each entry does to a ledger, or the rule it breaks.
func foldVectors() throws -> [VectorFile] {
  [
    try rootVectors(), try headVectors(), try eventVectors(), try dedupVectors(),
    try accreditVectors(), try rotateVectors(), try withdrawVectors(), try issueVectors(),
    try statusTableVectors(), try targetVectors(), try replayVectors(), try chainVectors(),
  ]
}

private func rootVectors() throws -> VectorFile {
  var file = CaseFile(
    "fold/leaf-0.json", spec: "fold.md#leaf-0",
    notes: ["ownRoot": "whoever writes the log accredits whom they like"])
  let key = try History.key(0).publicKey
  func root(
    _ roles: Roles = .all, key: PublicKey = key, categories: Categories = [],
    scope: [CertificationCode]? = nil, joins: UInt64? = nil, possession: Signature? = nil
  ) throws -> Entry {
    let accreditation = try Accreditation(
      roles: roles, key: key, categories: categories, name: "Racine", scope: scope)
    return try History.root(accreditation, joins: joins, possession: possession)
  }
  let pinned = try History()
  try file.add("the pinned leaf 0", pinned, pinned.root)
  try file.add("another leaf 0", pinned, root(), .notThePin, flags: ["ownRoot"])
  try file.add("a status head at leaf 0", pinned, pinned.head(), .notThePin)
  func add(_ comment: String, _ entry: Entry, _ rule: FoldError? = nil) throws {
    try file.add(comment, History(pinning: entry), entry, rule)
  }
  try add("a registrar that is no issuer", root(.registrar))
  let head = pinned.head()
  try add("a status head that was pinned", head, .badRoot)
  let revocation = Event(signer: Event.itself, day: 0, act: .revoke(0))
  try add(
    "a revocation that was pinned",
    revocation.signed(by: History.key(0), for: pinned.origin), .badRoot)
  try add("a leaf 0 that joins", root(joins: 0), .badRoot)
  let other = Event(signer: 0, day: 0, act: try accreditOfRoot(key))
  try add(
    "a leaf 0 signed by another accreditation",
    other.signed(by: History.key(0), for: pinned.origin), .badRoot)
  try add("a leaf 0 that is no registrar", root(.issuer), .badRootPowers)
  try add("a leaf 0 with categories", root(categories: .all), .badRootPowers)
  try add("a leaf 0 with a scope", root(scope: [CertificationCode(.rs, 1)]), .badRootPowers)
  try add("a key of small order", root(key: identityPoint()), .keyNotPrimeOrder)
  try add("the log's key", root(key: History.key(255).publicKey), .keyOfLog)
  try add("a signature by another key", root(key: History.key(9).publicKey), .signatureInvalid)
  try add("no possession", root(possession: .zero), .possessionInvalid)
  let elsewhere = Possession.prove(
    try History.key(0), signer: Event.itself, joins: nil, for: try Origin("elsewhere.example"))
  try add("possession for another log", root(possession: elsewhere), .possessionInvalid)
  return file.file
}

private func accreditOfRoot(_ key: PublicKey) throws -> Event.Act {
  .accredit(
    Event.Accredit(
      accreditation: try Accreditation(roles: .all, key: key, categories: [], name: "Racine")))
}

/// The encoding of the identity, a point of order 1.
func identityPoint() throws -> PublicKey {
  var bytes = [UInt8](repeating: 0, count: 32)
  bytes[0] = 1
  return try PublicKey(bytes.span)
}

private func headVectors() throws -> VectorFile {
  var file = CaseFile(
    "fold/status-heads.json", spec: "fold.md#status-heads",
    notes: ["falseStatus": "auditors vouch for statuses that the entries do not give"])
  let history = try World().history
  let now = UInt64(history.day) * 86_400
  let head = history.state.statusHead(
    statusRoot: history.facts.statusRoot(covering: history.size), clock: now)
  func add(
    _ comment: String, _ rule: FoldError? = nil, _ change: (inout StatusHead) -> Void
  ) throws {
    var head = head
    change(&head)
    try file.add(
      comment, history, .statusHead(head), rule, flags: rule == nil ? [] : ["falseStatus"])
  }
  try add("a head at the time of the last one") { _ in }
  try add("a head a year later") { $0.time += 31_536_000 }
  try add("a head a second before the last one", .timeDecreases) { $0.time -= 1 }
  try add("a head that covers less", .coveredMismatch) { $0.covered -= 1 }
  try add("a head that covers itself", .coveredMismatch) { $0.covered += 1 }
  try add("one authority record more", .authorityRootMismatch) { $0.authorities += 1 }
  try add("another authority root", .authorityRootMismatch) { $0.authorityRoot = .zero }
  try add("another status root", .statusRootMismatch) { $0.statusRoot = .zero }
  var revoked = history
  try revoked.append(.revoke(World.issuance), by: World.issuer)
  try file.add("a head after a revocation", revoked, revoked.head())
  var hidden = head
  hidden.covered += 1
  try file.add(
    "a head that hides the revocation", revoked, .statusHead(hidden), .statusRootMismatch,
    flags: ["falseStatus"])
  var withdrawn = history
  try withdrawn.append(World.distrust(World.issuer, from: 7), by: World.registrar)
  try file.add("a head after a withdrawal", withdrawn, withdrawn.head())
  try file.add(
    "a head that hides the withdrawal", withdrawn, .statusHead(hidden), .authorityRootMismatch,
    flags: ["falseStatus"])
  return file.file
}

private func issueVectors() throws -> VectorFile {
  var file = CaseFile(
    "fold/issue.json", spec: "fold.md#issue",
    notes: ["overreach": "an issuer issues what nobody entitled it to"])
  let history = try World().history
  func add(
    _ comment: String, by signer: UInt64, _ category: Category, _ rule: FoldError? = nil
  ) throws {
    try file.add(
      comment, history, World.issue(comment, category: category), by: signer, rule,
      flags: rule == nil ? [] : ["overreach"])
  }
  try add("a diploma by an issuer of diplomas", by: World.issuer, .diploma)
  try add("a certification by an issuer of both", by: World.otherIssuer, .certification)
  try add(
    "an experience by an issuer of diplomas", by: World.issuer, .experience, .beyondCategories)
  try add("a diploma by a registrar", by: World.registrar, .diploma, .notIssuer)
  try add("an authorisation by leaf 0, which has all", by: World.root, .employerAuthorisation)
  return file.file
}

private func replayVectors() throws -> VectorFile {
  var file = CaseFile(
    "fold/replay.json", spec: "fold.md#replay",
    notes: ["halt": "one bad entry stops or splits everybody who follows the log"])
  func add(_ comment: String, _ history: History) {
    let steps = history.steps.map { step in
      Value.members([
        "entry": .hex(step.entry), "broken": step.error.map { .text($0) } ?? .null,
        "status_root": .hex(step.statusRoot), "authority_root": .hex(step.authorityRoot),
      ])
    }
    let inputs = history.inputs.dropLast() + [(name: "steps", value: Value.list(steps))]
    file.add(comment, [(name: String, value: Value)](inputs), .valid, flags: ["halt"])
  }
  var bad = try World().history
  let experience = World.issue("not entitled", category: .experience)
  let issue = try bad.entry(experience, by: World.issuer)
  try bad.replay(issue)
  try bad.replay(bad.entry(.revoke(8), by: World.issuer))
  try bad.replay(bad.entry(.reinstate(.init(issuance: 8, lifts: 8)), by: World.registrar))
  try bad.replay(issue)
  try bad.append(bad.head())
  add("an issuance that breaks a rule is no issuance, and is not recorded", bad)
  var malformed = try World().history
  malformed.replay(malformed: [1, 4], .truncated)
  malformed.replay(malformed: [], .truncated)
  try malformed.append(World.issue("after it"), by: World.issuer)
  try malformed.append(malformed.head())
  add("bytes that are no entry", malformed)
  var accredited = try World().history
  try accredited.replay(accredited.entry(accredited.accredit(9, by: 2), by: 2), seed: 9)
  try accredited.replay(accredited.entry(World.issue("by nobody"), by: 8))
  try accredited.append(accredited.accredit(9, by: 1), by: 1, seed: 9)
  try accredited.append(World.issue("by somebody"), by: 10)
  try accredited.append(accredited.head())
  add("an accreditation without effect has no record, and leaves its key new", accredited)
  var heads = try World().history
  guard case .statusHead(var head) = heads.head() else { return file.file }
  head.time += 86_400 * 30
  head.statusRoot = .zero
  try heads.replay(.statusHead(head))
  try heads.append(World.issue("the clock stood"), by: World.issuer)
  try heads.append(heads.head())
  add("a status head without effect moves no clock", heads)
  var rootless = try History()
  try rootless.replay(
    History.root(
      Accreditation(
        roles: .all, key: History.key(0).publicKey, categories: [], name: "Usurpation")))
  try rootless.replay(rootless.root)
  try rootless.replay(rootless.head())
  add("a log whose leaf 0 is not the pin never has an authority", rootless)
  return file.file
}
