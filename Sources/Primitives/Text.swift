// SPDX-License-Identifier: Apache-2.0

/// Valid UTF-8, compared as bytes: the strings and names of JSON.
///
/// Swift's `String` holds canonically equivalent texts equal, so that "Å" in one scalar and in
/// two are one dictionary key; in signed bytes they are two (Specs/primitives.md#json).
public struct Text: Hashable, Sendable {
  /// The bytes, always valid UTF-8.
  public let utf8: [UInt8]

  /// The text of `string`, scalar for scalar.
  public init(_ string: String) { utf8 = [UInt8](string.utf8) }

  /// The text whose UTF-8 is `bytes`.
  ///
  /// - Throws: ``ParsingError/invalidUTF8``.
  public init(parsing bytes: Span<UInt8>) throws(ParsingError) {
    guard bytes.isUTF8 else { throw .invalidUTF8 }
    utf8 = [UInt8](copying: bytes)
  }

  /// The base64 of `bytes`.
  public init(base64 bytes: Span<UInt8>, _ alphabet: Base64.Alphabet) {
    utf8 = Base64.encoded(bytes, alphabet)
  }

  /// The text of bytes that the caller has validated.
  init(validated utf8: [UInt8]) { self.utf8 = utf8 }

  /// The same text as a `String`.
  public var string: String { String(decoding: utf8, as: UTF8.self) }
}

extension Text {
  /// Feeds all bytes at once: an array would feed them one by one.
  public func hash(into hasher: inout Hasher) {
    // The bytes are read within the call.
    unsafe utf8.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }
}

extension Text: Comparable {
  /// The order of the bytes, which is that of the scalars.
  public static func < (left: Text, right: Text) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension Text: ExpressibleByStringLiteral {
  /// The text of a literal.
  public init(stringLiteral value: String) { self.init(value) }
}

extension Text: CustomStringConvertible {
  /// The text itself.
  public var description: String { string }
}
