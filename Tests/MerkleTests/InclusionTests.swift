// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives
import Support
import Testing

@Suite struct `Inclusion proofs` {
  private let leaves = sampleLeaves(130)
  private let tree = MemoryTree(sampleLeaves(130))

  @Test func `every leaf of every tree to 130 is proved, with the reference's hashes`() {
    for size in 1...130 {
      let head = tree.head(size: UInt64(size))
      for index in 0..<size {
        let proof = tree.proveInclusion(of: UInt64(index), size: UInt64(size)).hashes
        #expect(proof == ReferenceTree.path(index, leaves.prefix(size)))
        #expect(head.refuses(proof, of: leaves[index], at: UInt64(index)) == nil)
      }
    }
  }

  @Test func `no bit of a proof, of the leaf or of the root may differ`() {
    for size in 1...130 {
      let head = tree.head(size: UInt64(size))
      for index in 0..<size {
        let proof = tree.proveInclusion(of: UInt64(index), size: UInt64(size)).hashes
        let bit = size * 131 + index
        for position in proof.indices {
          var forged = proof
          forged[position] = proof[position].flipping(bit: bit + position)
          #expect(head.refuses(forged, of: leaves[index], at: UInt64(index)) == "rootMismatch")
        }
        let forged = leaves[index].flipping(bit: bit)
        #expect(head.refuses(proof, of: forged, at: UInt64(index)) == "rootMismatch")
        let other = TreeHead(size: head.size, root: head.root.flipping(bit: bit))
        #expect(other.refuses(proof, of: leaves[index], at: UInt64(index)) == "rootMismatch")
      }
    }
  }

  @Test func `no hash may be missing, and none added`() {
    for size in 1...130 {
      let head = tree.head(size: UInt64(size))
      for index in 0..<size {
        let proof = tree.proveInclusion(of: UInt64(index), size: UInt64(size)).hashes
        for position in 0...proof.count {
          var forged = proof
          forged.insert(head.root, at: position)
          #expect(head.refuses(forged, of: leaves[index], at: UInt64(index)) == "proofLength")
          guard position < proof.count else { continue }
          forged = proof
          forged.remove(at: position)
          #expect(head.refuses(forged, of: leaves[index], at: UInt64(index)) == "proofLength")
        }
      }
    }
  }

  @Test func `a proof holds for one index only`() {
    for size in 1...65 {
      let head = tree.head(size: UInt64(size))
      for index in 0..<size {
        let proof = tree.proveInclusion(of: UInt64(index), size: UInt64(size)).hashes
        for other in 0..<size where other != index {
          let refusal = head.refuses(proof, of: leaves[index], at: UInt64(other))
          #expect(refusal == "rootMismatch" || refusal == "proofLength")
        }
        for beyond in [UInt64(size), UInt64(size) + 1, .max] {
          #expect(head.refuses(proof, of: leaves[index], at: beyond) == "indexOutOfRange")
        }
      }
    }
  }

  @Test func `claims with a wrong size are decided as the reference decides them`() {
    // A root does not bind the size: some of these are accepted, by everybody (tree.md, Rationale).
    var accepted = 0
    for size in 1...33 {
      let root = tree.root(size: UInt64(size))
      for index in 0..<size {
        let proof = tree.proveInclusion(of: UInt64(index), size: UInt64(size)).hashes
        for claimed in 1...33 {
          for place in 0..<claimed {
            let reference = ReferenceTree.root(
              of: leaves[index], at: UInt64(place), size: UInt64(claimed), by: proof[...])
            let expected =
              reference == nil ? "proofLength" : reference == root ? nil : "rootMismatch"
            let head = TreeHead(size: UInt64(claimed), root: root)
            let refusal = head.refuses(proof, of: leaves[index], at: UInt64(place))
            #expect(refusal == expected)
            if refusal == nil { accepted += 1 }
          }
        }
      }
    }
    #expect(accepted > 33 * 34 / 2)
  }

  @Test func `nothing is in the empty tree`() {
    #expect(TreeHead.empty.refuses([], of: leaves[0], at: 0) == "indexOutOfRange")
  }

  @Test func `trees of up to 2^63 leaves are decided as the reference decides them`() {
    for size in hugeSizes {
      for index in hugeIndices(below: size) {
        for length in 0...65 {
          let proof = Array(leaves.prefix(length))
          let root = ReferenceTree.root(of: leaves[99], at: index, size: size, by: proof[...])
          let head = TreeHead(size: size, root: root ?? .zero)
          let refusal = head.refuses(proof, of: leaves[99], at: index)
          #expect(refusal == (root == nil ? "proofLength" : nil))
          guard let root else { continue }
          #expect(length <= InclusionProof.maximumLength)
          let other = TreeHead(size: size, root: root.flipping(bit: length))
          #expect(other.refuses(proof, of: leaves[99], at: index) == "rootMismatch")
        }
      }
    }
  }

  @Test func `larger trees are refused`() {
    for size in [TreeHead.maximumSize + 1, .max] {
      let head = TreeHead(size: size, root: leaves[0])
      #expect(head.refuses(Array(leaves.prefix(64)), of: leaves[0], at: 0) == "sizeTooLarge")
    }
  }
}
