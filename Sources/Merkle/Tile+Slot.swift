// SPDX-License-Identifier: Apache-2.0
public import Primitives

extension Tile {
  /// The place of a node inside a tile: its height above the tile's hashes, 0 to 8, and how many
  /// nodes of that height come before it.
  public struct Slot: Hashable, Sendable {
    /// The height above the tile's hashes; at 8 there is the tile's root alone.
    public let level: Int

    /// How many nodes of this level come before it in the tile.
    public let index: Int

    /// The place at `level` and `index`.
    public init(level: Int, index: Int) {
      precondition(
        (0...8).contains(level) && (0..<Tile.fullWidth >> level).contains(index),
        "the node is in the tile")
      self.level = level
      self.index = index
    }

    /// How many nodes are stored before it: 256 of level 0, then 128 of level 1, and so on.
    public var position: Int { 512 - 512 >> level + index }

    /// Whether a tile of `width` hashes has all that are under this node.
    public func isComplete(width: Int) -> Bool { (index + 1) << level <= width }

    /// The node at this place of a stored tile, read without the rest.
    public func read(stored bytes: Span<UInt8>) throws(ParsingError) -> Digest {
      guard bytes.count == Tile.storedByteCount else {
        throw .wrongLength(expected: Tile.storedByteCount, actual: bytes.count)
      }
      return Digest(bytes, at: position * Digest.byteCount)
    }
  }
}

extension NodeCoordinate {
  /// The level of the tile that holds this node: the highest that does.
  public var tileLevel: UInt8 { level / 8 }

  /// The index of the tile that holds this node.
  public var tileIndex: UInt64 { index >> (8 - level % 8) }

  /// The place of this node in that tile.
  public var slot: Tile.Slot {
    let level = Int(level % 8)
    return Tile.Slot(level: level, index: Int(index % UInt64(Tile.fullWidth >> level)))
  }
}
