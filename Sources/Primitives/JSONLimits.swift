// SPDX-License-Identifier: Apache-2.0

/// What a strict JSON parser accepts at most, so that no text costs more than its reader expects.
public struct JSONLimits: Hashable, Sendable {
  /// The greatest number of arrays and objects around a value.
  public var depth: Int

  /// The greatest number of bytes in the whole text.
  public var size: Int

  /// The greatest number of bytes in one number.
  public var numberLength: Int

  /// The limits given; the others are those of Specs/primitives.md#json.
  public init(depth: Int = 32, size: Int = 16 << 20, numberLength: Int = 64) {
    self.depth = depth
    self.size = size
    self.numberLength = numberLength
  }

  /// The limits of Specs/primitives.md#json: 32 levels, 16 MiB, 64 bytes a number.
  public static let standard = JSONLimits()
}
