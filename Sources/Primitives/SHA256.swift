// SPDX-License-Identifier: Apache-2.0
internal import COpenSSL

/// A SHA-256 computation (FIPS 180-4), fed in pieces.
///
/// A value: it holds its whole state, so it allocates nothing and copies when it is copied.
@safe public struct SHA256 {
  private var context = SHA256_CTX()

  /// A computation over no bytes yet.
  public init() {
    unsafe SHA256_Init(&context)
  }

  /// Feeds `bytes`.
  public mutating func update(_ bytes: Span<UInt8>) {
    // OpenSSL reads exactly `count` bytes of a span that outlives the call.
    _ = unsafe bytes.withPointer { unsafe SHA256_Update(&context, $0, bytes.count) }
  }

  /// Feeds one byte.
  public mutating func update(_ byte: UInt8) {
    var byte = byte
    unsafe SHA256_Update(&context, &byte, 1)
  }

  /// Feeds a 32-byte digest.
  public mutating func update(_ digest: Digest) {
    digest.withSpan { update($0) }
  }

  /// Feeds the UTF-8 of `text`.
  public mutating func update(_ text: StaticString) {
    unsafe SHA256_Update(&context, text.utf8Start, text.utf8CodeUnitCount)
  }

  /// The digest of everything fed.
  public consuming func finalize() -> Digest {
    var digest = Digest.zero
    digest.withMutableBytes { target in
      // 32 bytes are written, and the span has 32.
      _ = unsafe target.withPointer { unsafe SHA256_Final($0, &context) }
    }
    return digest
  }

  /// The digest of `bytes`.
  public static func hash(_ bytes: Span<UInt8>) -> Digest {
    var hasher = SHA256()
    hasher.update(bytes)
    return hasher.finalize()
  }
}

extension SHA256 {
  /// The digest of one byte and then `bytes`.
  package static func hash(_ prefix: UInt8, _ bytes: Span<UInt8>) -> Digest {
    var hasher = SHA256()
    hasher.update(prefix)
    hasher.update(bytes)
    return hasher.finalize()
  }

  /// The digest of one byte and then two digests: what a Merkle tree spends its time on.
  package static func hash(_ prefix: UInt8, _ left: Digest, _ right: Digest) -> Digest {
    var hasher = SHA256()
    hasher.update(prefix)
    hasher.update(left)
    hasher.update(right)
    return hasher.finalize()
  }
}
