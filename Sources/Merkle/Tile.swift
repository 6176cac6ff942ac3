// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Up to 256 hashes of one level, and the nodes above them up to the tile's own root.
///
/// What is served is the hashes alone (C2SP tlog-tiles). What is stored is the nodes too, so that a
/// proof reads a node instead of hashing up to 255 (Specs/tiles.md#stored-tiles): 511 places of
/// 32 bytes, level by level from the hashes up, those not yet complete all zero.
public struct Tile: Hashable, Sendable {
  /// How many hashes a full tile has.
  public static let fullWidth = 256

  /// How many nodes a full tile has, its hashes and all that is above them.
  public static let nodeCount = 511

  /// The length of a stored tile, full or partial.
  public static let storedByteCount = nodeCount * Digest.byteCount

  /// How many hashes there are.
  public private(set) var width = 0

  private var nodes = [Digest](repeating: .zero, count: Tile.nodeCount)

  /// The tile without hashes.
  public init() {}

  /// Appends a hash, and fills in every node that it completes.
  public mutating func append(_ hash: Digest) {
    precondition(width < Tile.fullWidth, "the tile has room")
    var slot = Slot(level: 0, index: width)
    nodes[slot.position] = hash
    while !slot.index.isMultiple(of: 2) {
      let left = nodes[slot.position - 1]
      let node = Digest.node(left, nodes[slot.position])
      slot = Slot(level: slot.level + 1, index: slot.index / 2)
      nodes[slot.position] = node
    }
    width += 1
  }

  /// The node at `slot`, which is complete.
  public subscript(slot: Slot) -> Digest {
    precondition(slot.isComplete(width: width), "the node is complete")
    return nodes[slot.position]
  }

  /// The hash that the next level holds of this tile, once it is full.
  public var root: Digest? { width == Tile.fullWidth ? nodes[Tile.nodeCount - 1] : nil }
}

extension Tile {
  /// The hashes, as they are served.
  public var encoded: [UInt8] {
    nodes.span.extracting(0..<width).withBytes { [UInt8](copying: $0) }
  }

  /// The tile of `width` hashes that `bytes` encode; the nodes above are computed.
  ///
  /// - Throws: ``ParsingError``, `wrongLength`.
  public init(parsing bytes: Span<UInt8>, width: Int) throws(ParsingError) {
    precondition((1...Tile.fullWidth).contains(width), "a tile holds 1 to 256 hashes")
    guard bytes.count == width * Digest.byteCount else {
      throw .wrongLength(expected: width * Digest.byteCount, actual: bytes.count)
    }
    for index in 0..<width { append(Digest(bytes, at: index * Digest.byteCount)) }
  }

  /// All the nodes, as they are stored, for the length of `body`.
  public func withStored<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    try nodes.span.withBytes(body)
  }

  /// The tile of `width` hashes stored as `bytes`, whose nodes are believed.
  ///
  /// - Throws: ``ParsingError``, `wrongLength`.
  public init(stored bytes: Span<UInt8>, width: Int) throws(ParsingError) {
    precondition((0...Tile.fullWidth).contains(width), "a tile holds at most 256 hashes")
    guard bytes.count == Tile.storedByteCount else {
      throw .wrongLength(expected: Tile.storedByteCount, actual: bytes.count)
    }
    for index in 0..<Tile.nodeCount { nodes[index] = Digest(bytes, at: index * Digest.byteCount) }
    self.width = width
  }
}
