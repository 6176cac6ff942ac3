// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Where nodes are kept: all that proofs, roots and compact ranges ask of storage.
///
/// Only perfect subtrees are ever asked for, and only those within the size that the caller
/// named; whatever the tree's size, they are the same.
public protocol NodeReader<Failure>: ~Copyable, ~Escapable {
  /// What reading can fail with.
  associatedtype Failure: Error

  /// The hash of a node of the tree.
  func node(_ coordinate: NodeCoordinate) throws(Failure) -> Digest
}

extension NodeReader where Self: ~Copyable, Self: ~Escapable {
  /// The root over the leaves `[start, end)`, of which `start` is a multiple of a power of two
  /// no smaller than `end - start`: a whole tree, or what hangs on its right edge.
  ///
  /// Reads one node for each bit set in `end - start`, smallest subtree first, and joins them from
  /// the right: MTH of RFC 6962 section 2.1, unrolled.
  func root(from start: UInt64, to end: UInt64) throws(Failure) -> Digest {
    precondition(start < end, "the range has leaves")
    var rest = end - start
    var end = end
    var root: Digest?
    while rest > 0 {
      let level = UInt8(rest.trailingZeroBitCount)
      end -= 1 << level
      rest &= rest - 1
      let left = try node(NodeCoordinate(level: level, index: end >> level))
      root = root.map { .node(left, $0) } ?? left
    }
    return root ?? .emptyRoot
  }

  /// The siblings met on the way up from the node at (`level`, `index`), nearest first, in the
  /// tree whose last node of that level, perfect or not, is `last`.
  ///
  /// This is PATH of RFC 6962 section 2.1.1, walked from the leaf; `AuditPath.length` counts
  /// what it returns, and `AuditPath.climb` is the walk of the one who verifies.
  func siblings(
    of index: UInt64, level: UInt8, size: UInt64, appendingTo hashes: inout [Digest]
  ) throws(Failure) {
    var index = index
    var last = (size - 1) >> level
    var level = level
    while last > 0 {
      if !index.isMultiple(of: 2) {
        hashes.append(try node(NodeCoordinate(level: level, index: index - 1)))
      } else if index + 1 < last {
        hashes.append(try node(NodeCoordinate(level: level, index: index + 1)))
      } else if index + 1 == last {
        hashes.append(try root(from: last << level, to: size))
      }  // Otherwise the node is the last of an odd number: it rises without a sibling.
      index >>= 1
      last >>= 1
      level += 1
    }
  }
}
