// SPDX-License-Identifier: Apache-2.0
internal import CSodium

/// A 32-byte Ed25519 public key: any 32 bytes, until ``isPrimeOrder`` says more.
public struct PublicKey: Hashable, Sendable, BitwiseCopyable {
  /// The number of bytes in a key.
  public static let byteCount = 32

  private let encoded: Digest

  /// The key whose bytes are `bytes`.
  ///
  /// - Throws: ``ParsingError/wrongLength(expected:actual:)`` unless there are exactly 32.
  public init(_ bytes: Span<UInt8>) throws(ParsingError) {
    encoded = try Digest(bytes)
  }

  /// The 32 bytes, for the length of `body`.
  public func withSpan<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    try encoded.withSpan(body)
  }

  /// The 32 bytes as an array, where a copy does not matter.
  public var bytes: [UInt8] { encoded.bytes }

  /// Whether `[L]A = identity` and A is not of small order.
  ///
  /// True of canonical encodings of points of the prime-order subgroup, identity excepted. Keys
  /// enter a log only if it is so (Specs/primitives.md#public-keys).
  public var isPrimeOrder: Bool {
    // libsodium reads exactly 32 bytes.
    withSpan { span in
      unsafe span.withPointer { unsafe crypto_core_ed25519_is_valid_point($0) == 1 }
    }
  }

  /// Whether `signature` is this key's over `message`, by Probant's one rule for Ed25519
  /// (Specs/primitives.md#ed25519): cofactorless, R compared as bytes, S < L, A canonical, and
  /// neither A nor R of small order.
  public func verifies(_ signature: Signature, of message: Span<UInt8>) -> Bool {
    Sodium.ready
    // libsodium reads 64 bytes, `count` bytes and 32 bytes, of spans that outlive the call.
    return signature.withSpan { signature in
      withSpan { key in
        unsafe signature.withPointer { signatureBytes in
          unsafe message.withPointer { messageBytes in
            unsafe key.withPointer { keyBytes in
              unsafe crypto_sign_verify_detached(
                signatureBytes, messageBytes, UInt64(message.count), keyBytes) == 0
            }
          }
        }
      }
    }
  }
}
