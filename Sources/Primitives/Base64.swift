// SPDX-License-Identifier: Apache-2.0

/// Base64 (RFC 4648), strict: one text for each byte string and one byte string for each text.
///
/// Foundation's decoder accepts stray bits in the last character; this one does not.
public enum Base64 {
  /// The two alphabets of RFC 4648, each with its rule for padding.
  public enum Alphabet: Sendable {
    /// Section 4: `+` and `/`, padding required.
    case standard
    /// Section 5: `-` and `_`, padding forbidden, as JOSE writes it (RFC 7515 section 2).
    case url
  }

  /// `bytes` as base64.
  public static func encode(_ bytes: Span<UInt8>, _ alphabet: Alphabet = .standard) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group: UInt32 = 0
      for offset in 0..<3 {
        group = group << 8 | (offset < count ? UInt32(bytes[index + offset]) : 0)
      }
      for position in 0...count {
        text.append(character(UInt8(group >> (18 - 6 * UInt32(position)) & 63), alphabet))
      }
      if alphabet == .standard {
        for _ in count..<3 { text.append(UInt8(ascii: "=")) }
      }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that `text` stands for.
  ///
  /// - Throws: ``ParsingError/badEncoding`` for a character outside the alphabet, missing or
  ///   superfluous padding, an impossible length, or bits set past the last byte.
  public static func decode(
    _ text: Span<UInt8>, _ alphabet: Alphabet = .standard
  ) throws(ParsingError) -> [UInt8] {
    let count = try unpaddedCount(text, alphabet)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 3 / 4)
    var group: UInt32 = 0
    var bits = 0
    for index in 0..<count {
      group = group << 6 | UInt32(try value(text[index], alphabet))
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
    }
    guard bits < 6, group & (1 << UInt32(bits) - 1) == 0 else { throw .badEncoding }
    return bytes
  }

  /// The bytes that `text` stands for.
  ///
  /// - Throws: ``ParsingError/badEncoding``, as for a span.
  public static func decode(
    _ text: String, _ alphabet: Alphabet = .standard
  ) throws(ParsingError) -> [UInt8] {
    try decode(text.utf8.span, alphabet)
  }

  private static func unpaddedCount(
    _ text: Span<UInt8>, _ alphabet: Alphabet
  ) throws(ParsingError) -> Int {
    guard alphabet == .standard else { return text.count }
    guard text.count.isMultiple(of: 4) else { throw .badEncoding }
    var count = text.count
    while count > 0, text.count - count < 2, text[count - 1] == UInt8(ascii: "=") { count -= 1 }
    return count
  }

  private static func character(_ value: UInt8, _ alphabet: Alphabet) -> UInt8 {
    switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: UInt8(ascii: alphabet == .standard ? "+" : "-")
    default: UInt8(ascii: alphabet == .standard ? "/" : "_")
    }
  }

  private static func value(
    _ character: UInt8, _ alphabet: Alphabet
  ) throws(ParsingError) -> UInt8 {
    switch (character, alphabet) {
    case (UInt8(ascii: "A")...UInt8(ascii: "Z"), _): character - UInt8(ascii: "A")
    case (UInt8(ascii: "a")...UInt8(ascii: "z"), _): character - UInt8(ascii: "a") + 26
    case (UInt8(ascii: "0")...UInt8(ascii: "9"), _): character - UInt8(ascii: "0") + 52
    case (UInt8(ascii: "+"), .standard), (UInt8(ascii: "-"), .url): 62
    case (UInt8(ascii: "/"), .standard), (UInt8(ascii: "_"), .url): 63
    default: throw .badEncoding
    }
  }
}
