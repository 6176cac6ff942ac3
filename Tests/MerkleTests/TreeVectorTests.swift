// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives
import Support
import Testing

@Suite struct `Tree vectors` {
  @Test func `roots are those of the vectors`() throws {
    for vector in try vectors("tree/root.json") {
      let entries = try vector["entries"].array.map { try $0.hex }
      let leaves = entries.map { Digest.leaf($0.span) }
      #expect(try leaves == vector.digests("leaves"))
      #expect(try MemoryTree(leaves).root() == vector.digest("root"))
      #expect(try ReferenceTree.root(leaves[...]) == vector.digest("root"))
    }
  }

  @Test func `the roots of eight entries are those that Certificate Transparency publishes`() throws
  {
    let published = try #require(try vectors("tree/root.json").last)
    #expect(
      try published.text("root")
        == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  }

  @Test func `inclusion is decided as the vectors say`() throws {
    for vector in try vectors("tree/inclusion.json") {
      let head = TreeHead(size: try vector.number("size"), root: try vector.digest("root"))
      let proof = InclusionProof(hashes: try vector.digests("proof"))
      let leaf = try vector.digest("leaf")
      let index = try vector.number("index")
      expect(vector) { try head.verify(proof, of: leaf, at: index) }
    }
  }

  @Test(arguments: ["tree/consistency.json", "tree/growth.json"])
  func `consistency and growth are decided as the vectors say`(file: String) throws {
    for vector in try vectors(file) {
      let older = TreeHead(
        size: try vector.number("older_size"), root: try vector.digest("older_root"))
      let head = TreeHead(size: try vector.number("size"), root: try vector.digest("root"))
      let proof = ConsistencyProof(hashes: try vector.digests("proof"))
      expect(vector) {
        if file.contains("growth") {
          try head.verifyGrowth(proof, from: older)
        } else {
          try head.verify(proof, extending: older)
        }
      }
    }
  }

  @Test func `the accumulated digests are those of the reference`() throws {
    let leaves = sampleLeaves(130)
    var hashers = (SHA256(), SHA256(), SHA256())
    func feed(_ proof: [Digest], _ hasher: inout SHA256) {
      hasher.update(UInt8(proof.count))
      for hash in proof { hasher.update(hash) }
    }
    for size in 0...130 {
      hashers.0.update(ReferenceTree.root(leaves.prefix(size)))
      for position in 0..<size {
        feed(ReferenceTree.path(position, leaves.prefix(size)), &hashers.1)
        feed(ReferenceTree.proof(position + 1, leaves.prefix(size)), &hashers.2)
      }
    }
    let digests = try vectors("tree/accumulated.json").map { try $0.digest("sha256") }
    #expect(digests == [hashers.0.finalize(), hashers.1.finalize(), hashers.2.finalize()])
  }
}

@Suite struct `Tile vectors` {
  @Test func `paths are read as the vectors say, and printed back`() throws {
    for vector in try vectors("tree/paths.json") {
      let path = try vector.text("path")
      expect(vector) {
        if path.hasPrefix("tile/entries") {
          let bundle = try EntryBundleCoordinate(parsing: path.utf8.span)
          #expect(bundle.description == path)
          #expect(try bundle.index == vector.number("index"))
          #expect(try bundle.width == Int(vector.number("width")))
        } else {
          let tile = try TileCoordinate(parsing: path.utf8.span)
          #expect(tile.description == path)
          #expect(try UInt64(tile.level) == vector.number("level"))
          #expect(try tile.index == vector.number("index"))
          #expect(try tile.width == Int(vector.number("width")))
        }
      }
    }
  }

  @Test func `tiles are those of the vectors`() throws {
    let tree = MemoryTree(
      (0..<UInt32(70_000)).map { index in
        var writer = ByteWriter(capacity: 4)
        writer.write(index)
        return Digest.leaf(writer.bytes.span)
      })
    for vector in try vectors("tree/tiles.json") {
      guard vector.error == nil else {
        let bytes = try vector.hex("bytes")
        let width = Int(try vector.number("width"))
        expect(vector) { _ = try Tile(parsing: bytes.span, width: width) }
        continue
      }
      let place = try TileCoordinate(parsing: vector.text("path").utf8.span)
      let level = UInt8(try vector.number("level"))
      let index = try vector.number("index")
      #expect(
        try place == TileCoordinate(level: level, index: index, size: vector.number("size")))
      var tile = Tile()
      for hash in 0..<UInt64(place.width) {
        tile.append(tree.node(NodeCoordinate(level: 8 * level, index: 256 * index + hash)))
      }
      let bytes = tile.encoded
      if vector.has("bytes") {
        #expect(try bytes == vector.hex("bytes"))
      } else {
        #expect(try SHA256.hash(bytes.span) == vector.digest("sha256"))
      }
    }
  }

  @Test func `entry bundles are read as the vectors say, and printed back`() throws {
    for vector in try vectors("tree/bundles.json") {
      let bytes = try vector.hex("bytes")
      let width = Int(try vector.number("width"))
      expect(vector) {
        let bundle = try EntryBundle(parsing: bytes.span, width: width)
        #expect(try bundle.entries == vector["entries"].array.map { try $0.hex })
        #expect(bundle.encoded == bytes)
      }
    }
  }
}
