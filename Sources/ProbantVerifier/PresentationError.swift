// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Why bytes are not a presentation: the rules of Specs/presentation.md#format, in their order.
public enum PresentationError: RuleViolation {
  /// The file is longer than 16 MiB.
  case tooLarge
  /// The file is not JSON by the strict rules.
  case badJSON(JSONError)
  /// The file is not its own canonical form and one newline.
  case notCanonical
  /// `format` is missing or another.
  case unknownFormat
  /// An object has a member too many or too few, or of another JSON type: `member` or its object.
  case wrongMembers(String)
  /// The member is not strict base64, or not of its length.
  case badEncoding(String)
  /// The member's array or number is outside its bounds, or the digest of a twin is that of none.
  case outOfBounds(String)
}
