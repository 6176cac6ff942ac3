// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// What the log has of a credential: a digest that only its nonce and its bytes can open
/// (Specs/credential.md#commitment).
public struct Commitment: Hashable, Sendable {
  /// The 32 bytes of the issue entry.
  public let digest: Digest

  /// The commitment to a credential, and to its twin if it has one.
  ///
  /// - Parameters:
  ///   - jwtHash: The SHA-256 of the issuer's JWT: ``SDJWT/jwtHash``.
  ///   - nonce: 32 random bytes, used once.
  ///   - twin: ``twin(_:nonce:)``, or zero without a twin.
  public init(jwtHash: Digest, nonce: Digest, twin: Digest = .zero) {
    var hasher = SHA256()
    hasher.update("probant/commitment@v1\n")
    hasher.update(nonce)
    hasher.update(jwtHash)
    hasher.update(twin)
    digest = hasher.finalize()
  }

  /// The commitment to a credential without a twin.
  public init(to credential: SDJWT, nonce: Digest) {
    self.init(jwtHash: credential.jwtHash, nonce: nonce)
  }

  /// T: what stands in a commitment for the same fact as an Open Badges document.
  ///
  /// - Parameters:
  ///   - twin: The document's canonical JSON, its proof included.
  ///   - nonce: 32 random bytes, used once, so that showing the JWT alone opens nothing of the twin.
  /// - Returns: T.
  public static func twin(_ twin: Span<UInt8>, nonce: Digest) -> Digest {
    var hasher = SHA256()
    hasher.update("probant/twin@v1\n")
    hasher.update(nonce)
    hasher.update(twin)
    return hasher.finalize()
  }
}
