// SPDX-License-Identifier: Apache-2.0
internal import Merkle
internal import Primitives

/// The tiles of leaves whose roots are known to be in one tree, each from the first proof through it.
///
/// A full tile is a tree of its own. Where its root and the path above were verified, another leaf of it
/// takes eight hashes more, not the whole path again: what many proofs from one view of the log share.
final class VerifiedTiles {
  /// A tile's root, and its path in the tree.
  struct Place {
    let root: Digest
    let path: ArraySlice<Digest>
  }

  /// How many are kept: those of sixteen million entries, in some thirty megabytes.
  private static let limit = 65_536

  /// How many levels a tile has above its leaves.
  static let height = Tile.fullWidth.trailingZeroBitCount

  private var places: [UInt64: Place] = [:]

  /// The verified place of the tile that holds the leaf at `index`; nil before the first proof.
  func place(of index: UInt64) -> Place? { places[index / UInt64(Tile.fullWidth)] }

  /// Remembers the tile of the leaf at `index`, whose `proof` in the tree of `head` was verified, if it
  /// is full.
  func remember(_ proof: InclusionProof, of leaf: Digest, at index: UInt64, in head: TreeHead) {
    let tile = index / UInt64(Tile.fullWidth)
    guard (tile + 1) * UInt64(Tile.fullWidth) <= head.size else { return }
    if places.count == VerifiedTiles.limit { places.removeAll(keepingCapacity: true) }
    var root = leaf
    for (level, sibling) in proof.hashes.prefix(VerifiedTiles.height).enumerated() {
      root = index >> UInt64(level) & 1 == 0 ? .node(root, sibling) : .node(sibling, root)
    }
    places[tile] = Place(root: root, path: proof.hashes.dropFirst(VerifiedTiles.height))
  }
}
