// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives
import Support
import Testing

@Suite struct `Consistency proofs` {
  private let leaves = sampleLeaves(130)
  private let tree = MemoryTree(sampleLeaves(130))

  /// Every pair of sizes to `limit`, with both heads and the proof.
  private func forEachPair(
    to limit: UInt64, _ body: (TreeHead, TreeHead, [Digest]) -> Void
  ) {
    for size in 1...limit {
      let head = tree.head(size: size)
      for older in 1...size {
        body(
          tree.head(size: older), head, tree.proveConsistency(from: older, size: size).hashes)
      }
    }
  }

  @Test func `every pair of sizes to 130 is proved, with the reference's hashes`() {
    forEachPair(to: 130) { older, head, proof in
      #expect(proof == ReferenceTree.proof(Int(older.size), leaves.prefix(Int(head.size))))
      #expect(head.refuses(proof, extending: older) == nil)
      #expect(head.refuses(proof, from: older) == nil)
    }
  }

  @Test func `no bit of a proof or of a root may differ`() {
    forEachPair(to: 130) { older, head, proof in
      let bit = Int(head.size * 131 + older.size)
      for position in proof.indices {
        var forged = proof
        forged[position] = proof[position].flipping(bit: bit + position)
        let refusal = head.refuses(forged, extending: older)
        #expect(refusal == "rootMismatch" || refusal == "olderRootMismatch")
      }
      let otherOlder = TreeHead(size: older.size, root: older.root.flipping(bit: bit))
      let other = TreeHead(size: head.size, root: head.root.flipping(bit: bit))
      #expect(other.refuses(proof, extending: older) == "rootMismatch")
      // Where the older root stands in for the first hash, both ends miss: the newer is said.
      let expected =
        older.size.nonzeroBitCount == 1 || older.size == head.size
        ? "rootMismatch" : "olderRootMismatch"
      #expect(head.refuses(proof, extending: otherOlder) == expected)
    }
  }

  @Test func `no hash may be missing, and none added`() {
    forEachPair(to: 130) { older, head, proof in
      for position in 0...proof.count {
        var forged = proof
        forged.insert(older.root, at: position)
        #expect(head.refuses(forged, extending: older) == "proofLength")
        guard position < proof.count else { continue }
        forged = proof
        forged.remove(at: position)
        #expect(head.refuses(forged, extending: older) == "proofLength")
      }
    }
  }

  @Test func `claims with wrong sizes are decided as the reference decides them`() {
    forEachPair(to: 17) { older, head, proof in
      for size in 1...UInt64(17) {
        for smaller in 1...size {
          let roots = ReferenceTree.roots(smaller, size, by: proof[...], known: older.root)
          var expected: String? = "proofLength"
          if let roots {
            expected = roots.newer == head.root ? nil : "rootMismatch"
            if roots.older != older.root { expected = "olderRootMismatch" }
          }
          let claim = TreeHead(size: size, root: head.root)
          let refusal = claim.refuses(
            proof, extending: TreeHead(size: smaller, root: older.root))
          #expect(refusal == expected)
        }
      }
    }
  }

  @Test func `a tree does not shrink`() {
    forEachPair(to: 33) { older, head, proof in
      guard older.size < head.size else { return }
      #expect(older.refuses(proof, extending: head) == "sizeDecreased")
      #expect(older.refuses(proof, from: head) == "sizeDecreased")
      #expect(TreeHead.empty.refuses([], from: head) == "sizeDecreased")
    }
  }

  @Test func `nothing is consistent with an empty tree, but a log grows from it`() {
    for size in 0...UInt64(130) {
      let head = tree.head(size: size)
      #expect(head.refuses([], extending: .empty) == "olderTreeEmpty")
      #expect(head.refuses([], from: .empty) == nil)
      #expect(head.refuses([head.root], from: .empty) == "proofLength")
      let older = TreeHead(size: 0, root: head.root.flipping(bit: 1))
      #expect(head.refuses([], from: older) == "olderRootMismatch")
    }
    let other = TreeHead(size: 0, root: leaves[0])
    #expect(other.refuses([], from: .empty) == "rootMismatch")
    #expect(tree.proveConsistency(from: 0, size: 5).hashes == [])
  }

  @Test func `trees of up to 2^63 leaves are decided as the reference decides them`() {
    for size in hugeSizes {
      for older in hugeIndices(below: size) where older > 0 {
        for length in 0...66 {
          let proof = Array(leaves.prefix(length))
          // The older root is given where it stands in for the first hash, and found elsewhere.
          let roots = ReferenceTree.roots(older, size, by: proof[...], known: leaves[99])
          let older = TreeHead(size: older, root: roots?.older ?? leaves[99])
          let head = TreeHead(size: size, root: roots?.newer ?? .zero)
          #expect(head.refuses(proof, extending: older) == (roots == nil ? "proofLength" : nil))
          guard let roots else { continue }
          #expect(length <= ConsistencyProof.maximumLength)
          let other = TreeHead(size: size, root: roots.newer.flipping(bit: length))
          #expect(other.refuses(proof, extending: older) == "rootMismatch")
        }
      }
    }
  }

  @Test func `larger trees are refused`() {
    for size in [TreeHead.maximumSize + 1, .max] {
      let head = TreeHead(size: size, root: leaves[0])
      #expect(head.refuses([], extending: head) == "sizeTooLarge")
      #expect(head.refuses([], from: .empty) == "sizeTooLarge")
    }
  }
}
