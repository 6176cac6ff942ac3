// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// A text is not a civil day (Specs/claims.md#dates).
public enum DateError: RuleViolation {
  /// Not four digits, a hyphen, two digits, a hyphen, two digits.
  case badFormat
  /// The right form, but the calendar has no such day.
  case noSuchDay
}
