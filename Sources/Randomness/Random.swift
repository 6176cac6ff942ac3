// SPDX-License-Identifier: Apache-2.0
internal import CSodium
public import Primitives

/// Unpredictable bytes, from the kernel through libsodium: salts, nonces and seeds.
///
/// The layers below the service take them as arguments; here is where they come from.
public enum Random {
  private static let initialised: Void = {
    precondition(sodium_init() >= 0, "libsodium cannot initialise")
  }()

  /// `count` random bytes.
  public static func bytes(_ count: Int) -> [UInt8] {
    initialised
    precondition(count >= 0, "a count of bytes is not negative")
    // randombytes_buf writes exactly `count` bytes into memory of that capacity.
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress { unsafe randombytes_buf(base, count) }
      initialized = count
    }
  }

  /// 32 random bytes, as a value.
  public static func digest() -> Digest {
    do {
      return try Digest(bytes(Digest.byteCount).span)
    } catch {
      preconditionFailure("32 bytes are a digest")
    }
  }

  /// A new signing key.
  public static func signingKey() -> SigningKey {
    do {
      return try SigningKey(seed: bytes(PublicKey.byteCount).span)
    } catch {
      preconditionFailure("32 bytes are a seed")
    }
  }
}
