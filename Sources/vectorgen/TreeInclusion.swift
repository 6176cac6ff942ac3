// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives

/// One claim of inclusion, to be changed in one place at a time.
private struct Claim {
  var leaf: Digest
  var index: UInt64
  var head: TreeHead
  var proof: [Digest]

  init(index: UInt64, size: UInt64) {
    let tree = MemoryTree(treeLeaves.prefix(Int(size)))
    leaf = treeLeaves[Int(index)]
    self.index = index
    head = tree.head()
    proof = tree.proveInclusion(of: index).hashes
  }

  init(sparse index: UInt64, size: UInt64) {
    let tree = SparseTree(marked: index, leaf: treeLeaves[7])
    leaf = tree.leaf
    self.index = index
    head = tree.head(size)
    proof = InclusionProof.prove(index, in: size, reading: tree).hashes
  }

  var inputs: KeyValuePairs<String, Value> {
    [
      "leaf": .hex(leaf), "index": .number(index), "size": .number(head.size),
      "proof": .hex(proof), "root": .hex(head.root),
    ]
  }
}

func inclusionProofs() -> VectorFile {
  var file = CaseFile(
    "tree/inclusion.json", spec: "tree.md#inclusion-proofs",
    notes: [
      "forgedLeaf": "an entry that was never logged counts as logged",
      "otherIndex": "an entry counts as logged at another time, or in another's place",
      "overflow": "arithmetic in too few bits decides about another tree",
    ])
  for size in 1...UInt64(treeEntries.count) {
    for index in 0..<size {
      file.add("leaf \(index) of \(size)", Claim(index: index, size: size).inputs, .valid)
    }
  }
  addForgeries(to: &file)
  let huge: [(UInt64, UInt64)] = [
    (0, 1 << 31), (1 << 31, 1 << 31 + 1), (1 << 32 + 1, 1 << 32 + 2), (1 << 53, 1 << 53 + 1),
    (0, 1 << 63), (1 << 63 - 1, 1 << 63), (1 << 62, 1 << 63 - 1), (1 << 63 - 2, 1 << 63 - 1),
    (0x5555_5555_5555_5555, 1 << 63), (1 << 62, 1 << 62 + 1),
  ]
  for (index, size) in huge {
    var claim = Claim(sparse: index, size: size)
    file.add("leaf \(index) of \(size)", claim.inputs, .valid, flags: ["overflow"])
    claim.proof[claim.proof.count - 1] = claim.proof[claim.proof.count - 1].flipping(bit: 255)
    file.add(
      "leaf \(index) of \(size), the last bit of the last hash flipped", claim.inputs,
      .invalid(ProofError.rootMismatch), flags: ["forgedLeaf"])
  }
  for size in [1 << 63 + 1, .max] as [UInt64] {
    var claim = Claim(index: 0, size: 1)
    claim.head = TreeHead(size: size, root: claim.head.root)
    file.add(
      "a tree of more than 2^63 leaves", claim.inputs, .invalid(ProofError.sizeTooLarge),
      flags: ["overflow"])
  }
  return file.file
}

private func addForgeries(to file: inout CaseFile) {
  let length = Outcome.invalid(ProofError.proofLength(expected: 0, actual: 0))
  let root = Outcome.invalid(ProofError.rootMismatch)
  for (index, size) in [(0, 1), (0, 8), (5, 8), (7, 8), (2, 3), (4, 5), (6, 7), (3, 7)]
    as [(UInt64, UInt64)]
  {
    let honest = Claim(index: index, size: size)
    func add(
      _ comment: String, _ outcome: Outcome, flag: String = "forgedLeaf",
      _ change: (inout Claim) -> Void
    ) {
      var claim = honest
      change(&claim)
      file.add("leaf \(index) of \(size): \(comment)", claim.inputs, outcome, flags: [flag])
    }
    for position in honest.proof.indices {
      add("a bit of hash \(position) flipped", root) {
        $0.proof[position] = $0.proof[position].flipping(bit: position * 37)
      }
      add("hash \(position) missing", length) { $0.proof.remove(at: position) }
    }
    add("a hash too many in front", length) { $0.proof.insert(.zero, at: 0) }
    add("a hash too many at the end", length) { $0.proof.append($0.head.root) }
    add("another leaf", root) { $0.leaf = $0.leaf.flipping(bit: 0) }
    add("another root", root) {
      $0.head = TreeHead(size: size, root: $0.head.root.flipping(bit: 255))
    }
    add("the root itself as the leaf, with no proof", size == 1 ? .valid : length) {
      $0.leaf = $0.head.root
      $0.proof = []
    }
    add("an index at the end", .invalid(ProofError.indexOutOfRange), flag: "otherIndex") {
      $0.index = size
    }
    add("the largest index", .invalid(ProofError.indexOutOfRange), flag: "otherIndex") {
      $0.index = .max
    }
    guard honest.proof.count > 1 else { continue }
    add("two hashes swapped", root) { $0.proof.swapAt(0, 1) }
  }
  for (index, other, size) in [(0, 1, 8), (5, 4, 8), (0, 7, 8), (3, 2, 7), (0, 3, 7)]
    as [(UInt64, UInt64, UInt64)]
  {
    var claim = Claim(index: index, size: size)
    claim.index = other
    file.add(
      "the proof of leaf \(index) for leaf \(other) of \(size)", claim.inputs, root,
      flags: ["otherIndex"])
  }
  var claim = Claim(index: 0, size: 1)
  claim.head = .empty
  file.add(
    "a leaf of the empty tree", claim.inputs, .invalid(ProofError.indexOutOfRange),
    flags: ["forgedLeaf"])
}
