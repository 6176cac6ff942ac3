// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// A text is not an identifier of its scheme (Specs/claims.md#identifiers).
public enum IdentifierError: RuleViolation {
  /// The wrong length or a character in the wrong place.
  case badFormat
  /// The right shape, but the check digit or letter says that a character is wrong.
  case badCheckDigit
}
