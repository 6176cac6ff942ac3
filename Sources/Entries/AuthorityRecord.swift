// SPDX-License-Identifier: Apache-2.0
internal import Merkle
public import Primitives

/// How long one effective accreditation is in force (Specs/status.md#authority-records).
///
/// One per effective accreditation, in log order, the leaves of the authority tree.
public struct AuthorityRecord: Hashable, Sendable, BitwiseCopyable {
  /// The number of bytes of its encoding.
  public static let byteCount = 24

  /// 2^64-1: no end, or no distrust.
  public static let never = UInt64.max

  /// The leaf index of the accreditation.
  public var index: UInt64
  /// The first effective entry that ended it, or ``never``.
  public var end: UInt64
  /// From where on nothing it signed is good, or ``never``.
  public var distrust: UInt64

  /// The record of these parts.
  public init(index: UInt64, end: UInt64 = never, distrust: UInt64 = never) {
    self.index = index
    self.end = end
    self.distrust = distrust
  }

  /// The record whose encoding is `bytes`; every 24 bytes are one.
  ///
  /// - Throws: ``ParsingError/wrongLength(expected:actual:)`` unless there are exactly 24.
  public init(parsing bytes: Span<UInt8>) throws(ParsingError) {
    guard bytes.count == AuthorityRecord.byteCount else {
      throw .wrongLength(expected: AuthorityRecord.byteCount, actual: bytes.count)
    }
    var reader = ByteReader(bytes)
    index = try reader.read()
    end = try reader.read()
    distrust = try reader.read()
  }

  /// The 24 bytes.
  public var encoded: [UInt8] {
    var writer = ByteWriter(capacity: AuthorityRecord.byteCount)
    writer.write(index)
    writer.write(end)
    writer.write(distrust)
    return writer.bytes
  }

  /// Whether an event of `type` at `position`, signed by this accreditation, is good as far as this
  /// link of its chain can say (Specs/fold.md#good): after the accreditation, before its distrust,
  /// and before its end or, as the rotation or withdrawal that it signed itself, at it.
  public func permits(_ type: EntryType, at position: UInt64) -> Bool {
    guard index < position, position < distrust else { return false }
    return position < end || position == end && (type == .rotate || type == .withdraw)
  }
}

extension AuthorityRecord {
  /// Its leaf hash in the authority tree.
  public var leafHash: Digest {
    let bytes = encoded
    return Digest.leaf(bytes.span)
  }
}
