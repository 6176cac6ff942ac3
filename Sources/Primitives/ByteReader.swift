// SPDX-License-Identifier: Apache-2.0

/// A cursor over untrusted bytes, in the presentation language of RFC 8446 section 3.
public struct ByteReader: ~Escapable {
  private let bytes: Span<UInt8>

  /// How many bytes have been read.
  public private(set) var offset = 0

  /// A reader at the beginning of `bytes`.
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>) { self.bytes = bytes }

  /// How many bytes remain.
  public var remaining: Int { bytes.count - offset }

  /// Reads a big-endian integer of at most 64 bits.
  ///
  /// Inlinable, so that other modules get it for their own type: unspecialised, reading an
  /// entry takes forty times as long.
  ///
  /// - Throws: ``ParsingError/truncated``.
  @inlinable public mutating func read<I: FixedWidthInteger & UnsignedInteger>(
    _: I.Type = I.self
  ) throws(ParsingError) -> I {
    I(truncatingIfNeeded: try readInteger(byteCount: I.bitWidth / 8))
  }

  @usableFromInline mutating func readInteger(byteCount: Int) throws(ParsingError) -> UInt64 {
    precondition(byteCount <= 8, "an integer has at most 64 bits")
    guard remaining >= byteCount else { throw .truncated }
    var value: UInt64 = 0
    for index in offset..<offset + byteCount { value = value << 8 | UInt64(bytes[index]) }
    offset += byteCount
    return value
  }

  /// Reads `count` bytes.
  ///
  /// - Throws: ``ParsingError/truncated``.
  @_lifetime(copy self)
  public mutating func read(count: Int) throws(ParsingError) -> Span<UInt8> {
    precondition(count >= 0, "a count of bytes is not negative")
    guard remaining >= count else { throw .truncated }
    defer { offset += count }
    return bytes.extracting(offset..<offset + count)
  }

  /// Reads the bytes that remain.
  @_lifetime(copy self)
  public mutating func readRest() -> Span<UInt8> {
    defer { offset = bytes.count }
    return bytes.extracting(offset...)
  }

  /// Reads a vector: its length as a `Length`, which must lie in `bounds`, then its bytes.
  ///
  /// - Throws: ``ParsingError/lengthOutOfBounds`` or ``ParsingError/truncated``.
  @_lifetime(copy self)
  public mutating func readVector<Length: FixedWidthInteger & UnsignedInteger>(
    length: Length.Type, in bounds: ClosedRange<Int>
  ) throws(ParsingError) -> Span<UInt8> {
    let count = Int(clamping: try readInteger(byteCount: Length.bitWidth / 8))
    guard bounds.contains(count) else { throw .lengthOutOfBounds }
    return try read(count: count)
  }

  /// Reads 32 bytes as a digest.
  ///
  /// - Throws: ``ParsingError/truncated``.
  public mutating func readDigest() throws(ParsingError) -> Digest {
    try Digest(read(count: Digest.byteCount))
  }

  /// Reads 32 bytes as a public key.
  ///
  /// - Throws: ``ParsingError/truncated``.
  public mutating func readPublicKey() throws(ParsingError) -> PublicKey {
    try PublicKey(read(count: PublicKey.byteCount))
  }

  /// Reads 64 bytes as a signature.
  ///
  /// - Throws: ``ParsingError/truncated``.
  public mutating func readSignature() throws(ParsingError) -> Signature {
    try Signature(read(count: Signature.byteCount))
  }

  /// Checks that everything has been read.
  ///
  /// - Throws: ``ParsingError/trailingBytes``.
  public func finish() throws(ParsingError) {
    guard remaining == 0 else { throw .trailingBytes }
  }
}
