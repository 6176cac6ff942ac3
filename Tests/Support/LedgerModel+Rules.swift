// SPDX-License-Identifier: Apache-2.0
package import Entries
import Primitives

// The sections of Specs/fold.md, in its order.
extension LedgerModel {
  /// The rule that the next entry breaks.
  package func broken(by entry: Entry) -> FoldError? {
    do throws(FoldError) {
      if size == 0 {
        try checkRoot(entry)
      } else if case .statusHead(let head) = entry {
        try checkHead(head)
      } else if let event = entry.event {
        try checkEvent(event, entry)
      }
      return nil
    } catch {
      return error
    }
  }

  private func require(_ fact: Bool, _ rule: FoldError) throws(FoldError) {
    if !fact { throw rule }
  }

  private func checkRoot(_ entry: Entry) throws(FoldError) {
    try require(entry.leafHash == pin, .notThePin)
    guard case .accredit(let act) = entry.event?.act else { throw .badRoot }
    try require(entry.event?.signer == .max && act.joins == nil && act.ends == nil, .badRoot)
    try require(
      act.accreditation.roles.contains(.registrar) && act.accreditation.categories.isEmpty
        && act.accreditation.scope == nil, .badRootPowers)
    let key = act.accreditation.key
    try require(key.isPrimeOrder, .keyNotPrimeOrder)
    try require(key != logKey, .keyOfLog)
    try require(entry.isSigned(by: key, for: origin), .signatureInvalid)
    try checkPossession(act.possession, of: key, signer: .max, joins: nil)
  }

  private func checkHead(_ head: StatusHead) throws(FoldError) {
    try require(head.covered == size, .coveredMismatch)
    try require(head.time >= lastHead?.time ?? 0, .timeDecreases)
    try require(
      head.authorities == UInt64(accreditations.count) && head.authorityRoot == authorityRoot,
      .authorityRootMismatch)
    try require(head.statusRoot == statusRoot, .statusRootMismatch)
  }

  private func checkEvent(_ event: Event, _ entry: Entry) throws(FoldError) {
    let a = event.signer
    try require(isAccreditation(a), .unknownSigner)
    try require(entry.isSigned(by: key(a), for: origin), .signatureInvalid)
    try require(!events.contains { $0.event == event }, .duplicate)
    if case .issue(let issue) = event.act {
      let used = events.contains { _, other in
        guard case .issue(let earlier) = other.act else { return false }
        return earlier.commitment == issue.commitment && lineage(other.signer) == lineage(a)
      }
      try require(!used, .commitmentUsed)
    }
    if let head = lastHead {
      let days = Int(event.day) - Int(head.time / 86_400)
      try require((-2...2).contains(days), .dayOutOfWindow)
    }
    try require(chain(from: a).count <= 64, .chainTooLong)
    try require(size < distrust(a), .signerDistrusted)
    try require(self.event(a).map { isGood($0, at: a) } ?? false, .signerVoid)
    try require(size < end(a), .signerEnded)
    switch event.act {
    case .accredit(let act): try checkAccredit(act, by: a)
    case .rotate(let act):
      try checkKey(act.key, act.possession, signer: a, joins: a)
    case .withdraw(let act): try checkWithdraw(act, by: a)
    case .issue(let act):
      try require(attributes(a).roles.contains(.issuer), .notIssuer)
      try require(categories(a).contains(Categories(act.category)), .beyondCategories)
    default: try checkStatus(event)
    }
  }

  private func categories(_ index: UInt64) -> Categories {
    // A rotated root has the root's attributes, and those have no categories: it has all.
    attributes(index).categories.isEmpty ? .all : attributes(index).categories
  }

  private func checkPossession(
    _ possession: Signature, of key: PublicKey, signer: UInt64, joins: UInt64?
  ) throws(FoldError) {
    let message = Possession.message(of: key, signer: signer, joins: joins, for: origin)
    let proven = key.verifies(possession, of: message.span)
    try require(proven, .possessionInvalid)
  }

  private func checkKey(
    _ key: PublicKey, _ possession: Signature, signer: UInt64, joins: UInt64?
  ) throws(FoldError) {
    try require(key.isPrimeOrder, .keyNotPrimeOrder)
    try require(key != logKey, .keyOfLog)
    try require(!accreditations.contains { self.key($0) == key }, .keyUsed)
    try checkPossession(possession, of: key, signer: signer, joins: joins)
  }

  private func checkAccredit(_ act: Event.Accredit, by a: UInt64) throws(FoldError) {
    try require(attributes(a).roles.contains(.registrar), .notRegistrar)
    try require(!act.accreditation.categories.isEmpty, .categoriesMissing)
    try require(categories(a).isSuperset(of: act.accreditation.categories), .beyondCategories)
    if let limit = attributes(a).scope {
      guard let scope = act.accreditation.scope else { throw .beyondScope }
      try require(Set(scope).isSubset(of: limit), .beyondScope)
    }
    try require(act.joins != nil || act.ends == nil, .endsWithoutJoins)
    for index in [act.joins, act.ends] {
      guard let index else { continue }
      try require(isAccreditation(index), .unknownAccreditation)
      try require(lineage(index) != 0, .rootLineage)
      try require(ancestors(index).contains(lineage(a)), .notAncestor)
    }
    if let ends = act.ends, let joins = act.joins {
      try require(lineage(ends) == lineage(joins), .endsOutsideLineage)
      try require(end(ends) == .max, .endsNotInForce)
      if key(ends) == act.accreditation.key {
        return try require(act.possession == .zero, .possessionInvalid)
      }
    }
    try checkKey(act.accreditation.key, act.possession, signer: a, joins: act.joins)
  }

  private func checkWithdraw(_ act: Event.Withdraw, by a: UInt64) throws(FoldError) {
    let t = act.accreditation
    try require(isAccreditation(t), .unknownAccreditation)
    try require(lineage(t) != 0, .rootLineage)
    if let distrust = act.distrust {
      try require(t < distrust && distrust <= size, .distrustOutOfRange)
    }
    var repairs = false
    if let setter = withdrawal(t), setter.distrust != .max, let event = event(setter.index) {
      repairs =
        !isGood(event, at: setter.index) && ancestors(setter.signer).contains(lineage(a))
    }
    let isOwn = lineage(a) == lineage(t)
    try require(isOwn || repairs || ancestors(t).contains(lineage(a)), .notAncestor)
    try require(!isOwn || act.distrust == nil, .distrustBySelf)
    let distrust = act.distrust ?? .max
    try require(
      end(t) == .max || distrust < self.distrust(t) || repairs && distrust != self.distrust(t),
      .distrustNotLowered)
  }

  private func checkStatus(_ event: Event) throws(FoldError) {
    guard let target = event.issuance, let issue = self.event(target), issue.type == .issue else {
      throw .notAnIssuance
    }
    // Who has authority, from below.
    let line = [lineage(issue.signer)] + ancestors(issue.signer)
    guard let rank = line.firstIndex(of: lineage(event.signer)) else { throw .noAuthority }
    let (status, setter) = status(target)
    let setterRank = line.firstIndex { lineage in
      status != 0 && self.event(setter).map { self.lineage($0.signer) == lineage } ?? false
    }
    switch event.act {
    case .revoke: try require(status != 2, .statusForbids)
    case .suspend:
      try require(status < 2, .statusForbids)
      if let setterRank { try require(rank > setterRank, .authorityTooLow) }
    case .supersede:
      try require(rank == 0, .notOwnIssuance)
      try require(status == 0, .statusForbids)
    case .reinstate(let act):
      guard let setterRank, let cause = self.event(setter) else { throw .statusForbids }
      try require(act.lifts == setter, .liftsMismatch)
      try require(rank >= setterRank, .authorityTooLow)
      if status != 1 {
        try require(!isGood(cause, at: setter), .setterNotVoid)
        try require(rank > 0, .notAncestor)
      }
    default: preconditionFailure("no status")
    }
  }
}
