// SPDX-License-Identifier: Apache-2.0
internal import Primitives

// Accreditations, their keys and their withdrawal.
extension LedgerState {
  /// Specs/fold.md#accredit.
  func judge(
    _ act: Event.Accredit, by signer: Int, _ entry: CheckedEntry
  ) throws(FoldError) -> Ruling {
    let standing = try Standing(act, at: size, by: authorities[signer].standing)
    guard let joins = act.joins else {
      guard act.ends == nil else { throw .endsWithoutJoins }
      try verifyNewKey(standing.key, entry)
      let authority = Authority(founding: standing, signer: signer, below: authorities[signer])
      return .authority(authority, ends: nil)
    }
    let member = try verifyAncestor(signer, of: joins)
    let ended = try act.ends.map { (index) throws(FoldError) in
      let ended = try verifyAncestor(signer, of: index)
      guard authorities[ended].lineage == authorities[member].lineage else {
        throw .endsOutsideLineage
      }
      guard authorities[ended].isInForce else { throw .endsNotInForce }
      return ended
    }
    if let ended, authorities[ended].standing.key == standing.key {
      guard act.possession == .zero else { throw .possessionInvalid }
    } else {
      try verifyNewKey(standing.key, entry)
    }
    let authority = Authority(standing, signer: signer, besides: authorities[member])
    return .authority(authority, ends: ended)
  }

  /// The position of the accreditation at `index`, of which the authority at `signer` is an ancestor.
  private func verifyAncestor(_ signer: Int, of index: UInt64) throws(FoldError) -> Int {
    guard let position = position(of: index) else { throw .unknownAccreditation }
    guard authorities[position].lineage != 0 else { throw .rootLineage }
    guard isAncestor(signer, of: position) else { throw .notAncestor }
    return position
  }

  /// Specs/entry.md#keys.
  func verifyNewKey(_ key: PublicKey, _ entry: CheckedEntry) throws(FoldError) {
    try key.verifyFit(for: logKey)
    guard !keys.contains(key) else { throw .keyUsed }
    guard entry.provesPossession(for: origin) else { throw .possessionInvalid }
  }

  /// Specs/fold.md#withdraw.
  func judge(_ act: Event.Withdraw, by signer: Int) throws(FoldError) -> Ruling {
    guard let position = position(of: act.accreditation) else { throw .unknownAccreditation }
    let target = authorities[position]
    guard target.lineage != 0 else { throw .rootLineage }
    if let distrust = act.distrust {
      guard target.standing.index < distrust, distrust <= size else { throw .distrustOutOfRange }
    }
    let isOwn = authorities[signer].lineage == target.lineage
    let repairs = repairs(by: signer, target)
    guard isOwn || repairs || isAncestor(signer, of: position) else { throw .notAncestor }
    guard !isOwn || act.distrust == nil else { throw .distrustBySelf }
    // What is in force is not distrusted yet. Else a distrust changes, to a lower one or, in repair,
    // to any other.
    let distrust = act.distrust ?? AuthorityRecord.never
    guard
      target.isInForce || distrust < target.record.distrust
        || repairs && distrust != target.record.distrust
    else { throw .distrustNotLowered }
    return .withdrawal(position, signer: signer, distrust: act.distrust)
  }

  /// Whether the authority at `signer` may undo the distrust of `target`: the withdrawal that set it is
  /// void, and it is an ancestor of who signed that.
  private func repairs(by signer: Int, _ target: Authority) -> Bool {
    guard let distrust = target.distrusted, let author = position(of: distrust.signer) else {
      return false
    }
    return isAncestor(signer, of: author)
      && !isGood(.withdraw, at: distrust.setter, by: author)
  }
}
