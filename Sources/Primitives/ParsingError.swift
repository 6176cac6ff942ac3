// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not the value they were read as.
public enum ParsingError: RuleViolation {
  /// A value of fixed length has another.
  case wrongLength(expected: Int, actual: Int)
  /// The bytes end inside a value.
  case truncated
  /// Bytes follow the value.
  case trailingBytes
  /// A length lies outside its bounds.
  case lengthOutOfBounds
  /// A character outside the alphabet, bad padding or stray bits.
  case badEncoding
  /// The bytes are not UTF-8.
  case invalidUTF8
  /// A number is not a canonical decimal, or too large.
  case badDecimal
}
