// SPDX-License-Identifier: Apache-2.0

/// A status that is not *in force*, and the entry that set it (Specs/status.md#statuses).
public struct StatusMark: Hashable, Sendable {
  /// Suspended, revoked or superseded.
  public let status: Status
  /// The entry that set it; the entry itself where it broke a rule and has no effect.
  public let setter: UInt64

  /// The mark of these parts.
  public init(_ status: Status, setter: UInt64) {
    self.status = status
    self.setter = setter
  }
}
