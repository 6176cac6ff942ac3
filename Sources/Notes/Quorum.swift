// SPDX-License-Identifier: Apache-2.0

/// Whose cosignatures are enough: a tree of groups with thresholds over cosigners
/// (tlog-policy, *Defining a witness group*).
public indirect enum Quorum: Hashable, Sendable {
  /// Nobody's are needed.
  case none
  /// This cosigner's is.
  case cosigner(VerifierKey)
  /// Those of at least `threshold` of the members are.
  case group(threshold: Int, members: [Quorum])

  /// The latest t such that the cosignatures timed at or after t are enough; nil if all of them
  /// together are not.
  ///
  /// A cosigner's is its own time; a group's the `threshold`-th latest of its members'. Where
  /// nobody's are needed every t will do, and the answer is `UInt64.max`.
  ///
  /// `time` gives a cosigner's latest time, nil when it has not cosigned. O(members log members).
  public func latestTime(_ time: (VerifierKey) -> UInt64?) -> UInt64? {
    switch self {
    case .none: return .max
    case .cosigner(let key): return time(key)
    case .group(let threshold, let members):
      guard threshold > 0 else { return .max }
      let times = members.compactMap { $0.latestTime(time) }.sorted(by: >)
      return threshold <= times.count ? times[threshold - 1] : nil
    }
  }

  /// Whether the cosigners for which `hasCosigned` holds are enough, whenever they signed.
  public func isMet(by hasCosigned: (VerifierKey) -> Bool) -> Bool {
    latestTime { hasCosigned($0) ? 0 : nil } != nil
  }
}
