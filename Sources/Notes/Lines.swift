// SPDX-License-Identifier: Apache-2.0
import Primitives

/// Lines of text: the one place where these formats are cut into lines and numbers.
enum Lines {
  static let newline = UInt8(ascii: "\n")

  /// `bytes` cut after each newline, newlines removed; nil unless the last byte is one.
  static func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    guard bytes.last == newline else { return nil }
    return bytes.dropLast().split(separator: newline, omittingEmptySubsequences: false)
  }

  /// What follows `label` in `line`; nil if the line does not begin with it.
  static func value(of label: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    line.starts(with: label.utf8) ? line.dropFirst(label.utf8.count) : nil
  }

  /// The decimal that `line` is, when it is canonical and below 2^63.
  ///
  /// Sizes, indices and times of these formats all have that bound, so that a signed 64-bit
  /// implementation reads them too.
  static func decimal(_ line: ArraySlice<UInt8>) -> UInt64? {
    guard let number = try? Decimal.decode(line.span), number <= UInt64(Int64.max) else {
      return nil
    }
    return number
  }

  /// The bytes that `line` is the canonical base64 of.
  static func base64(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    try? Base64.decode(line.span)
  }

  /// The bytes that `line` is the lowercase hexadecimal of.
  static func hex(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    try? Hex.decode(line.span)
  }

  /// The 32 bytes that `line` is the canonical base64 of.
  static func digest(_ line: ArraySlice<UInt8>) -> Digest? {
    guard let bytes = base64(line) else { return nil }
    return try? Digest(bytes.span)
  }

  /// `line` as text; nil if it is not UTF-8.
  static func text(_ line: ArraySlice<UInt8>) -> Text? {
    try? Text(parsing: line.span)
  }
}

extension Text {
  /// Whether this can be a key's name (signed-note, *Format*): not empty, no Unicode space, no plus
  /// sign; and no control character, since a note may have none.
  package var isKeyName: Bool {
    !utf8.isEmpty
      && string.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace
      }
  }
}
