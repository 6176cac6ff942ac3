// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives
import Support
import Testing

/// A log kept in stored tiles, as a ledger keeps it.
private struct TiledTree: NodeReader {
  var levels: [[Tile]] = []

  mutating func append(_ hash: Digest, level: Int = 0) {
    if levels.count == level { levels.append([]) }
    if levels[level].last.map({ $0.width == Tile.fullWidth }) ?? true {
      levels[level].append(Tile())
    }
    let last = levels[level].count - 1
    levels[level][last].append(hash)
    if let root = levels[level][last].root { append(root, level: level + 1) }
  }

  func node(_ coordinate: NodeCoordinate) -> Digest {
    levels[Int(coordinate.tileLevel)][Int(coordinate.tileIndex)][coordinate.slot]
  }
}

@Suite struct `Tiles` {
  @Test func `every node of a tree is where its coordinate says`() throws {
    let size = 70_000
    let leaves = sampleLeaves(size)
    let tree = MemoryTree(leaves)
    var tiles = TiledTree()
    for leaf in leaves { tiles.append(leaf) }
    var wrong = 0
    for level in UInt8(0)...16 {
      for index in 0..<UInt64(size) >> level {
        let node = NodeCoordinate(level: level, index: index)
        if tiles.node(node) != tree.node(node) { wrong += 1 }
      }
    }
    #expect(wrong == 0)
    #expect(TreeHead.root(size: 70_000, reading: tiles) == tree.root())
    for size in [UInt64(1), 255, 256, 257, 511, 65_535, 65_536, 65_537, 70_000] {
      for index in [0, size / 2, size - 1] {
        let proof = InclusionProof.prove(index, in: size, reading: tiles)
        #expect(proof == tree.proveInclusion(of: index, size: size))
        let growth = ConsistencyProof.prove(from: index, to: size, reading: tiles)
        #expect(growth == tree.proveConsistency(from: index, size: size))
      }
    }
    // A tile holds the roots that C2SP tlog-tiles defines.
    for (level, row) in tiles.levels.enumerated() {
      for (index, tile) in row.enumerated() {
        let place = TileCoordinate(level: UInt8(level), index: UInt64(index), size: UInt64(size))
        #expect(place?.width == tile.width)
      }
    }
    #expect(
      tiles.levels[1][1][Tile.Slot(level: 0, index: 16)]
        == ReferenceTree.root(leaves[272 * 256..<273 * 256]))
  }

  @Test func `the nodes of a tile fill 511 places, each once`() {
    var positions: Set<Int> = []
    for level in 0...8 {
      for index in 0..<256 >> level {
        let slot = Tile.Slot(level: level, index: index)
        #expect(positions.insert(slot.position).inserted)
        #expect(slot.isComplete(width: 256))
        #expect(!slot.isComplete(width: (index + 1) << level - 1))
      }
    }
    #expect(positions == Set(0..<511))
  }

  @Test func `a tile of any width is the same whether appended, served or stored`() throws {
    var tile = Tile()
    for (index, hash) in sampleLeaves(256).enumerated() {
      tile.append(hash)
      #expect(tile.width == index + 1)
      let served = tile.encoded
      #expect(served.count == 32 * tile.width)
      #expect(try Tile(parsing: served.span, width: tile.width) == tile)
      let stored = tile.withStored { [UInt8](copying: $0) }
      #expect(stored.count == Tile.storedByteCount && stored.starts(with: served))
      #expect(try Tile(stored: stored.span, width: tile.width) == tile)
      for level in 0...8 {
        for index in 0..<256 >> level {
          let slot = Tile.Slot(level: level, index: index)
          let node = try slot.read(stored: stored.span)
          #expect(node == (slot.isComplete(width: tile.width) ? tile[slot] : .zero))
        }
      }
    }
    #expect(tile.root == ReferenceTree.root(sampleLeaves(256)[...]))
  }

  @Test func `a tile of another length is refused`() throws {
    var tile = Tile()
    for hash in sampleLeaves(3) { tile.append(hash) }
    let bytes = tile.encoded
    for count in 0...95 {
      #expect(throws: ParsingError.wrongLength(expected: 96, actual: count)) {
        try Tile(parsing: bytes.span.extracting(0..<count), width: 3)
      }
    }
    let longer = bytes + [0]
    #expect(throws: ParsingError.wrongLength(expected: 96, actual: 97)) {
      try Tile(parsing: longer.span, width: 3)
    }
    #expect(throws: ParsingError.wrongLength(expected: 16_352, actual: 96)) {
      try Tile(stored: bytes.span, width: 3)
    }
    #expect(throws: ParsingError.wrongLength(expected: 16_352, actual: 96)) {
      try Tile.Slot(level: 0, index: 0).read(stored: bytes.span)
    }
  }
}

@Suite struct `Entry bundles` {
  @Test func `a bundle reads back, and nothing shorter or longer does`() throws {
    let entries: [[UInt8]] = [[], [1], [UInt8](repeating: 2, count: 300), [], [3, 4]]
    let bundle = EntryBundle(entries)
    let bytes = bundle.encoded
    #expect(bytes.prefix(7) == [0, 0, 0, 1, 1, 1, 44])
    #expect(try EntryBundle(parsing: bytes.span, width: 5) == bundle)
    for count in 0..<bytes.count {
      #expect(throws: ParsingError.truncated) {
        try EntryBundle(parsing: bytes.span.extracting(0..<count), width: 5)
      }
    }
    #expect(throws: ParsingError.trailingBytes) { try EntryBundle(parsing: bytes.span, width: 4) }
    #expect(throws: ParsingError.truncated) { try EntryBundle(parsing: bytes.span, width: 6) }
    let longer = bytes + [0]
    #expect(throws: ParsingError.trailingBytes) { try EntryBundle(parsing: longer.span, width: 5) }
  }

  @Test func `the longest entries fill the largest bundle`() throws {
    let longest = [UInt8](repeating: 7, count: EntryBundle.maximumEntryLength)
    let bundle = EntryBundle([[UInt8]](repeating: longest, count: 256))
    let bytes = bundle.encoded
    #expect(bytes.count == 256 * 65_537)
    #expect(try EntryBundle(parsing: bytes.span, width: 256) == bundle)
  }
}
