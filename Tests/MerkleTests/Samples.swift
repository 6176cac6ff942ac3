// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives

/// The leaf hashes of entries of one byte, all different up to 256 of them.
func sampleLeaves(_ count: Int) -> [Digest] {
  (0..<count).map { index in
    let entry: [UInt8] =
      index < 256
      ? [UInt8(index)] : [UInt8(index >> 16), UInt8(index >> 8 & 255), UInt8(index & 255)]
    return Digest.leaf(entry.span)
  }
}

extension Digest {
  /// The digest with one bit flipped.
  func flipping(bit: Int) -> Digest {
    var copy = self
    copy.withMutableBytes { $0[bit / 8 % 32] ^= 1 << UInt8(bit % 8) }
    return copy
  }
}

/// The rule that `body` breaks, or nil.
func rule(_ body: () throws(ProofError) -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return error.rule
  }
}

extension TreeHead {
  /// The rule that the claim of inclusion breaks, or nil.
  func refuses(_ hashes: [Digest], of leaf: Digest, at index: UInt64) -> String? {
    rule { () throws(ProofError) in try verify(InclusionProof(hashes: hashes), of: leaf, at: index)
    }
  }

  /// The rule that the claim of consistency breaks, or nil.
  func refuses(_ hashes: [Digest], extending older: TreeHead) -> String? {
    rule { () throws(ProofError) in
      try verify(ConsistencyProof(hashes: hashes), extending: older)
    }
  }

  /// The rule that the claim of growth breaks, or nil.
  func refuses(_ hashes: [Digest], from older: TreeHead) -> String? {
    rule { () throws(ProofError) in
      try verifyGrowth(ConsistencyProof(hashes: hashes), from: older)
    }
  }
}

/// Sizes around the powers of two where arithmetic could break, up to 2^63.
let hugeSizes: [UInt64] = [
  0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xffff_ffff, 0x1_0000_0000, 0x1_0000_0001,
  0x1f_ffff_ffff_ffff, 0x20_0000_0000_0000, 0x20_0000_0000_0001,
  0x4000_0000_0000_0000, 0x4000_0002_0000_0001, 0x5555_5555_5555_5555,
  0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000,
]

/// Indices at both ends and around the powers of two, below `size`.
func hugeIndices(below size: UInt64) -> [UInt64] {
  let indices: [UInt64] = [
    0, 1, 2, 3, 0x8000_0000, 0x1_0000_0001, 0x3fff_ffff_ffff_ffff, 0x4000_0000_0000_0000,
    size / 2, size / 3 * 2, size - 2, size - 1,
  ]
  return indices.filter { $0 < size }
}
