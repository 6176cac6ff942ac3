// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not strict JSON (Specs/primitives.md#json), and at which byte, counted from zero.
public enum JSONError: RuleViolation {
  /// The text has more bytes than the limit.
  case tooLong(limit: Int)
  /// An array or object lies deeper than the limit.
  case tooDeep(at: Int)
  /// The text ends inside a value, or holds none.
  case truncated(at: Int)
  /// Something other than white space follows the value.
  case trailingBytes(at: Int)
  /// A byte that the grammar does not allow here: a byte order mark and comments are such.
  case unexpectedByte(at: Int)
  /// A string is not UTF-8: an overlong form, a surrogate, a stray byte.
  case invalidUTF8(at: Int)
  /// A control character stands unescaped in a string.
  case controlCharacter(at: Int)
  /// A backslash begins no escape.
  case badEscape(at: Int)
  /// An escape names half of a surrogate pair.
  case loneSurrogate(at: Int)
  /// A number is not written as JSON writes them: a leading zero, no digit after a point.
  case badNumber(at: Int)
  /// A number has more bytes than the limit.
  case numberTooLong(at: Int)
  /// A number is greater than every finite double.
  case numberOutOfRange(at: Int)
  /// An object has two members of one name.
  case duplicateName(at: Int)
}

extension JSONError {
  /// The byte where the rule is broken, if it is broken at one.
  public var offset: Int? {
    switch self {
    case .tooLong: nil
    case .tooDeep(let at), .truncated(let at), .trailingBytes(let at), .unexpectedByte(let at),
      .invalidUTF8(let at), .controlCharacter(let at), .badEscape(let at), .loneSurrogate(let at),
      .badNumber(let at), .numberTooLong(let at), .numberOutOfRange(let at),
      .duplicateName(let at):
      at
    }
  }
}
