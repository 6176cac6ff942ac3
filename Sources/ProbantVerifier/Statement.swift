// SPDX-License-Identifier: Apache-2.0
public import Credentials
public import Entries
public import Notes
public import Primitives

/// What a ``Verifier`` says of a presentation: what is established, refuted or not established, and
/// one verdict (Specs/verification.md).
///
/// Only verifying makes one.
public struct Statement: Hashable, Sendable {
  /// The one-word answer: the first, by precedence, that any refuted check asks for.
  public let verdict: Verdict
  /// As of when, in POSIX seconds; nil when neither head nor cosignatures say.
  public let asOf: UInt64?
  /// The log's checkpoint, when its signatures are established.
  public let checkpoint: VerifiedCheckpoint?
  /// The status head, when it is established.
  public let head: StatusHead?
  /// What came of checks 1 to 4 and 19 to 21, in that order.
  public let findings: [Finding]
  /// One statement for each item shown.
  public let items: [ItemStatement]
}

/// What a verifier says of one credential of a presentation.
public struct ItemStatement: Hashable, Sendable {
  /// The verdict on this item: no better than the file's checks allow.
  public let verdict: Verdict
  /// What came of checks 5 to 18, in that order.
  public let findings: [Finding]
  /// The entry's index in the log.
  public let index: UInt64
  /// The event that issued it, when its signatures are established.
  public let event: Event?
  /// Who issued it: the signer's effective accreditation, when established.
  public let issuer: Accreditation?
  /// The credential and the claims disclosed, when established.
  public let credential: Credential?
  /// Whom the holder's key binding names, when established.
  public let audience: Text?
}
