// SPDX-License-Identifier: Apache-2.0
import Primitives

/// The place of an entry bundle, and how much of it there is (C2SP tlog-tiles).
///
/// It holds the entries `[256 index, 256 index + width)`: those whose leaf hashes are in the tile of
/// level 0 with the same index and width.
public struct EntryBundleCoordinate: Hashable, Sendable {
  /// How many bundles come before it.
  public let index: UInt64

  /// How many entries it holds: 256, or less in a partial one.
  public let width: Int

  /// The bundle beside `tile`, which is one of leaf hashes.
  public init(beside tile: TileCoordinate) {
    precondition(tile.level == 0, "only tiles of leaf hashes have bundles")
    index = tile.index
    width = tile.width
  }

  /// The bundle at `index` as it is in a tree of `size` leaves, or nil where it holds nothing.
  public init?(index: UInt64, size: UInt64) {
    guard let tile = TileCoordinate(level: 0, index: index, size: size) else { return nil }
    self.init(beside: tile)
  }
}

extension EntryBundleCoordinate: CustomStringConvertible {
  /// The path below a log's prefix: `tile/entries/x001/067.p/12`.
  public var description: String {
    "tile/entries/\(TilePath(index: index, width: width).description)"
  }

  /// The bundle that `path` names.
  ///
  /// A path has one spelling: `EntryBundleCoordinate(parsing: path).description` is `path`.
  public init(parsing path: Span<UInt8>) throws(TileError) {
    let prefix = "tile/entries/"
    let count = prefix.utf8.count
    guard path.count > count, path.extracting(0..<count).elementsEqual(prefix.utf8.span) else {
      throw .badPath
    }
    let bundle = try TilePath(parsing: path.extracting(count..<path.count))
    guard bundle.index * 256 <= TreeHead.maximumSize - UInt64(bundle.width) else {
      throw .indexOutOfRange
    }
    index = bundle.index
    width = bundle.width
  }
}
