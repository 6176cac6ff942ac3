// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The facts about earlier entries that the rules need to judge one entry, looked up beforehand: so
/// the rules themselves look nothing up and cannot fail but by being broken.
struct Findings {
  /// What to record an event under.
  var dedupKey: Digest?
  /// What is recorded under it already: where, and whether it is the same event.
  var earlier: (index: UInt64, isSame: Bool)?
  /// What a revoke, suspend, reinstate or supersede is about; nil if it is no effective issuance.
  var issuance: Issuance?
  /// The root that a status head should have.
  var statusRoot: Digest?

  /// An effective issuance, by positions of authorities.
  struct Issuance {
    /// Who issued.
    let signer: Int
    /// Its status.
    let status: Status
    /// What set it; nil if it is in force.
    let setter: Setter?
  }

  /// What set a status.
  struct Setter {
    let index: UInt64
    let type: EntryType
    let signer: Int
  }

  init<Facts: LedgerFacts & ~Copyable & ~Escapable>(
    of entry: Entry, in state: LedgerState, facts: borrowing Facts
  ) throws(Facts.Failure) {
    guard let event = entry.event else {
      statusRoot = try facts.statusRoot(covering: state.size)
      return
    }
    dedupKey = state.dedupKey(of: event)
    if let dedupKey, let index = try facts.index(of: dedupKey) {
      earlier = (index, try facts.event(at: index) == event)
    }
    if let index = event.issuance, index < state.size {
      issuance = try Findings.issuance(at: index, in: state, facts: facts)
    }
  }

  private static func issuance<Facts: LedgerFacts & ~Copyable & ~Escapable>(
    at index: UInt64, in state: LedgerState, facts: borrowing Facts
  ) throws(Facts.Failure) -> Issuance? {
    let mark = try facts.mark(at: index)
    // An entry that broke a rule was marked by itself.
    guard mark?.setter != index, let event = try facts.event(at: index), event.type == .issue,
      let signer = state.position(of: event.signer)
    else { return nil }
    guard let mark else { return Issuance(signer: signer, status: .inForce, setter: nil) }
    guard let setter = try facts.event(at: mark.setter),
      let position = state.position(of: setter.signer)
    else { return nil }
    return Issuance(
      signer: signer, status: mark.status,
      setter: Setter(index: mark.setter, type: setter.type, signer: position))
  }
}

extension LedgerState {
  /// What an event is recorded under, so that it is logged once (Specs/fold.md#dedup); nil for an
  /// issuance by an unknown signer.
  public func dedupKey(of event: Event) -> Digest? {
    guard case .issue(let issue) = event.act else {
      let message = event.signedMessage(for: origin)
      return SHA256.hash(message.span)
    }
    guard let signer = position(of: event.signer) else { return nil }
    var hasher = SHA256()
    let lineage = authorities[signer].lineage
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      hasher.update(UInt8(truncatingIfNeeded: lineage >> shift))
    }
    hasher.update(issue.commitment)
    return hasher.finalize()
  }
}
