// SPDX-License-Identifier: Apache-2.0
internal import Merkle
internal import Primitives
internal import Storage

/// The tree of the log, read from its tiles (Specs/storage.md#tables).
///
/// Perfect subtrees never change, so one table serves every size.
struct StoredLog: NodeReader, ~Escapable {
  let transaction: ReadTransaction

  @_lifetime(copy transaction)
  init(_ transaction: ReadTransaction) { self.transaction = transaction }

  func node(_ coordinate: NodeCoordinate) throws(StoreError) -> Digest {
    let key = levelKey(coordinate.tileLevel, coordinate.tileIndex)
    guard let tile = try transaction.value(key, in: .tiles),
      let node = try? coordinate.slot.read(stored: tile)
    else {
      throw transaction.badRow("\(coordinate.tileLevel)/\(coordinate.tileIndex)", in: .tiles)
    }
    return node
  }

  /// The leaf at `index` of a full tile of leaves and the proof that it is in that tile, from one row.
  func leaf(
    at index: UInt64, inTile number: UInt64
  ) throws(StoreError) -> (hash: Digest, proof: InclusionProof) {
    guard let row = try transaction.value(levelKey(0, number), in: .tiles) else {
      throw transaction.badRow("0/\(number)", in: .tiles)
    }
    do {
      let nodes = TileRow(row)
      return (
        try nodes.node(NodeCoordinate(level: 0, index: index)),
        try InclusionProof.prove(index, in: UInt64(Tile.fullWidth), reading: nodes)
      )
    } catch {
      throw transaction.badRow("0/\(number)", in: .tiles)
    }
  }
}

/// The tree within one stored tile.
private struct TileRow: NodeReader, ~Escapable {
  let row: Span<UInt8>

  @_lifetime(copy row)
  init(_ row: Span<UInt8>) { self.row = row }

  func node(_ coordinate: NodeCoordinate) throws(ParsingError) -> Digest {
    try coordinate.slot.read(stored: row)
  }
}

/// The tiles on the right edge of the log, one a level, which grow; all others are full and stored.
struct LogEdge: Sendable {
  private(set) var size: UInt64
  private var tiles: [Tile]
  private var changed: [Bool]

  /// The edge of the tree without leaves.
  init() {
    size = 0
    tiles = []
    changed = []
  }

  /// The edge of the tree of `size` leaves.
  init(size: UInt64, reading transaction: ReadTransaction) throws(StoreError) {
    self.size = size
    tiles = []
    var level: UInt8 = 0
    while size >> (8 * level) > 0 {
      tiles.append(try LogEdge.tile(level, size, transaction))
      level += 1
    }
    changed = tiles.map { _ in false }
  }

  private static func tile(
    _ level: UInt8, _ size: UInt64, _ transaction: ReadTransaction
  ) throws(StoreError) -> Tile {
    let count = size >> (8 * level)
    let width = Int(count % UInt64(Tile.fullWidth))
    guard width > 0 else { return Tile() }
    let index = count / UInt64(Tile.fullWidth)
    guard let bytes = try transaction.value(levelKey(level, index), in: .tiles),
      let tile = try? Tile(stored: bytes, width: width)
    else { throw transaction.badRow("\(level)/\(index)", in: .tiles) }
    return tile
  }

  /// Appends a leaf, and hands every tile that it fills to `store`.
  mutating func append<E: Error>(
    _ leaf: Digest, storing store: (StoredTile, borrowing Tile) throws(E) -> Void
  ) throws(E) {
    var hash = leaf
    var level = 0
    let index = size
    size += 1
    while true {
      if level == tiles.count {
        tiles.append(Tile())
        changed.append(false)
      }
      tiles[level].append(hash)
      guard let root = tiles[level].root else {
        changed[level] = true
        return
      }
      let place = StoredTile(level: UInt8(level), index: index >> UInt64(8 * (level + 1)))
      try store(place, tiles[level])
      tiles[level] = Tile()
      changed[level] = false
      hash = root
      level += 1
    }
  }

  /// Hands the tiles that have grown since to `store`.
  mutating func flush<E: Error>(
    storing store: (StoredTile, borrowing Tile) throws(E) -> Void
  ) throws(E) {
    for level in tiles.indices where changed[level] {
      let place = StoredTile(level: UInt8(level), index: size >> UInt64(8 * (level + 1)))
      try store(place, tiles[level])
      changed[level] = false
    }
  }
}

/// The place of a tile, however full it is.
struct StoredTile: CustomStringConvertible {
  let level: UInt8
  let index: UInt64

  /// Its key in the table of tiles.
  var key: UInt64 { levelKey(level, index) }

  var description: String { "\(level)/\(index)" }
}

extension WriteTransaction {
  /// Stores a tile.
  mutating func put(_ tile: borrowing Tile, at place: StoredTile) throws(StoreError) {
    try tile.withStored { (bytes) throws(StoreError) in
      try put(bytes, at: place.key, in: .tiles)
    }
  }
}
