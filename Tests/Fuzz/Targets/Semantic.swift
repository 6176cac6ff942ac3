// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Primitives

extension FuzzTarget {
  /// What must hold of values, whatever bytes they came from.
  static let semantic = [verdict, leaf, proof]

  /// Two entries built from one input, alike in most things: they have one leaf only if they are one.
  static let leaf = FuzzTarget(
    "leaf", seeds: [.inputs((0..<9).map { type in [UInt8](repeating: type, count: 96) })]
  ) { input in
    var choices = Choices(input)
    guard let one = EntryMaker.entry(&choices) else { return }
    let other = EntryMaker.variant(of: one, &choices)
    for entry in [one, other] {
      let bytes = entry.encoded
      try require(
        try Entry(parsing: bytes.span) == entry, "what is printed parses as the same value")
      try require(entry.leafHash == Digest.leaf(bytes.span), "the leaf is that of the bytes")
    }
    try require((one == other) == (one.encoded == other.encoded), "one encoding for one value")
    try require((one == other) == (one.leafHash == other.leafHash), "one leaf for one value")
    // An entry of 64 bytes and the pair of two hashes are not taken for each other.
    let pair = choices.bytes(64)
    let left = try Digest(pair.span.extracting(..<32))
    let right = try Digest(pair.span.extracting(32...))
    try require(Digest.leaf(pair.span) != .node(left, right), "a leaf is no node")
  }

  /// A proof changed in one thing proves nothing.
  static let proof = FuzzTarget(
    "proof", seeds: [.inputs((0..<4).map { byte in [UInt8](repeating: byte * 61, count: 24) })]
  ) { input in
    var choices = Choices(input)
    let size = UInt64(1 + choices.number(below: 600))
    let index = UInt64(choices.number(below: Int(size)))
    let older = UInt64(1 + choices.number(below: Int(size)))
    let tree = Trees.tree
    let head = TreeHead(size: size, root: tree.root(size: size))
    let inclusion = InclusionProof.prove(index, in: size, reading: tree)
    let leaf = tree.node(NodeCoordinate(level: 0, index: index))
    try head.verify(inclusion, of: leaf, at: index)
    let past = TreeHead(size: older, root: tree.root(size: older))
    let growth = ConsistencyProof.prove(from: older, to: size, reading: tree)
    try head.verify(growth, extending: past)

    let changed = InclusionProof(hashes: Trees.change(inclusion.hashes, &choices))
    let place = choices.flag() ? index : choices.word()
    let isProved = (try? head.verify(changed, of: leaf, at: place)) != nil
    try require(
      isProved == (changed == inclusion && place == index), "a changed inclusion proof is none")

    let shrunk = ConsistencyProof(hashes: Trees.change(growth.hashes, &choices))
    let root = choices.flag() ? past.root : Digest.leaf(choices.bytes(2).span)
    let isGrowth =
      (try? head.verify(shrunk, extending: TreeHead(size: older, root: root))) != nil
    try require(
      isGrowth == (shrunk == growth && root == past.root),
      "a changed consistency proof is none")
  }
}

private enum Trees {
  static let tree: MemoryTree = {
    var tree = MemoryTree()
    for number in UInt16(0)..<600 {
      tree.append(.leaf([UInt8(number >> 8), UInt8(number & 0xFF)].span))
    }
    return tree
  }()

  /// The hashes, unless something was changed.
  static func change(_ hashes: [Digest], _ choices: inout Choices) -> [Digest] {
    var hashes = hashes
    let place = choices.number(below: hashes.count + 1)
    switch choices.number(below: 6) {
    case 0: hashes.insert(hashes.first ?? .zero, at: place)
    case 1 where place < hashes.count: hashes.remove(at: place)
    case 2 where place < hashes.count:
      hashes.swapAt(place, choices.number(below: hashes.count))
    case 3 where place < hashes.count:
      var bytes = hashes[place].bytes
      bytes[choices.number(below: 32)] ^= choices.byte()
      if let digest = try? Digest(bytes.span) { hashes[place] = digest }
    default: break
    }
    return hashes
  }
}
