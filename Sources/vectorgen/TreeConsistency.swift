// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives

/// One claim of consistency, to be changed in one place at a time.
private struct Claim {
  var older: TreeHead
  var newer: TreeHead
  var proof: [Digest]

  init(_ older: UInt64, _ newer: UInt64) {
    let tree = MemoryTree(treeLeaves)
    self.older = tree.head(size: older)
    self.newer = tree.head(size: newer)
    proof = tree.proveConsistency(from: older, size: newer).hashes
  }

  init(sparse older: UInt64, _ newer: UInt64, marked: UInt64) {
    let tree = SparseTree(marked: marked, leaf: treeLeaves[7])
    self.older = tree.head(older)
    self.newer = tree.head(newer)
    proof = ConsistencyProof.prove(from: older, to: newer, reading: tree).hashes
  }

  var inputs: KeyValuePairs<String, Value> {
    [
      "older_size": .number(older.size), "older_root": .hex(older.root),
      "size": .number(newer.size), "root": .hex(newer.root), "proof": .hex(proof),
    ]
  }
}

private let length = Outcome.invalid(ProofError.proofLength(expected: 0, actual: 0))
private let root = Outcome.invalid(ProofError.rootMismatch)
private let olderRoot = Outcome.invalid(ProofError.olderRootMismatch)

private let notes: KeyValuePairs<String, String> = [
  "rewritten": "a log that changed or dropped an entry passes for one that only grew",
  "nothing": "a log without a past vouches for every other",
  "overflow": "arithmetic in too few bits decides about another tree",
]

func consistencyProofs() -> VectorFile {
  var file = CaseFile(
    "tree/consistency.json", spec: "tree.md#consistency-proofs", notes: notes)
  for size in 1...UInt64(8) {
    for older in 1...size {
      file.add("from \(older) to \(size)", Claim(older, size).inputs, .valid)
    }
  }
  for (older, size) in [(1, 2), (3, 4), (4, 8), (6, 8), (7, 8), (3, 7), (6, 7), (5, 5)]
    as [(UInt64, UInt64)]
  {
    addForgeries(older, size, to: &file)
  }
  file.add(
    "an older tree without leaves", Claim(0, 5).inputs, .invalid(ProofError.olderTreeEmpty),
    flags: ["nothing"])
  let huge: [(UInt64, UInt64, UInt64)] = [
    (3, 1 << 63, 2), (1 << 31 + 1, 1 << 33, 1 << 31), (1 << 62 + 1, 1 << 63 - 1, 1 << 62),
    (1 << 63 - 1, 1 << 63, 1 << 63 - 2), (1 << 62, 1 << 63, 5),
    (0x5555_5555_5555_5555, 1 << 63 - 1, 0x5555_5555_5555_5554), (1 << 63, 1 << 63, 0),
  ]
  for (older, size, marked) in huge {
    var claim = Claim(sparse: older, size, marked: marked)
    file.add("from \(older) to \(size)", claim.inputs, .valid, flags: ["overflow"])
    guard !claim.proof.isEmpty else { continue }
    claim.proof.removeLast()
    file.add(
      "from \(older) to \(size), the last hash missing", claim.inputs, length,
      flags: ["rewritten"])
  }
  var claim = Claim(1, 2)
  claim.newer = TreeHead(size: 1 << 63 + 1, root: claim.newer.root)
  file.add(
    "a tree of more than 2^63 leaves", claim.inputs, .invalid(ProofError.sizeTooLarge),
    flags: ["overflow"])
  return file.file
}

private func addForgeries(_ older: UInt64, _ size: UInt64, to file: inout CaseFile) {
  let honest = Claim(older, size)
  func add(_ comment: String, _ outcome: Outcome, _ change: (inout Claim) -> Void) {
    var claim = honest
    change(&claim)
    file.add("from \(older) to \(size): \(comment)", claim.inputs, outcome, flags: ["rewritten"])
  }
  // The older root is itself the first hash where the older tree is perfect.
  let standsIn = older.nonzeroBitCount == 1 || older == size
  // The older root is decided first, by those hashes that are of its perfect subtrees.
  let tree = MemoryTree(treeLeaves)
  let subtrees = (0..<64).filter { older >> $0 & 1 == 1 }.map {
    tree.node(NodeCoordinate(level: UInt8($0), index: older >> $0 - 1))
  }
  for (position, hash) in honest.proof.enumerated() {
    add("a bit of hash \(position) flipped", subtrees.contains(hash) ? olderRoot : root) {
      $0.proof[position] = hash.flipping(bit: position * 41)
    }
    add("hash \(position) missing", length) { $0.proof.remove(at: position) }
  }
  add("a hash too many in front", length) { $0.proof.insert($0.older.root, at: 0) }
  add("a hash too many at the end", length) { $0.proof.append($0.newer.root) }
  add("another older root", standsIn ? root : olderRoot) {
    $0.older = TreeHead(size: older, root: $0.older.root.flipping(bit: 9))
  }
  add("another newer root", root) {
    $0.newer = TreeHead(size: size, root: $0.newer.root.flipping(bit: 9))
  }
  guard older < size else { return }
  add("backwards", .invalid(ProofError.sizeDecreased)) { swap(&$0.older, &$0.newer) }
  add("the two roots swapped", standsIn ? root : olderRoot) {
    $0.older = TreeHead(size: older, root: honest.newer.root)
    $0.newer = TreeHead(size: size, root: honest.older.root)
  }
}

func growth() -> VectorFile {
  var file = CaseFile("tree/growth.json", spec: "tree.md#growth", notes: notes)
  for (older, size) in [(0, 0), (0, 1), (0, 8), (3, 7), (5, 5)] as [(UInt64, UInt64)] {
    file.add("from \(older) to \(size)", Claim(older, size).inputs, .valid)
  }
  var claim = Claim(0, 8)
  claim.proof = [claim.newer.root]
  file.add("from nothing, with a hash", claim.inputs, length, flags: ["nothing"])
  claim = Claim(0, 8)
  claim.older = TreeHead(size: 0, root: .zero)
  file.add("from nothing, with another root", claim.inputs, olderRoot, flags: ["nothing"])
  claim = Claim(0, 0)
  claim.newer = TreeHead(size: 0, root: treeLeaves[0])
  file.add("to nothing, with another root", claim.inputs, root, flags: ["nothing"])
  claim = Claim(0, 1)
  swap(&claim.older, &claim.newer)
  file.add(
    "back to nothing", claim.inputs, .invalid(ProofError.sizeDecreased), flags: ["rewritten"])
  claim = Claim(3, 7)
  claim.proof[0] = claim.proof[0].flipping(bit: 0)
  file.add("a bit of a hash flipped", claim.inputs, olderRoot, flags: ["rewritten"])
  claim = Claim(5, 5)
  claim.newer = TreeHead(size: 5, root: claim.newer.root.flipping(bit: 0))
  file.add("the same size, with another root", claim.inputs, root, flags: ["rewritten"])
  claim = Claim(0, 8)
  claim.newer = TreeHead(size: .max, root: claim.newer.root)
  file.add(
    "from nothing to more than 2^63 leaves", claim.inputs, .invalid(ProofError.sizeTooLarge),
    flags: ["overflow"])
  return file.file
}
