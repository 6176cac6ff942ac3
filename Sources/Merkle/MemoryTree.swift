// SPDX-License-Identifier: Apache-2.0
package import Primitives

/// A whole tree in memory, every perfect subtree of it: for small trees, for auditors and for
/// tests.
package struct MemoryTree: NodeReader, Sendable {
  /// The nodes of each level that are complete.
  private var levels: [[Digest]] = [[]]

  /// The tree without leaves.
  package init() {}

  /// The tree over `leaves`.
  package init(_ leaves: some Sequence<Digest>) {
    for leaf in leaves { append(leaf) }
  }

  /// How many leaves the tree has.
  package var size: UInt64 { UInt64(levels[0].count) }

  /// The hash of a node that the tree has.
  package func node(_ coordinate: NodeCoordinate) -> Digest {
    levels[Int(coordinate.level)][Int(coordinate.index)]
  }

  /// Appends a leaf.
  package mutating func append(_ leaf: Digest) {
    levels[0].append(leaf)
    var level = 0
    while levels[level].count.isMultiple(of: 2) {
      let pair = levels[level].suffix(2)
      if level + 1 == levels.count { levels.append([]) }
      level += 1
      levels[level].append(.node(pair[pair.startIndex], pair[pair.startIndex + 1]))
    }
  }

  /// Puts another leaf at `index`, and hashes anew every complete node above it.
  package mutating func update(_ leaf: Digest, at index: UInt64) {
    var index = Int(index)
    levels[0][index] = leaf
    for level in 1..<levels.count {
      index >>= 1
      guard index < levels[level].count else { return }
      levels[level][index] = .node(
        levels[level - 1][2 * index], levels[level - 1][2 * index + 1])
    }
  }

  /// The root over the first `size` leaves, all of them where none is given.
  package func root(size: UInt64? = nil) -> Digest {
    TreeHead.root(size: size ?? self.size, reading: self)
  }

  /// The head of the first `size` leaves, all of them where none is given.
  package func head(size: UInt64? = nil) -> TreeHead {
    TreeHead(size: size ?? self.size, root: root(size: size))
  }

  /// The proof that the leaf at `index` is among the first `size` leaves, all of them where none
  /// is given.
  package func proveInclusion(of index: UInt64, size: UInt64? = nil) -> InclusionProof {
    .prove(index, in: size ?? self.size, reading: self)
  }

  /// The proof that the first `size` leaves, all of them where none is given, begin with the first
  /// `older`.
  package func proveConsistency(from older: UInt64, size: UInt64? = nil) -> ConsistencyProof {
    .prove(from: older, to: size ?? self.size, reading: self)
  }
}
