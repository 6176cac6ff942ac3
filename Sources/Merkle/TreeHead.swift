// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The size and the root of a tree: all that a checkpoint says about the log.
public struct TreeHead: Hashable, Sendable {
  /// The largest size of a tree: 2^63 leaves.
  public static let maximumSize: UInt64 = 1 << 63

  /// The head of the tree without leaves.
  public static let empty = TreeHead(size: 0, root: .emptyRoot)

  /// How many leaves the tree has.
  public let size: UInt64

  /// The Merkle tree hash of the leaves (RFC 6962 section 2.1).
  public let root: Digest

  /// The claim that the first `size` leaves have `root`, from wherever it comes.
  public init(size: UInt64, root: Digest) {
    self.size = size
    self.root = root
  }

  /// The root over the first `size` leaves of `nodes`.
  ///
  /// Reads one node for each bit set in `size`.
  public static func root<Nodes: NodeReader & ~Copyable & ~Escapable>(
    size: UInt64, reading nodes: borrowing Nodes
  ) throws(Nodes.Failure) -> Digest {
    precondition(size <= maximumSize, "a tree has at most 2^63 leaves")
    return size == 0 ? .emptyRoot : try nodes.root(from: 0, to: size)
  }
}
