// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The proof that a tree only grew: that the leaves of an older tree are the first ones of a newer
/// (RFC 6962 section 2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
  /// The most hashes that any proof has, in a tree of 2^63 leaves.
  public static let maximumLength = 64

  /// The hashes, nearest to the leaves first.
  public let hashes: [Digest]

  /// The proof made of `hashes`, from wherever they come.
  public init(hashes: [Digest]) { self.hashes = hashes }

  /// The proof that the first `size` leaves of `nodes` begin with the first `older`.
  ///
  /// Empty where the sizes are equal, or the older is zero.
  public static func prove<Nodes: NodeReader & ~Copyable & ~Escapable>(
    from older: UInt64, to size: UInt64, reading nodes: borrowing Nodes
  ) throws(Nodes.Failure) -> ConsistencyProof {
    precondition(older <= size && size <= TreeHead.maximumSize, "the tree grows")
    guard older > 0 && older < size else { return ConsistencyProof(hashes: []) }
    let start = Start(older: older, newer: size)
    var hashes: [Digest] = []
    hashes.reserveCapacity(start.proofLength)
    if !start.isOlderRoot {
      hashes.append(try nodes.node(NodeCoordinate(level: start.level, index: start.index)))
    }
    try nodes.siblings(of: start.index, level: start.level, size: size, appendingTo: &hashes)
    return ConsistencyProof(hashes: hashes)
  }

  /// The node where a proof starts: the largest perfect subtree that ends with the older tree.
  struct Start {
    let level: UInt8
    let index: UInt64
    /// The last node of that level in the newer tree.
    let last: UInt64

    init(older: UInt64, newer: UInt64) {
      level = UInt8(older.trailingZeroBitCount)
      index = (older - 1) >> level
      last = (newer - 1) >> level
    }

    /// Whether the older tree is that subtree, so that its root need not be in the proof.
    var isOlderRoot: Bool { index == 0 }

    var proofLength: Int {
      (isOlderRoot ? 0 : 1) + AuditPath.length(from: index, last: last)
    }
  }
}

extension TreeHead {
  /// Decides that this tree begins with the leaves of `older` (Specs/tree.md#consistency-proofs).
  ///
  /// The steps of RFC 9162 section 2.1.4.2, the length of the proof checked first. An empty older
  /// tree is an error, since nothing is proved about it; see ``verifyGrowth(_:from:)``.
  public func verify(
    _ proof: ConsistencyProof, extending older: TreeHead
  ) throws(ProofError) {
    guard size <= TreeHead.maximumSize else { throw .sizeTooLarge }
    guard older.size <= size else { throw .sizeDecreased }
    guard older.size > 0 else { throw .olderTreeEmpty }
    guard older.size < size else {
      try proof.expect(length: 0)
      guard older.root == root else { throw .rootMismatch }
      return
    }
    let start = ConsistencyProof.Start(older: older.size, newer: size)
    try proof.expect(length: start.proofLength)
    let first = start.isOlderRoot ? older.root : proof.hashes[0]
    var olderHash = first
    var hash = first
    AuditPath.climb(
      from: start.index, last: start.last, by: proof.hashes.dropFirst(start.isOlderRoot ? 0 : 1),
      onLeft: {
        olderHash = .node($0, olderHash)
        hash = .node($0, hash)
      }, onRight: { hash = .node(hash, $0) })
    guard olderHash == older.root else { throw .olderRootMismatch }
    guard hash == root else { throw .rootMismatch }
  }

  /// Decides that the log whose last known head is `older` may have this one, as a witness does
  /// (Specs/tree.md#growth).
  ///
  /// From nothing to any tree is growth, with an empty proof (C2SP tlog-witness); a tree without
  /// leaves has the one root. All else is ``verify(_:extending:)``.
  public func verifyGrowth(
    _ proof: ConsistencyProof, from older: TreeHead
  ) throws(ProofError) {
    guard older.size == 0 else { return try verify(proof, extending: older) }
    guard size <= TreeHead.maximumSize else { throw .sizeTooLarge }
    guard older.root == .emptyRoot else { throw .olderRootMismatch }
    try proof.expect(length: 0)
    guard size > 0 || root == .emptyRoot else { throw .rootMismatch }
  }
}

extension ConsistencyProof {
  fileprivate func expect(length: Int) throws(ProofError) {
    guard hashes.count == length else {
      throw .proofLength(expected: length, actual: hashes.count)
    }
  }
}
