// SPDX-License-Identifier: Apache-2.0

/// One effective accreditation, as the fold keeps it.
public struct Authority: Hashable, Sendable {
  /// Its key and effective attributes.
  public let standing: Standing
  /// How long it is in force; a leaf of the authority tree.
  public internal(set) var record: AuthorityRecord
  /// The leaf index of the accreditation that founded its lineage.
  public let lineage: UInt64
  /// How many lineages stand above its own: the lower, the higher its authority
  /// (Specs/fold.md#terms).
  public let rank: Int
  /// The position of the authority that signed it; nil for leaf 0.
  let signer: Int?
  /// The withdrawal that set the distrust, and who signed it.
  var distrusted: Distrust?

  /// What set a distrust, both by leaf index.
  struct Distrust: Hashable, Sendable {
    let setter: UInt64
    let signer: UInt64
  }

  /// Leaf 0.
  init(root standing: Standing) {
    self.standing = standing
    record = AuthorityRecord(index: 0)
    lineage = 0
    rank = 0
    signer = nil
  }

  /// An accreditation that founds a lineage below `accreditor`'s.
  init(founding standing: Standing, signer: Int, below accreditor: Authority) {
    self.standing = standing
    record = AuthorityRecord(index: standing.index)
    lineage = standing.index
    rank = accreditor.rank + 1
    self.signer = signer
  }

  /// An accreditation in the lineage of `member`.
  init(_ standing: Standing, signer: Int, besides member: Authority) {
    self.standing = standing
    record = AuthorityRecord(index: standing.index)
    lineage = member.lineage
    rank = member.rank
    self.signer = signer
  }

  /// Whether nothing has ended it.
  public var isInForce: Bool { record.end == AuthorityRecord.never }
}
