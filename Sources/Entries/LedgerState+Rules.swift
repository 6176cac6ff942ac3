// SPDX-License-Identifier: Apache-2.0
internal import Primitives

// The rules of Specs/fold.md, in its order and in its words.
extension LedgerState {
  /// What the entry at the present size does, if it keeps every rule.
  func judge(_ entry: CheckedEntry, _ findings: Findings) throws(FoldError) -> Ruling {
    if size == 0 {
      let root = try entry.verifyRoot(pin: pin, origin: origin, logKey: logKey)
      return .authority(Authority(root: root), ends: nil)
    }
    switch entry.entry {
    case .statusHead(let head):
      return try judge(head, findings)
    case .event(let event, _):
      let signer = try verifySigner(of: event, entry, findings)
      return try judge(event, by: signer, entry, findings)
    }
  }

  private func judge(_ head: StatusHead, _ findings: Findings) throws(FoldError) -> Ruling {
    guard head.covered == size else { throw .coveredMismatch }
    guard head.time >= lastHead?.time ?? 0 else { throw .timeDecreases }
    guard head.authorities == UInt64(authorities.count), head.authorityRoot == authorityRoot else {
      throw .authorityRootMismatch
    }
    guard head.statusRoot == findings.statusRoot else { throw .statusRootMismatch }
    return .head(time: head.time)
  }

  /// What every event has to keep, whatever its type; the position of its signer.
  private func verifySigner(
    of event: Event, _ entry: CheckedEntry, _ findings: Findings
  ) throws(FoldError) -> Int {
    guard let signer = position(of: event.signer) else { throw .unknownSigner }
    guard entry.isSigned(by: authorities[signer].standing.key, for: origin) else {
      throw .signatureInvalid
    }
    if let earlier = findings.earlier {
      throw earlier.isSame ? .duplicate : .commitmentUsed
    }
    try verifyDay(of: event)
    try authorities[signer].standing.verifyDepth()
    guard size < authorities[signer].record.distrust else { throw .signerDistrusted }
    guard isGood(signer) else { throw .signerVoid }
    try authorities[signer].record.verify(event.type, at: size)
    return signer
  }

  /// Within two days, inclusive, of the day that the last effective head's time is in.
  private func verifyDay(of event: Event) throws(FoldError) {
    guard let today = lastHead?.day else { return }
    let day = UInt64(event.day)
    guard max(day, today) - min(day, today) <= 2 else { throw .dayOutOfWindow }
  }

  private func judge(
    _ event: Event, by signer: Int, _ entry: CheckedEntry, _ findings: Findings
  ) throws(FoldError) -> Ruling {
    switch event.act {
    case .accredit(let act): return try judge(act, by: signer, entry)
    case .rotate(let act):
      let standing = Standing(rotating: authorities[signer].standing, to: act.key, at: size)
      try verifyNewKey(act.key, entry)
      let authority = Authority(standing, signer: signer, besides: authorities[signer])
      return .authority(authority, ends: signer)
    case .withdraw(let act): return try judge(act, by: signer)
    case .issue(let act):
      try authorities[signer].standing.powers.verifyIssuing(in: act.category)
      return .none
    case .revoke, .suspend, .reinstate, .supersede:
      guard let index = event.issuance, let issuance = findings.issuance else {
        throw .notAnIssuance
      }
      return .status(index: index, try judgeStatus(event.act, of: issuance, by: signer))
    }
  }

  /// Whether an event of `type` at `index`, signed by the authority at `signer`, is good by what is
  /// now known: every link up to leaf 0 permits the one below it.
  func isGood(_ type: EntryType, at index: UInt64, by signer: Int) -> Bool {
    authorities[signer].record.permits(type, at: index) && isGood(signer)
  }

  /// Whether the own entry of the authority at `position` is good.
  ///
  /// At most 64 steps.
  func isGood(_ position: Int) -> Bool {
    var position = position
    while let signer = authorities[position].signer {
      let standing = authorities[position].standing
      guard authorities[signer].record.permits(standing.type, at: standing.index) else {
        return false
      }
      position = signer
    }
    return true
  }

  /// Whether the lineage of the authority at `actor` stands above that of the one at `position`:
  /// one in whose chain it is (Specs/fold.md#terms).
  ///
  /// Whoever signs an `accredit` is a registrar, and rotation keeps the role; so whatever lineage
  /// other than its own is met in a chain is a registrar's.
  func isAncestor(_ actor: Int, of position: Int) -> Bool {
    let lineage = authorities[actor].lineage
    guard lineage != authorities[position].lineage else { return false }
    var position = position
    while let signer = authorities[position].signer {
      if authorities[signer].lineage == lineage { return true }
      position = signer
    }
    return false
  }
}
