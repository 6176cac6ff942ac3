// SPDX-License-Identifier: Apache-2.0

/// The one-word answer of a ``Statement``, worst first (Specs/verification.md#verdict).
///
/// The order of the cases is the precedence: the first that any refuted check asks for is the
/// verdict.
public enum Verdict: String, CaseIterable, Comparable, Sendable {
  /// The bytes are not a presentation, or contradict themselves.
  case malformed
  /// A version, type or part that this verifier does not know.
  case unsupported
  /// The checkpoint is of another log than the trust file's.
  case unknownLog
  /// Something is not what was signed or logged.
  case altered
  /// Leaf 0 is not the trust file's pin.
  case untrustedRoot
  /// Too few witnesses have cosigned.
  case quorumNotMet
  /// Too few auditors have cosigned.
  case unaudited
  /// A key that signed had ended, or is distrusted from there on.
  case void
  /// The issuer was not accredited for this.
  case outOfScope
  /// The issuer, or who accredited it, revoked the credential.
  case revoked
  /// A correction has replaced the credential.
  case superseded
  /// The credential is suspended.
  case suspended
  /// The checkpoint is older than the maximum age.
  case stale
  /// The last day of validity is over.
  case expired
  /// The first day of validity has not begun.
  case notYetValid
  /// The holder did not prove control of the credential's key, for this audience and nonce.
  case unbound
  /// All holds, on the operator's word alone: the trust file asks for no quorum or for no auditor.
  case unwitnessed
  /// All holds, as of the statement's time.
  case valid

  /// Whether `left` takes precedence over `right`.
  public static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }

  private var rank: Int {
    guard let rank = Verdict.allCases.firstIndex(of: self) else {
      preconditionFailure("every case is in allCases")
    }
    return rank
  }
}
