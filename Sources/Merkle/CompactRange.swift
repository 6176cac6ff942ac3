// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// What an append-only tree must remember to grow: the roots of the perfect subtrees of its
/// leaves, one for each bit set in its size.
///
/// Appending costs one node hash on average, and the range never holds more than 64 digests.
public struct CompactRange: Hashable, Sendable {
  /// How many leaves have been appended.
  public private(set) var size: UInt64 = 0

  /// The roots of the perfect subtrees, largest first.
  private var roots: [Digest] = []

  /// The range of no leaves.
  public init() { roots.reserveCapacity(64) }

  /// The range over the first `size` leaves of `nodes`.
  ///
  /// Reads one node for each bit set in `size`.
  public init<Nodes: NodeReader & ~Copyable & ~Escapable>(
    size: UInt64, reading nodes: borrowing Nodes
  ) throws(Nodes.Failure) {
    precondition(size <= TreeHead.maximumSize, "a tree has at most 2^63 leaves")
    self.init()
    self.size = size
    var rest = size
    while rest > 0 {
      let level = UInt8(63 - rest.leadingZeroBitCount)
      roots.append(try nodes.node(NodeCoordinate(level: level, index: (size >> level) - 1)))
      rest ^= 1 << level
    }
  }

  /// The root over all leaves (RFC 6962 section 2.1).
  public var root: Digest {
    guard var root = roots.last else { return .emptyRoot }
    for left in roots.dropLast().reversed() { root = .node(left, root) }
    return root
  }

  /// The size and the root.
  public var head: TreeHead { TreeHead(size: size, root: root) }

  /// Appends a leaf.
  public mutating func append(_ leaf: Digest) {
    append(leaf) { _, _ in }
  }

  /// Appends a leaf, and hands each node that it completes to `completing`: the leaf itself, then
  /// upwards as far as subtrees become perfect.
  public mutating func append(
    _ leaf: Digest, completing: (NodeCoordinate, Digest) -> Void
  ) {
    precondition(size < TreeHead.maximumSize, "a tree has at most 2^63 leaves")
    var node = NodeCoordinate(level: 0, index: size)
    var hash = leaf
    completing(node, hash)
    while !node.index.isMultiple(of: 2), let left = roots.popLast() {
      node = NodeCoordinate(level: node.level + 1, index: node.index >> 1)
      hash = .node(left, hash)
      completing(node, hash)
    }
    roots.append(hash)
    size += 1
  }
}

extension CompactRange {
  /// The size, big-endian in eight bytes, then the roots: a state that can be saved.
  public var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 8 + 32 * roots.count)
    writer.write(size)
    for root in roots { writer.write(root) }
    return writer.bytes
  }

  /// The range that `bytes` encode.
  ///
  /// - Throws: ``ParsingError``, `lengthOutOfBounds` where the size exceeds 2^63.
  public init(parsing bytes: Span<UInt8>) throws(ParsingError) {
    self.init()
    var reader = ByteReader(bytes)
    size = try reader.read()
    guard size <= TreeHead.maximumSize else { throw .lengthOutOfBounds }
    for _ in 0..<size.nonzeroBitCount { roots.append(try reader.readDigest()) }
    try reader.finish()
  }
}
