// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// A row of the table of Specs/fold.md#statuses: a status, who set it, and whether that is void.
private struct Row {
  let name: String
  let setter: (act: Event.Act, by: UInt64)?
  let isVoid: Bool
  /// For revoke, suspend, supersede and reinstate: what own, near and far get.
  let cells: [String]

  init(
    _ name: String, _ act: Event.Act? = nil, by signer: UInt64 = 0, void isVoid: Bool = false,
    cells: [String]
  ) {
    self.name = name
    setter = act.map { (act: $0, by: signer) }
    self.isVoid = isVoid
    self.cells = cells
  }
}

/// `fold/statuses.json`: the whole table, every cell a case.
func statusTableVectors() throws -> VectorFile {
  let (own, near, far) = (World.issuer, World.registrar, World.root)
  let (revoke, suspend, supersede) = (
    Event.Act.revoke(World.issuance), Event.Act.suspend(World.issuance),
    Event.Act.supersede(World.issuance)
  )
  let ok = "ok ok ok"
  let no = "forbids forbids forbids"
  let rows = [
    Row("in force", cells: [ok, ok, "ok notOwn notOwn", no]),
    Row(
      "suspended by its lineage", suspend, by: own,
      cells: [ok, "low ok ok", "forbids notOwn notOwn", ok]),
    Row(
      "suspended by the near ancestor", suspend, by: near,
      cells: [ok, "low low ok", "forbids notOwn notOwn", "low ok ok"]),
    Row(
      "suspended by the far ancestor", suspend, by: far,
      cells: [ok, "low low low", "forbids notOwn notOwn", "low low ok"]),
    Row(
      "revoked by its lineage", revoke, by: own,
      cells: [no, no, "forbids notOwn notOwn", "good good good"]),
    Row(
      "revoked by the near ancestor", revoke, by: near,
      cells: [no, no, "forbids notOwn notOwn", "low good good"]),
    Row(
      "revoked by the far ancestor", revoke, by: far,
      cells: [no, no, "forbids notOwn notOwn", "low low good"]),
    Row(
      "superseded", supersede, by: own, cells: [ok, no, "forbids notOwn notOwn", "good good good"]),
    Row(
      "suspended, void, by its lineage", suspend, by: own, void: true,
      cells: [ok, "low ok ok", "forbids notOwn notOwn", ok]),
    Row(
      "suspended, void, by the near ancestor", suspend, by: near, void: true,
      cells: [ok, "low low ok", "forbids notOwn notOwn", "low ok ok"]),
    Row(
      "revoked, void, by its lineage", revoke, by: own, void: true,
      cells: [no, no, "forbids notOwn notOwn", "notAncestor ok ok"]),
    Row(
      "revoked, void, by the near ancestor", revoke, by: near, void: true,
      cells: [no, no, "forbids notOwn notOwn", "low ok ok"]),
    Row(
      "superseded, void", supersede, by: own, void: true,
      cells: [ok, no, "forbids notOwn notOwn", "notAncestor ok ok"]),
  ]
  var file = CaseFile(
    "fold/statuses.json", spec: "fold.md#statuses",
    notes: [
      "undone": "whoever a decision binds undoes it",
      "overreach": "somebody without authority voids what another issued",
    ])
  for row in rows {
    try add(row, to: &file, acts: [revoke, suspend, supersede])
  }
  return file.file
}

private func add(_ row: Row, to file: inout CaseFile, acts: [Event.Act]) throws {
  var history = try World().history
  var setter = World.issuance
  if let (act, signer) = row.setter {
    setter = try history.append(act, by: signer)
    if row.isVoid {
      let above = signer == World.issuer ? World.registrar : World.root
      try history.append(World.distrust(signer, from: setter), by: above)
    }
  }
  // The setter acts through one accreditation of its lineage, the actors of the table through the
  // other: authority is a lineage's.
  let actors: [(String, UInt64)] = [
    ("its lineage", World.otherIssuer), ("the near ancestor", World.otherRegistrar),
    ("the far ancestor", World.root), ("a stranger", World.stranger),
  ]
  // An act that the setter signed on the same day would be a duplicate.
  history.day += 1
  let reinstate = Event.Act.reinstate(.init(issuance: World.issuance, lifts: setter))
  for (act, cells) in zip(acts + [reinstate], row.cells) {
    for ((actor, signer), cell) in zip(actors, (cells + " stranger").split(separator: " ")) {
      let cell = String(cell)
      try file.add(
        "\(row.name): \(history.name(of: act)) by \(actor)", history, act, by: signer,
        rule(cell), flags: flags(cell))
    }
  }
}

private func rule(_ cell: String) throws -> FoldError? {
  switch cell {
  case "ok": nil
  case "forbids": .statusForbids
  case "low": .authorityTooLow
  case "good": .setterNotVoid
  case "notOwn": .notOwnIssuance
  case "notAncestor": .notAncestor
  case "stranger": .noAuthority
  default: throw HistoryError.noSample(cell)
  }
}

private func flags(_ cell: String) -> [String] {
  switch cell {
  case "low", "good", "notAncestor": ["undone"]
  case "notOwn", "stranger": ["overreach"]
  default: []
  }
}

extension History {
  fileprivate func name(of act: Event.Act) -> String {
    String(describing: Event(signer: 0, day: 0, act: act).type)
  }
}

/// `fold/targets.json`: what a revoke, suspend, supersede or reinstate can be about, and lift.
func targetVectors() throws -> VectorFile {
  var file = CaseFile("fold/targets.json", spec: "fold.md#targets")
  let history = try World().history
  for (comment, target) in [
    ("leaf 0", World.root), ("an accreditation", World.issuer), ("a status head", World.head),
    ("itself", 8), ("an entry to come", 9), ("no entry at all", UInt64.max),
  ] {
    for act: Event.Act in [
      .revoke(target), .suspend(target), .supersede(target),
      .reinstate(.init(issuance: target, lifts: target)),
    ] {
      try file.add(
        "\(history.name(of: act)) of \(comment)", history, act, by: World.root, .notAnIssuance)
    }
  }
  var suspended = history
  let first = try suspended.append(.suspend(World.issuance), by: World.issuer)
  let second = try suspended.append(.suspend(World.issuance), by: World.registrar)
  func lift(_ lifts: UInt64) -> Event.Act {
    .reinstate(.init(issuance: World.issuance, lifts: lifts))
  }
  try file.add(
    "a reinstatement that lifts the suspension before the present one", suspended, lift(first),
    by: World.root, .liftsMismatch)
  try file.add(
    "a reinstatement that lifts the present suspension", suspended, lift(second),
    by: World.otherRegistrar)
  try suspended.append(lift(second), by: World.registrar)
  suspended.day += 1
  try file.add(
    "a reinstatement of what is in force again", suspended, lift(second), by: World.registrar,
    .statusForbids)
  try file.add(
    "a supersession of what is in force again", suspended, .supersede(World.issuance),
    by: World.issuer)
  return file.file
}
