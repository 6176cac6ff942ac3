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
    // The room is exactly what is written.
    unsafe String(unsafeUninitializedCapacity: count(of: bytes, alphabet)) { text in
      unsafe write(bytes, alphabet, into: text)
    }
  }

  /// `bytes` as base64, in ASCII.
  public static func encoded(_ bytes: Span<UInt8>, _ alphabet: Alphabet = .standard) -> [UInt8] {
    // The room is exactly what is written.
    unsafe [UInt8](unsafeUninitializedCapacity: count(of: bytes, alphabet)) { text, count in
      count = unsafe write(bytes, alphabet, into: text)
    }
  }

  /// The number of characters for `bytes`.
  private static func count(of bytes: Span<UInt8>, _ alphabet: Alphabet) -> Int {
    let rest = bytes.count % 3
    return 4 * (bytes.count / 3) + (rest == 0 ? 0 : (alphabet == .standard ? 4 : rest + 1))
  }

  /// Writes `bytes` into `text`, which has room for as many characters as `count(of:_:)` says, and
  /// returns how many these are.
  @unsafe private static func write(
    _ bytes: Span<UInt8>, _ alphabet: Alphabet, into text: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let whole = bytes.count / 3
    let rest = bytes.count - 3 * whole
    let digits = unsafe alphabet.digits
    // Four characters for each three bytes, and the tail; an index into the 64 digits is of six bits.
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
    guard alphabet == .standard else { return 4 * whole + rest + 1 }
    for place in rest + 1..<4 { unsafe text[4 * whole + place] = UInt8(ascii: "=") }
    return 4 * whole + 4
  }

  /// The bytes that `text` stands for.
  ///
  /// - Throws: ``ParsingError/badEncoding`` for a character outside the alphabet, missing or
  ///   superfluous padding, an impossible length, or bits set past the last byte.
  public static func decode(
    _ text: Span<UInt8>, _ alphabet: Alphabet = .standard
  ) throws(ParsingError) -> [UInt8] {
    let count = try unpaddedCount(text, alphabet)
    guard count % 4 != 1 else { throw .badEncoding }
    var isRight = false
    // As many bytes are written as there is room for.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count * 3 / 4) { bytes, written in
      unsafe isRight = decode(text.extracting(..<count), alphabet, into: bytes)
      written = count * 3 / 4
    }
    guard isRight else { throw .badEncoding }
    return bytes
  }

  /// The 32 bytes that `text` stands for: what most of the base64 in a presentation is.
  ///
  /// - Throws: ``ParsingError/badEncoding``, as of any bytes, or ``ParsingError/wrongLength(expected:actual:)``.
  package static func digest(
    _ text: Span<UInt8>, _ alphabet: Alphabet = .standard
  ) throws(ParsingError) -> Digest {
    let count = try unpaddedCount(text, alphabet)
    guard count == 43 else {
      let bytes = try decode(text, alphabet)
      throw .wrongLength(expected: Digest.byteCount, actual: bytes.count)
    }
    var digest = Digest.zero
    var isRight = false
    digest.withMutableBytes { bytes in
      // 43 characters are 32 bytes, and the span has 32.
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        unsafe isRight = decode(text.extracting(..<count), alphabet, into: bytes)
      }
    }
    guard isRight else { throw .badEncoding }
    return digest
  }

  /// Writes the bytes that characters without padding stand for, of which there is not one too many, into
  /// room for exactly these; false if one has no value, or bits past the last byte are set.
  private static func decode(
    _ text: Span<UInt8>, _ alphabet: Alphabet, into bytes: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    let values = alphabet.values
    let whole = text.count / 4
    let rest = text.count - 4 * whole
    // The bits of all values, to see at the end whether one was none.
    var seen: UInt8 = 0
    for group in 0..<whole {
      let from = 4 * group
      let first = values[Int(text[from])]
      let second = values[Int(text[from + 1])]
      let third = values[Int(text[from + 2])]
      let fourth = values[Int(text[from + 3])]
      seen |= first | second | third | fourth
      unsafe bytes[3 * group] = first << 2 | second >> 4
      unsafe bytes[3 * group + 1] = second << 4 | third >> 2
      unsafe bytes[3 * group + 2] = third << 6 | fourth
    }
    guard rest > 0 else { return seen & none == 0 }
    let first = values[Int(text[4 * whole])]
    let second = values[Int(text[4 * whole + 1])]
    let third = rest == 3 ? values[Int(text[4 * whole + 2])] : 0
    seen |= first | second | third
    unsafe bytes[3 * whole] = first << 2 | second >> 4
    if rest == 3 { unsafe bytes[3 * whole + 1] = second << 4 | third >> 2 }
    let past = rest == 3 ? third << 6 : second << 4
    return seen & none == 0 && past == 0
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

  /// In place of a value: the character has none.
  fileprivate static let none: UInt8 = 0x80
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

  /// The values of the 256 bytes, or that they have none.
  fileprivate var values: [UInt8] {
    self == .standard ? Base64.Alphabet.standardValues : Base64.Alphabet.urlValues
  }

  private static let standardValues = values(of: .standard)
  private static let urlValues = values(of: .url)

  private static func values(of alphabet: Base64.Alphabet) -> [UInt8] {
    var values = [UInt8](repeating: Base64.none, count: 256)
    // There are 64 digits.
    for value in 0..<64 { unsafe values[Int(alphabet.digits[value])] = UInt8(value) }
    return values
  }
}
