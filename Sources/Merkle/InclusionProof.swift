// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The proof that a leaf is in a tree: the siblings met on the way from it to the root, nearest
/// first (RFC 6962 section 2.1.1).
public struct InclusionProof: Hashable, Sendable {
  /// The most hashes that any proof has, in a tree of 2^63 leaves.
  public static let maximumLength = 63

  /// The siblings, nearest to the leaf first.
  public let hashes: [Digest]

  /// The proof made of `hashes`, from wherever they come.
  public init(hashes: [Digest]) { self.hashes = hashes }

  /// The proof that the leaf at `index` is among the first `size` leaves of `nodes`.
  ///
  /// At most 63 hashes, of which one may be joined from several nodes.
  public static func prove<Nodes: NodeReader & ~Copyable & ~Escapable>(
    _ index: UInt64, in size: UInt64, reading nodes: borrowing Nodes
  ) throws(Nodes.Failure) -> InclusionProof {
    precondition(index < size && size <= TreeHead.maximumSize, "the leaf is in the tree")
    var hashes: [Digest] = []
    hashes.reserveCapacity(AuditPath.length(from: index, last: size - 1))
    try nodes.siblings(of: index, level: 0, size: size, appendingTo: &hashes)
    return InclusionProof(hashes: hashes)
  }
}

extension TreeHead {
  /// Decides that the leaf with hash `leaf` stands at `index` (Specs/tree.md#inclusion-proofs).
  ///
  /// The steps of RFC 9162 section 2.1.3.2, the length of the proof checked first.
  public func verify(
    _ proof: InclusionProof, of leaf: Digest, at index: UInt64
  ) throws(ProofError) {
    guard size <= TreeHead.maximumSize else { throw .sizeTooLarge }
    guard index < size else { throw .indexOutOfRange }
    let expected = AuditPath.length(from: index, last: size - 1)
    guard proof.hashes.count == expected else {
      throw .proofLength(expected: expected, actual: proof.hashes.count)
    }
    var hash = leaf
    AuditPath.climb(
      from: index, last: size - 1, by: proof.hashes[...],
      onLeft: { hash = .node($0, hash) }, onRight: { hash = .node(hash, $0) })
    guard hash == root else { throw .rootMismatch }
  }
}
