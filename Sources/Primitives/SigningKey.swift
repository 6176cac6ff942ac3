// SPDX-License-Identifier: Apache-2.0
internal import CSodium

/// An Ed25519 private key: a 32-byte seed and what is derived from it (RFC 8032 section 5.1.5).
///
/// It prints as its public key; the seed leaves only through ``withSeed(_:)``.
public struct SigningKey: Sendable, CustomStringConvertible {
  /// The key that verifies what this one signs.
  public let publicKey: PublicKey

  /// libsodium's form: seed, then public key.
  private let secret: Signature

  /// The key of a 32-byte seed.
  ///
  /// - Throws: ``ParsingError/wrongLength(expected:actual:)`` unless there are exactly 32 bytes.
  public init(seed: Span<UInt8>) throws(ParsingError) {
    guard seed.count == PublicKey.byteCount else {
      throw .wrongLength(expected: PublicKey.byteCount, actual: seed.count)
    }
    Sodium.ready
    var publicBytes = InlineArray<32, UInt8>(repeating: 0)
    var secretBytes = InlineArray<64, UInt8>(repeating: 0)
    var publicSpan = publicBytes.mutableSpan
    var secretSpan = secretBytes.mutableSpan
    // libsodium reads 32 bytes of the seed and writes 32 and 64.
    unsafe seed.withPointer { seed in
      unsafe publicSpan.withPointer { publicTarget in
        unsafe secretSpan.withPointer { secretTarget in
          _ = unsafe crypto_sign_seed_keypair(publicTarget, secretTarget, seed)
        }
      }
    }
    publicKey = try PublicKey(publicBytes.span)
    secret = try Signature(secretBytes.span)
  }

  /// The deterministic signature of `message` (RFC 8032, PureEdDSA).
  public func sign(_ message: Span<UInt8>) -> Signature {
    var target = InlineArray<64, UInt8>(repeating: 0)
    var span = target.mutableSpan
    // libsodium reads 64 bytes of the secret and `count` of the message, and writes 64.
    secret.withSpan { secret in
      unsafe secret.withPointer { secretBytes in
        unsafe message.withPointer { messageBytes in
          unsafe span.withPointer { target in
            _ = unsafe crypto_sign_detached(
              target, nil, messageBytes, UInt64(message.count), secretBytes)
          }
        }
      }
    }
    do {
      return try Signature(target.span)
    } catch {
      preconditionFailure("64 bytes are a signature")
    }
  }

  /// The 32-byte seed, for the length of `body`: to write it to a file of mode 0600.
  public func withSeed<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    try secret.withSpan { (span) throws(E) in try body(span.extracting(..<32)) }
  }

  /// The public key, in hexadecimal.
  public var description: String { "SigningKey(\(publicKey.withSpan { Hex.encode($0) }))" }
}
