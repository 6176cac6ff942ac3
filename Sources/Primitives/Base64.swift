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
  ///
  /// By table and in place: an issuer encodes some ten kilobytes a credential.
  public static func encode(_ bytes: Span<UInt8>, _ alphabet: Alphabet = .standard) -> String {
    let whole = bytes.count / 3
    let rest = bytes.count - 3 * whole
    let tail = rest == 0 ? 0 : (alphabet == .standard ? 4 : rest + 1)
    let digits = unsafe alphabet.digits
    // Four characters for each three bytes, and the tail, are written into room for exactly these;
    // an index into the 64 digits is of six bits.
    return unsafe String(unsafeUninitializedCapacity: 4 * whole + tail) { text in
      for group in 0..<whole {
        let from = 3 * group
        let bits =
          UInt32(bytes[from]) << 16 | UInt32(bytes[from + 1]) << 8 | UInt32(bytes[from + 2])
        unsafe text[4 * group] = digits[Int(bits >> 18)]
        unsafe text[4 * group + 1] = digits[Int(bits >> 12 & 63)]
        unsafe text[4 * group + 2] = digits[Int(bits >> 6 & 63)]
        unsafe text[4 * group + 3] = digits[Int(bits & 63)]
      }
      guard rest > 0 else { return 4 * whole }
      let second = rest == 2 ? UInt32(bytes[3 * whole + 1]) : 0
      let bits = UInt32(bytes[3 * whole]) << 16 | second << 8
      unsafe text[4 * whole] = digits[Int(bits >> 18)]
      unsafe text[4 * whole + 1] = digits[Int(bits >> 12 & 63)]
      if rest == 2 { unsafe text[4 * whole + 2] = digits[Int(bits >> 6 & 63)] }
      if alphabet == .standard {
        for place in rest + 1..<4 { unsafe text[4 * whole + place] = UInt8(ascii: "=") }
      }
      return 4 * whole + tail
    }
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

extension Base64.Alphabet {
  /// The characters of the values 0 to 63.
  fileprivate var digits: UnsafePointer<UInt8> {
    let standard: StaticString =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    let url: StaticString =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    // Constants of the program: they live as long as it does.
    return unsafe self == .standard ? standard.utf8Start : url.utf8Start
  }
}
