// SPDX-License-Identifier: Apache-2.0
public import Entries
public import Primitives

/// What an issuer says of a person, as far as disclosed: verified under the issuer's key.
///
/// Only ``SDJWT/verify(under:origin:signer:)`` makes one. It says that the issuer signed this, not
/// that it is on the log, in force, or the bearer's own.
public struct Credential: Hashable, Sendable {
  /// The type, which decides the category and the table of claims.
  public let type: Category
  /// The issuer's identifier in the credential: one of its accreditation's, which is to be compared.
  public let issuer: Text
  /// The first day of validity, from its beginning in Paris.
  public let validFrom: CivilDate?
  /// The last day of validity, to its end in Paris.
  public let validUntil: CivilDate?
  /// The code in the national register.
  public let certificationCode: Text?
  /// Whether the result may still change.
  public let isProvisional: Bool
  /// The holder's key, which a presentation has to be bound with.
  public let holderKey: PublicKey?
  /// The disclosed claims, in the table's order; of objects and arrays what was disclosed.
  public let claims: JSONObject

  /// The disclosed value of a claim.
  public subscript(_ claim: Claim) -> JSON? { claims[Text(claim.name)] }

  /// The index of the entry that this credential corrects, if that is disclosed.
  public var replaces: UInt64? { self[.replaces]?.integer.flatMap { UInt64(exactly: $0) } }
}

extension Credential {
  /// Where a time lies with regard to the dates inside a credential.
  public enum Validity: Hashable, Sendable {
    /// Before the first day.
    case notYetValid
    /// Between the first day and the last, both included.
    case valid
    /// After the last day.
    case expired
  }

  /// Where `time`, in POSIX seconds, lies with regard to the first and last day in Paris.
  public func validity(at time: Int64) -> Validity {
    if let validFrom, time < validFrom.startInParis { return .notYetValid }
    if let validUntil, time >= validUntil.endInParis { return .expired }
    return .valid
  }
}
