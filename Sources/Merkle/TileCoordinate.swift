// SPDX-License-Identifier: Apache-2.0
import Primitives

/// The place of a tile, and how much of it there is (C2SP tlog-tiles).
///
/// The tile `index` of level `l` holds the roots of the subtrees of 256^l leaves with the indices
/// `[256 index, 256 index + width)`.
public struct TileCoordinate: Hashable, Sendable {
  /// The highest level that a tree of 2^63 leaves has.
  public static let maximumLevel: UInt8 = 7

  /// The height above the tiles of leaf hashes, which are at level 0.
  public let level: UInt8

  /// How many tiles of this level come before it.
  public let index: UInt64

  /// How many hashes it holds: 256, or less in a partial tile.
  public let width: Int

  /// The tile at `level` and `index`, full where no width is given.
  public init(level: UInt8, index: UInt64, width: Int = Tile.fullWidth) {
    precondition(
      TileCoordinate.exists(level: level, index: index, width: width), "the tile is in no tree")
    self.level = level
    self.index = index
    self.width = width
  }

  /// The tile at `level` and `index` as it is in a tree of `size` leaves, or nil where it holds
  /// nothing.
  public init?(level: UInt8, index: UInt64, size: UInt64) {
    precondition(size <= TreeHead.maximumSize, "a tree has at most 2^63 leaves")
    guard level <= TileCoordinate.maximumLevel,
      index < TileCoordinate.count(level: level, size: size)
    else { return nil }
    let hashes = size >> (8 * level) - index * UInt64(Tile.fullWidth)
    self.init(level: level, index: index, width: Int(min(hashes, UInt64(Tile.fullWidth))))
  }

  /// How many tiles of `level`, a partial one included, a tree of `size` leaves has.
  public static func count(level: UInt8, size: UInt64) -> UInt64 {
    let hashes = level <= maximumLevel ? size >> (8 * level) : 0
    return hashes / 256 + (hashes.isMultiple(of: 256) ? 0 : 1)
  }

  fileprivate static func exists(level: UInt8, index: UInt64, width: Int) -> Bool {
    guard level <= maximumLevel, (1...Tile.fullWidth).contains(width) else { return false }
    let hashes = TreeHead.maximumSize >> (8 * level)
    return index <= hashes / 256 && index * 256 + UInt64(width) <= hashes
  }
}

extension TileCoordinate: CustomStringConvertible {
  /// The path below a log's prefix: `tile/0/x001/067.p/12` holds the first twelve leaf hashes of
  /// tile 1067.
  public var description: String {
    "tile/\(level)/\(TilePath(index: index, width: width).description)"
  }

  /// The tile that `path` names.
  ///
  /// A path has one spelling: `TileCoordinate(parsing: path).description` is `path`.
  public init(parsing path: Span<UInt8>) throws(TileError) {
    guard path.count > 5, path.extracting(0..<5).elementsEqual("tile/".utf8.span) else {
      throw .badPath
    }
    var end = 5
    while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
    guard end < path.count else { throw .badPath }
    guard let level = try? Decimal.decode(path.extracting(5..<end)),
      level <= TileCoordinate.maximumLevel
    else { throw .levelOutOfRange }
    let tile = try TilePath(parsing: path.extracting(end + 1..<path.count))
    guard
      TileCoordinate.exists(level: UInt8(level), index: tile.index, width: tile.width)
    else { throw .indexOutOfRange }
    self.init(level: UInt8(level), index: tile.index, width: tile.width)
  }
}
