// SPDX-License-Identifier: Apache-2.0

/// The place of a node: the root of the perfect subtree over the leaves
/// `[index << level, (index + 1) << level)`.
///
/// Such a node never changes once its last leaf is logged, whatever the size of the tree.
public struct NodeCoordinate: Hashable, Sendable {
  /// The height above the leaves, which are at level 0.
  public let level: UInt8

  /// How many nodes of this level come before it.
  public let index: UInt64

  /// The node at `level` and `index`.
  public init(level: UInt8, index: UInt64) {
    precondition(level < 64 && index < TreeHead.maximumSize >> level, "the node is in no tree")
    self.level = level
    self.index = index
  }

  /// The size of the smallest tree that has this node.
  public var end: UInt64 { (index + 1) << level }
}
