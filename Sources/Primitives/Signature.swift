// SPDX-License-Identifier: Apache-2.0

/// A 64-byte Ed25519 signature (RFC 8032), not yet verified.
public struct Signature: Hashable, Sendable, BitwiseCopyable {
  /// The number of bytes in a signature.
  public static let byteCount = 64

  private let first: Digest
  private let second: Digest

  /// 64 zero bytes: in formats, "absent".
  public static let zero = Signature(first: .zero, second: .zero)

  private init(first: Digest, second: Digest) {
    self.first = first
    self.second = second
  }

  /// The signature whose bytes are `bytes`.
  ///
  /// - Throws: ``ParsingError/wrongLength(expected:actual:)`` unless there are exactly 64.
  public init(_ bytes: Span<UInt8>) throws(ParsingError) {
    guard bytes.count == Signature.byteCount else {
      throw .wrongLength(expected: Signature.byteCount, actual: bytes.count)
    }
    first = try Digest(bytes.extracting(..<32))
    second = try Digest(bytes.extracting(32...))
  }

  /// The 64 bytes, for the length of `body`.
  public func withSpan<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    // Two digests are 64 initialised bytes without padding; the span cannot outlive `body`.
    try unsafe withUnsafeBytes(of: (first, second)) { (buffer) throws(E) in
      try unsafe body(Span(_unsafeElements: buffer.assumingMemoryBound(to: UInt8.self)))
    }
  }

  /// The 64 bytes as an array, where a copy does not matter.
  public var bytes: [UInt8] { withSpan { [UInt8](copying: $0) } }
}
