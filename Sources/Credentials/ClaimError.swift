// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Why claims cannot be issued: the rule, and the claim it is about, never the claim's value
/// (Specs/claims.md#claims-file).
public enum ClaimError: RuleViolation {
  /// The claims are not a JSON object.
  case notAnObject
  /// `type` is missing or not one of the five.
  case unknownType
  /// The type's table has no such claim.
  case unknownClaim(String)
  /// The type requires this claim.
  case missingClaim(String)
  /// A string, a number, an array or an object stands where another is called for.
  case wrongKind(String)
  /// A text, an array or an object is empty.
  case emptyClaim(String)
  /// A text or an array is longer than its shape allows.
  case tooLong(String)
  /// An array has fewer elements than its shape allows.
  case tooShort(String)
  /// A text begins or ends with a space, or has a character that does not print or reorders others.
  case unprintable(String)
  /// The word is not in the claim's list.
  case notInList(String)
  /// The number is outside the claim's range.
  case outOfRange(String)
  /// The text is not a day that the calendar has.
  case badDate(String)
  /// The text does not have the form of the claim's identifier.
  case badIdentifier(String)
  /// The identifier's check digit is wrong.
  case badCheckDigit(String)
  /// The text is not an `https` address.
  case badAddress(String)
  /// The text holds a number that reads as a NIR.
  case holdsNIR(String)
  /// The last day comes before the first.
  case datesOutOfOrder(String)
  /// `provisional` is there and is not `true`.
  case badProvisional
  /// The holder's key is not of the prime-order subgroup.
  case badHolderKey
}

extension ClaimError {
  /// The claim that the rule is about, as a path such as `birthplace.insee_code`.
  public var claim: String? {
    switch self {
    case .notAnObject, .badHolderKey: nil
    case .unknownType: OpenClaim.type.name
    case .badProvisional: OpenClaim.provisional.name
    case .unknownClaim(let path), .missingClaim(let path), .wrongKind(let path),
      .emptyClaim(let path), .tooLong(let path), .tooShort(let path), .unprintable(let path),
      .notInList(let path), .outOfRange(let path), .badDate(let path), .badIdentifier(let path),
      .badCheckDigit(let path), .badAddress(let path), .holdsNIR(let path),
      .datesOutOfOrder(let path):
      path
    }
  }
}
