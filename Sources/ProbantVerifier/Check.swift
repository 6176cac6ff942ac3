// SPDX-License-Identifier: Apache-2.0

/// The numbered checks of Specs/verification.md#checks, in their order.
public enum Check: Int, CaseIterable, Sendable {
  /// The bytes are a presentation.
  case format = 1
  /// The checkpoint is of the trusted log.
  case log
  /// The log's signature and every known cosignature verify.
  case checkpointSignatures
  /// The last leaf is a status head over all leaves before it.
  case head
  /// The entry is an issue entry, and each link's an accreditation.
  case entries
  /// Every index is below the head's, and the chain descends to leaf 0.
  case positions
  /// The entry and each link are in the log.
  case inclusion
  /// Leaf 0 is the pin.
  case root
  /// Each link has its authority record.
  case records
  /// Every event of the item is signed, and every new key possessed.
  case signatures
  /// Every key was in force where it signed.
  case authority
  /// Roles, categories and scope never grow along the chain.
  case attenuation
  /// The entry commits to this credential.
  case commitment
  /// The issuer signed this credential, and what is shown of it.
  case credential
  /// The certification code is within the issuer's scope.
  case code
  /// Neither suspended, revoked nor superseded.
  case status
  /// Within its dates.
  case dates
  /// The holder proved control of the credential's key.
  case binding
  /// The witnesses' quorum has cosigned.
  case quorum
  /// Enough auditors have cosigned.
  case auditors
  /// The checkpoint is recent enough.
  case age

  /// The check's name, as the specification, vectors and JSON output write it.
  public var name: String { String(describing: self) }
}

/// What came of one check.
public struct Finding: Hashable, Sendable {
  /// What a check can come to.
  public enum Outcome: String, Sendable {
    /// It holds.
    case established
    /// It does not.
    case refuted
    /// It could not be made.
    case notEstablished
  }

  /// The check.
  public let check: Check
  /// What came of it.
  public let outcome: Outcome
  /// The verdict that a refuted check asks for, else nil.
  public let verdict: Verdict?
  /// The name of the rule that was broken, where there is a narrower one than the check's.
  public let rule: String?
}
