// SPDX-License-Identifier: Apache-2.0
public import Primitives

extension Digest {
  /// The hash of a leaf that holds `entry`: `SHA-256(0x00 || entry)` (RFC 6962 section 2.1).
  public static func leaf(_ entry: Span<UInt8>) -> Digest {
    SHA256.hash(0x00, entry)
  }

  /// The hash of the node above two others: `SHA-256(0x01 || left || right)` (RFC 6962
  /// section 2.1).
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    SHA256.hash(0x01, left, right)
  }

  /// The root of the tree without leaves: `SHA-256("")` (RFC 6962 section 2.1).
  public static let emptyRoot = SHA256().finalize()
}
