// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives

/// `Vectors/tree/`: Specs/tree.md and Specs/tiles.md.
func treeFiles() -> [VectorFile] {
  [
    roots(), inclusionProofs(), consistencyProofs(), growth(), accumulatedDigests(),
    tilePaths(), tilesOfSizes(), entryBundles(),
  ]
}

/// The eight entries with which Certificate Transparency has always tested its trees.
let treeEntries: [[UInt8]] = [
  [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
  Array(0x60...0x6F),
]

let treeLeaves = treeEntries.map { Digest.leaf($0.span) }

extension Digest {
  /// The digest with one bit flipped.
  func flipping(bit: Int) -> Digest {
    var copy = self
    copy.withMutableBytes { $0[bit / 8 % 32] ^= 1 << UInt8(bit % 8) }
    return copy
  }
}

/// A log of up to 2^63 entries, all of them empty but one.
struct SparseTree: NodeReader {
  /// The index of the entry that is not empty.
  let marked: UInt64
  let leaf: Digest
  private let plain: [Digest]

  init(marked: UInt64, leaf: Digest) {
    self.marked = marked
    self.leaf = leaf
    var levels = [Digest.leaf([UInt8]().span)]
    while let node = levels.last, levels.count < 64 { levels.append(.node(node, node)) }
    plain = levels
  }

  func node(_ coordinate: NodeCoordinate) -> Digest {
    guard marked >> coordinate.level == coordinate.index else {
      return plain[Int(coordinate.level)]
    }
    var hash = leaf
    for level in 0..<Int(coordinate.level) {
      let isLeft = (marked >> UInt64(level)).isMultiple(of: 2)
      hash = isLeft ? .node(hash, plain[level]) : .node(plain[level], hash)
    }
    return hash
  }

  func head(_ size: UInt64) -> TreeHead {
    TreeHead(size: size, root: TreeHead.root(size: size, reading: self))
  }
}

private func roots() -> VectorFile {
  var file = CaseFile("tree/root.json", spec: "tree.md#hashes")
  for size in 0...treeEntries.count {
    let tree = MemoryTree(treeLeaves.prefix(size))
    file.add(
      "\(size) entries",
      [
        "entries": .list(treeEntries.prefix(size).map { .hex($0) }),
        "leaves": .hex(Array(treeLeaves.prefix(size))), "root": .hex(tree.root()),
      ], .valid)
  }
  return file.file
}

/// SHA-256 over everything a small tree can prove: one constant that pins thousands of proofs.
private func accumulatedDigests() -> VectorFile {
  var file = CaseFile("tree/accumulated.json", spec: "tree.md#accumulated-digests")
  let limit: UInt64 = 130
  let tree = MemoryTree((0..<limit).map { Digest.leaf([UInt8($0)].span) })
  var hasher = SHA256()
  for size in 0...limit { hasher.update(tree.root(size: size)) }
  file.add(
    "every root",
    ["limit": .number(limit), "count": .number(limit + 1), "sha256": .hex(hasher.finalize())],
    .valid)
  hasher = SHA256()
  var count: UInt64 = 0
  func feed(_ hashes: [Digest]) {
    hasher.update(UInt8(hashes.count))
    for hash in hashes { hasher.update(hash) }
    count += 1
  }
  for size in 1...limit {
    for index in 0..<size { feed(tree.proveInclusion(of: index, size: size).hashes) }
  }
  file.add(
    "every inclusion proof",
    ["limit": .number(limit), "count": .number(count), "sha256": .hex(hasher.finalize())], .valid)
  hasher = SHA256()
  count = 0
  for size in 1...limit {
    for older in 1...size { feed(tree.proveConsistency(from: older, size: size).hashes) }
  }
  file.add(
    "every consistency proof",
    ["limit": .number(limit), "count": .number(count), "sha256": .hex(hasher.finalize())], .valid)
  return file.file
}
