// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// What one entry changes beside itself: for the tables of whoever keeps ``LedgerFacts``.
///
/// Of fixed size; making one allocates nothing.
public struct Effects: Hashable, Sendable {
  /// The index of the entry.
  public let index: UInt64
  /// The status that it sets.
  public var status: StatusChange?
  /// The position of the authority record that it adds.
  public var addedAuthority: Int?
  /// The position of the authority record that it changes.
  public var changedAuthority: Int?
  /// What to record the entry under (Specs/fold.md#dedup).
  public var dedupKey: Digest?

  /// The effects of an entry that changes nothing.
  init(index: UInt64) { self.index = index }

  /// A status that an entry sets.
  public struct StatusChange: Hashable, Sendable {
    /// The entry whose status it is.
    public let index: UInt64
    /// The new status and what set it; nil for in force.
    public let mark: StatusMark?
  }
}

/// What the fold says of an entry that is to be logged.
public enum Judgement: Equatable, Sendable {
  /// It keeps every rule, and has these effects.
  case effective(Effects)
  /// The same signed message is in the log already, at this index.
  case duplicate(of: UInt64)
  /// It breaks a rule.
  case refused(FoldError)
}

/// What replay makes of an entry that is in a log.
public struct Replayed: Equatable, Sendable {
  /// The effects: where a rule is broken, only status 2 of the entry itself.
  public let effects: Effects
  /// The rule that the entry breaks, for which monitors raise the alarm.
  public let violation: FoldError?
}
