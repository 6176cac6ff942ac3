// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The rule that an entry breaks (Specs/fold.md).
///
/// In the order in which the fold looks.
public enum FoldError: RuleViolation {
  // Of every entry
  /// The bytes are not an entry.
  case malformed(EntryError)

  // Of leaf 0
  /// Leaf 0 is not the one that was pinned.
  case notThePin
  /// Leaf 0 is not an `accredit` that signs itself, joins nothing and ends nothing.
  case badRoot
  /// Leaf 0 is no registrar, or limits the categories or the scope.
  case badRootPowers

  // Of status heads
  /// `covered` is not the head's own index.
  case coveredMismatch
  /// The time is before the last effective head's.
  case timeDecreases
  /// The authority tree is another.
  case authorityRootMismatch
  /// The status tree is another.
  case statusRootMismatch

  // Of events
  /// The signer is no effective accreditation before the event.
  case unknownSigner
  /// The signature does not verify under the signer's key.
  case signatureInvalid
  /// The same signed message is in the log already.
  case duplicate
  /// The signer's lineage has issued the same commitment already.
  case commitmentUsed
  /// The day is not within two days of the last effective status head.
  case dayOutOfWindow
  /// There are more than 64 links up to leaf 0.
  case chainTooLong
  /// The signer is distrusted.
  case signerDistrusted
  /// The signer's own entry is void.
  case signerVoid
  /// The signer has ended.
  case signerEnded

  // Of accreditations and rotations
  /// Who accredits is no registrar.
  case notRegistrar
  /// An accreditation other than leaf 0 has no categories.
  case categoriesMissing
  /// The categories are not all among those of who accredits, or issues.
  case beyondCategories
  /// The scope is not all within that of who accredits.
  case beyondScope
  /// An accreditation that founds a lineage ends another.
  case endsWithoutJoins
  /// What is joined, ended or withdrawn is no effective accreditation before the event.
  case unknownAccreditation
  /// The lineage of leaf 0 can only be rotated.
  case rootLineage
  /// The signer's lineage is no ancestor.
  case notAncestor
  /// What is ended belongs to another lineage than what is joined.
  case endsOutsideLineage
  /// What is ended is not in force.
  case endsNotInForce
  /// The key is not in the prime-order subgroup.
  case keyNotPrimeOrder
  /// The key is the log's.
  case keyOfLog
  /// The key is in the log already.
  case keyUsed
  /// The new key's signature does not verify, or is there although the key is not new.
  case possessionInvalid

  // Of withdrawals
  /// The distrust is not after the accreditation, or after the withdrawal.
  case distrustOutOfRange
  /// A lineage distrusts itself.
  case distrustBySelf
  /// The accreditation has ended, and its distrust would not become lower.
  case distrustNotLowered

  // Of issuances and their statuses
  /// The signer is no issuer.
  case notIssuer
  /// The event is about no effective issuance before it.
  case notAnIssuance
  /// The signer's lineage neither issued what it is about nor is an ancestor of who did.
  case noAuthority
  /// Only the lineage that issued supersedes.
  case notOwnIssuance
  /// The present status does not permit it.
  case statusForbids
  /// What `lifts` names did not set the present status.
  case liftsMismatch
  /// The present status was set by a higher authority, or for a suspension by an equal one.
  case authorityTooLow
  /// Only what was set by a void entry can be undone.
  case setterNotVoid

  /// The case's name; of a malformed entry, the parser's.
  public var rule: String {
    if case .malformed(let error) = self { return error.rule }
    return String(describing: self)
  }
}
