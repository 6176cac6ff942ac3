// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives
import Support
import Testing

@Suite struct `Roots` {
  @Test func `leaves, nodes and the empty tree are hashed as RFC 6962 says`() {
    let entry: [UInt8] = [1, 2, 3]
    let leaf = Digest.leaf(entry.span)
    let empty = Digest.leaf([UInt8]().span)
    #expect(leaf == ReferenceTree.leaf(entry))
    #expect(empty == ReferenceTree.leaf([]))
    #expect(Digest.node(leaf, empty) == ReferenceTree.node(leaf, empty))
    #expect(
      Digest.emptyRoot.description
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      empty.description == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
  }

  @Test func `every size to 130 has the reference's root, however it is computed`() {
    let leaves = sampleLeaves(130)
    let tree = MemoryTree(leaves)
    var range = CompactRange()
    for size in 0...130 {
      let root = ReferenceTree.root(leaves.prefix(size))
      #expect(tree.root(size: UInt64(size)) == root)
      #expect(MemoryTree(leaves.prefix(size)).root() == root)
      #expect(range.head == TreeHead(size: UInt64(size), root: root))
      #expect(CompactRange(size: UInt64(size), reading: tree) == range)
      if size < 130 { range.append(leaves[size]) }
    }
    #expect(TreeHead.empty == MemoryTree().head())
  }

  @Test func `a range hands over each node once, when it is complete`() {
    let leaves = sampleLeaves(130)
    let tree = MemoryTree(leaves)
    var range = CompactRange()
    var nodes: [NodeCoordinate: Digest] = [:]
    for leaf in leaves {
      let size = range.size + 1
      range.append(leaf) { node, hash in
        let known = nodes.updateValue(hash, forKey: node)
        #expect(known == nil && node.end == size)
      }
    }
    #expect(nodes.count == 130 + 65 + 32 + 16 + 8 + 4 + 2 + 1)
    for (node, hash) in nodes { #expect(tree.node(node) == hash) }
  }

  @Test func `a saved range reads back, and nothing else does`() throws {
    var range = CompactRange()
    for leaf in sampleLeaves(77) {
      let bytes = range.encoded
      #expect(try CompactRange(parsing: bytes.span) == range)
      for count in 0..<bytes.count {
        #expect(throws: ParsingError.truncated) {
          try CompactRange(parsing: bytes.span.extracting(0..<count))
        }
      }
      let longer = bytes + [0]
      #expect(throws: ParsingError.trailingBytes) { try CompactRange(parsing: longer.span) }
      range.append(leaf)
    }
    let tooLarge: [UInt8] = [0x80, 0, 0, 0, 0, 0, 0, 1] + [UInt8](repeating: 0, count: 64)
    #expect(throws: ParsingError.lengthOutOfBounds) { try CompactRange(parsing: tooLarge.span) }
  }

  @Test func `a range of nearly 2^63 leaves still grows`() throws {
    let almost: [UInt8] = [0x7f] + [UInt8](repeating: 0xff, count: 7)
    let roots = sampleLeaves(63).flatMap { $0.bytes }
    var range = try CompactRange(parsing: (almost + roots).span)
    var top: NodeCoordinate?
    range.append(.zero) { node, _ in top = node }
    #expect(range.size == TreeHead.maximumSize)
    #expect(top == NodeCoordinate(level: 63, index: 0))
    #expect(range.encoded.count == 40)
  }

  @Test func `a leaf put in the place of another gives the tree of the new leaves`() {
    var leaves = sampleLeaves(37)
    var tree = MemoryTree(leaves)
    for index in leaves.indices {
      leaves[index] = leaves[index].flipping(bit: index)
      tree.update(leaves[index], at: UInt64(index))
      for size in 0...37 {
        #expect(tree.root(size: UInt64(size)) == ReferenceTree.root(leaves.prefix(size)))
      }
    }
  }
}
