// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The statuses of 256 entries, two bits each: a leaf of the status tree
/// (Specs/status.md#status-pages).
public struct StatusPage: Hashable, Sendable, BitwiseCopyable {
  /// The number of bytes in a page.
  public static let byteCount = 64
  /// The number of entries on a page.
  public static let entryCount: UInt64 = 256

  /// Eight words of 32 statuses, the first in the lowest bits: little-endian, they are the bytes.
  private var words: SIMD8<UInt64>

  /// The page of 256 entries in force.
  public init() { words = .zero }

  /// The page whose bytes are `bytes`; every 64 bytes are one.
  ///
  /// - Throws: ``ParsingError/wrongLength(expected:actual:)`` unless there are exactly 64.
  public init(parsing bytes: Span<UInt8>) throws(ParsingError) {
    guard bytes.count == StatusPage.byteCount else {
      throw .wrongLength(expected: StatusPage.byteCount, actual: bytes.count)
    }
    words = .zero
    for offset in bytes.indices {
      words[offset / 8] |= UInt64(bytes[offset]) << UInt64(offset % 8 * 8)
    }
  }

  /// The 64 bytes.
  public var encoded: [UInt8] {
    (0..<StatusPage.byteCount).map { offset in
      UInt8(truncatingIfNeeded: words[offset / 8] >> UInt64(offset % 8 * 8))
    }
  }

  /// The number of the page that `index` is on.
  public static func number(of index: UInt64) -> UInt64 { index / entryCount }

  /// How many pages cover `size` entries.
  public static func count(covering size: UInt64) -> UInt64 {
    size / entryCount + (size % entryCount == 0 ? 0 : 1)
  }

  /// The status of the entry at `index`, on this page by its own arithmetic.
  public subscript(index: UInt64) -> Status {
    get {
      let (word, shift) = StatusPage.place(of: index)
      guard let status = Status(rawValue: UInt8(truncatingIfNeeded: words[word] >> shift & 3))
      else {
        preconditionFailure("two bits are a status")
      }
      return status
    }
    set {
      let (word, shift) = StatusPage.place(of: index)
      words[word] = words[word] & ~(3 << shift) | UInt64(newValue.rawValue) << shift
    }
  }

  private static func place(of index: UInt64) -> (word: Int, shift: UInt64) {
    (Int(index % entryCount / 32), index % 32 * 2)
  }
}
