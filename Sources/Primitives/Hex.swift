// SPDX-License-Identifier: Apache-2.0

/// Hexadecimal, lowercase: the one encoding of a byte is two of `0123456789abcdef`.
public enum Hex {
  /// `bytes` in lowercase hexadecimal.
  public static func encode(_ bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for index in bytes.indices {
      text.append(digit(bytes[index] >> 4))
      text.append(digit(bytes[index] & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that `text` stands for.
  ///
  /// - Throws: ``ParsingError/badEncoding`` for an odd length or any other character.
  public static func decode(_ text: Span<UInt8>) throws(ParsingError) -> [UInt8] {
    guard text.count.isMultiple(of: 2) else { throw .badEncoding }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for index in stride(from: 0, to: text.count, by: 2) {
      bytes.append(try value(text[index]) << 4 | value(text[index + 1]))
    }
    return bytes
  }

  /// The bytes that `text` stands for.
  ///
  /// - Throws: ``ParsingError/badEncoding`` for an odd length or any other character.
  public static func decode(_ text: String) throws(ParsingError) -> [UInt8] {
    try decode(text.utf8.span)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(_ digit: UInt8) throws(ParsingError) -> UInt8 {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: throw .badEncoding
    }
  }
}
