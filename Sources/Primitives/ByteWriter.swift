// SPDX-License-Identifier: Apache-2.0

/// Bytes under construction, in the presentation language of RFC 8446 section 3: big-endian
/// integers, vectors behind their length.
public struct ByteWriter: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  /// An empty writer with room for `capacity` bytes.
  public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Appends an integer of at most 64 bits, big-endian.
  @inlinable public mutating func write<I: FixedWidthInteger & UnsignedInteger>(_ value: I) {
    writeInteger(UInt64(truncatingIfNeeded: value), byteCount: I.bitWidth / 8)
  }

  @usableFromInline mutating func writeInteger(_ value: UInt64, byteCount: Int) {
    precondition(byteCount <= 8, "an integer has at most 64 bits")
    // Eight initialised bytes, the last `byteCount` of which the array copies within the call.
    unsafe withUnsafeBytes(of: value.bigEndian) { buffer in
      unsafe bytes.append(contentsOf: buffer[(8 - byteCount)...])
    }
  }

  /// Appends `span` as it is.
  public mutating func write(_ span: Span<UInt8>) { bytes.append(copying: span) }

  /// Appends `text`'s UTF-8 as it is.
  public mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends the 32 bytes of `digest`.
  public mutating func write(_ digest: Digest) { digest.withSpan { write($0) } }

  /// Appends the 32 bytes of `key`.
  public mutating func write(_ key: PublicKey) { key.withSpan { write($0) } }

  /// Appends the 64 bytes of `signature`.
  public mutating func write(_ signature: Signature) { signature.withSpan { write($0) } }

  /// Appends a vector: the length of `span` as a `Length`, then its bytes.
  ///
  /// The length fits by the caller's own arithmetic.
  public mutating func writeVector<Length: FixedWidthInteger & UnsignedInteger>(
    _ span: Span<UInt8>, length: Length.Type
  ) {
    write(Length(span.count))
    write(span)
  }
}
