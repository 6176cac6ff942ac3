// SPDX-License-Identifier: Apache-2.0
internal import CSodium
public import Primitives

/// Authenticated encryption of what one process keeps for itself (XChaCha20-Poly1305).
public enum Sealing {
  /// How much longer the sealed bytes are: a random nonce of 24, a tag of 16.
  public static let overhead = 40

  private static let nonceCount = 24
  private static let tagCount = 16

  /// `plain` sealed under `key`, to be opened at `place` only.
  public static func seal(_ plain: Span<UInt8>, under key: Digest, at place: UInt64) -> [UInt8] {
    let nonce = Random.bytes(nonceCount)
    let place = bytes(of: place)
    // The nonce, and after it room for the plain bytes and the tag, which are written in place.
    return unsafe [UInt8](unsafeUninitializedCapacity: plain.count + overhead) { sealed, count in
      guard let start = sealed.baseAddress else { preconditionFailure("there is room") }
      _ = unsafe sealed.initialize(fromContentsOf: nonce)
      unsafe plain.withUnsafeBufferPointer { plain in
        _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
          start.advanced(by: nonceCount), nil, plain.baseAddress,
          UInt64(plain.count), place, UInt64(place.count), nil, nonce, key.bytes)
      }
      count = plain.count + overhead
    }
  }

  /// What was sealed under `key` at `place`; nil if the bytes, the key or the place are others.
  public static func open(
    _ sealed: Span<UInt8>, under key: Digest, at place: UInt64
  ) -> [UInt8]? {
    guard sealed.count >= overhead else { return nil }
    let place = bytes(of: place)
    let count = sealed.count - overhead
    var plain = [UInt8](repeating: 0, count: max(count, 1))
    let nonce = [UInt8](copying: sealed.extracting(..<nonceCount))
    let text = [UInt8](copying: sealed.extracting(nonceCount...))
    // The plain bytes are fewer than the text's by the tag.
    let result = unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
      &plain, nil, nil, text, UInt64(text.count), place, UInt64(place.count), nonce, key.bytes)
    guard result == 0 else { return nil }
    plain.removeLast(plain.count - count)
    return plain
  }

  private static func bytes(of place: UInt64) -> [UInt8] {
    var writer = ByteWriter(capacity: 8)
    writer.write(place)
    return writer.bytes
  }
}

/// A hash that nobody without the key can make or compare (HMAC-SHA-256).
public enum KeyedHash {
  /// The hash of `message` under `key`.
  ///
  /// - Parameters:
  ///   - message: What is hashed.
  ///   - key: 32 secret bytes.
  ///   - purpose: What the hash is for: hashes for two purposes never meet.
  /// - Returns: 32 bytes.
  public static func digest(
    _ message: Span<UInt8>, under key: Digest, for purpose: StaticString
  ) -> Digest {
    var inner = SHA256()
    pad(&inner, key, 0x36)
    inner.update(purpose)
    inner.update(0)
    inner.update(message)
    var outer = SHA256()
    pad(&outer, key, 0x5C)
    outer.update(inner.finalize())
    return outer.finalize()
  }

  /// Feeds the key, padded to a block of 64 bytes and masked (RFC 2104 section 2).
  private static func pad(_ hasher: inout SHA256, _ key: Digest, _ mask: UInt8) {
    var block = InlineArray<64, UInt8>(repeating: mask)
    key.withSpan { key in for index in key.indices { block[index] ^= key[index] } }
    hasher.update(block.span)
  }
}
