// SPDX-License-Identifier: Apache-2.0

/// A 32-byte SHA-256 digest: a leaf hash, a node hash, a root, a commitment.
///
/// Stored as four words, so that equality, hashing and copies cost four instructions and no
/// allocation. Ordered as bytes are.
public struct Digest: Hashable, Sendable, BitwiseCopyable {
  /// The number of bytes in a digest.
  public static let byteCount = 32

  /// The bytes, eight at a time, as the machine reads them.
  package private(set) var words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest of 32 zero bytes: in formats, "none".
  public static let zero = Digest(words: (0, 0, 0, 0))

  private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// The digest whose bytes are `bytes`.
  ///
  /// - Throws: ``ParsingError/wrongLength(expected:actual:)`` unless there are exactly 32.
  public init(_ bytes: Span<UInt8>) throws(ParsingError) {
    guard bytes.count == Digest.byteCount else {
      throw .wrongLength(expected: Digest.byteCount, actual: bytes.count)
    }
    self.init(bytes, at: 0)
  }

  /// The digest at `offset` of `bytes`, which holds all of it by the caller's own arithmetic.
  package init(_ bytes: Span<UInt8>, at offset: Int) {
    precondition(offset >= 0 && offset <= bytes.count - Digest.byteCount, "the digest lies inside")
    // Four words of the 32 bytes that the precondition found inside the span.
    words = unsafe bytes.withUnsafeBytes { buffer in
      unsafe (
        buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
        buffer.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self),
        buffer.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self),
        buffer.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)
      )
    }
  }

  /// The 32 bytes, for the length of `body`.
  public func withSpan<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    // A tuple of four words is 32 initialised bytes without padding; the span cannot outlive `body`.
    try unsafe withUnsafeBytes(of: words) { (buffer) throws(E) in
      try unsafe body(Span(_unsafeElements: buffer.assumingMemoryBound(to: UInt8.self)))
    }
  }

  /// The 32 bytes, to write, for the length of `body`.
  package mutating func withMutableBytes(_ body: (inout MutableSpan<UInt8>) -> Void) {
    unsafe withUnsafeMutableBytes(of: &words) { buffer in
      var span = unsafe MutableSpan(_unsafeElements: buffer.assumingMemoryBound(to: UInt8.self))
      body(&span)
    }
  }

  /// The 32 bytes as an array, where a copy does not matter.
  public var bytes: [UInt8] {
    withSpan { [UInt8](copying: $0) }
  }

  /// Whether the two digests have the same bytes.
  public static func == (left: Digest, right: Digest) -> Bool {
    left.words.0 == right.words.0 && left.words.1 == right.words.1
      && left.words.2 == right.words.2 && left.words.3 == right.words.3
  }

  /// Feeds one word: a digest is already uniform.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}

extension Digest: Comparable {
  /// The order of the bytes, first byte first.
  public static func < (left: Digest, right: Digest) -> Bool {
    let l = left.words
    let r = right.words
    if l.0 != r.0 { return l.0.bigEndian < r.0.bigEndian }
    if l.1 != r.1 { return l.1.bigEndian < r.1.bigEndian }
    if l.2 != r.2 { return l.2.bigEndian < r.2.bigEndian }
    return l.3.bigEndian < r.3.bigEndian
  }
}

extension Digest: CustomStringConvertible {
  /// Lowercase hexadecimal.
  public var description: String { withSpan { Hex.encode($0) } }
}

extension Span<Digest> {
  /// The bytes of the digests, one after the other, for the length of `body`.
  package func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    // A digest is 32 initialised bytes without padding; the span cannot outlive `body`.
    try unsafe withUnsafeBytes { (buffer) throws(E) in
      let bytes = unsafe buffer.bindMemory(to: UInt8.self)
      return try unsafe body(Span<UInt8>(_unsafeElements: bytes))
    }
  }
}
