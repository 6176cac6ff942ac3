// SPDX-License-Identifier: Apache-2.0

// The statuses of issuances.
extension LedgerState {
  /// The status that a revoke, suspend, reinstate or supersede gives an issuance
  /// (Specs/fold.md#statuses).
  func judgeStatus(
    _ act: Event.Act, of issuance: Findings.Issuance, by signer: Int
  ) throws(FoldError) -> Status {
    let isOwn = authorities[signer].lineage == authorities[issuance.signer].lineage
    guard isOwn || isAncestor(signer, of: issuance.signer) else { throw .noAuthority }
    switch act {
    case .revoke:
      guard issuance.status != .revoked else { throw .statusForbids }
      return .revoked
    case .suspend:
      guard issuance.status == .inForce || issuance.status == .suspended else {
        throw .statusForbids
      }
      if let setter = issuance.setter, !outranks(signer, setter) { throw .authorityTooLow }
      return .suspended
    case .supersede:
      guard isOwn else { throw .notOwnIssuance }
      guard issuance.status == .inForce else { throw .statusForbids }
      return .superseded
    case .reinstate(let act):
      return try judgeReinstatement(act, of: issuance, by: signer, isOwn: isOwn)
    case .accredit, .rotate, .withdraw, .issue:
      preconditionFailure("the act sets no status")
    }
  }

  private func judgeReinstatement(
    _ act: Event.Reinstate, of issuance: Findings.Issuance, by signer: Int, isOwn: Bool
  ) throws(FoldError) -> Status {
    guard let setter = issuance.setter else { throw .statusForbids }
    guard act.lifts == setter.index else { throw .liftsMismatch }
    guard outranks(signer, setter) || isPeer(signer, setter) else { throw .authorityTooLow }
    guard issuance.status != .suspended else { return .inForce }
    guard !isGood(setter.type, at: setter.index, by: setter.signer) else { throw .setterNotVoid }
    guard !isOwn else { throw .notAncestor }
    return .inForce
  }

  /// Whether the lineage of the authority at `actor` is strictly higher than that of who set a status.
  ///
  /// Both have authority on one issuance, so both stand on the one line of lineages that founded each
  /// other, where the rank orders them (Specs/fold.md#rationale).
  private func outranks(_ actor: Int, _ setter: Findings.Setter) -> Bool {
    authorities[actor].rank < authorities[setter.signer].rank
  }

  private func isPeer(_ actor: Int, _ setter: Findings.Setter) -> Bool {
    authorities[actor].lineage == authorities[setter.signer].lineage
  }
}
