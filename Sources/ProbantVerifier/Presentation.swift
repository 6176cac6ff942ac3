// SPDX-License-Identifier: Apache-2.0
public import Merkle
public import Primitives

/// What a holder shows, unverified: credentials, and what is needed to check them offline.
///
/// Everything in it is somebody's claim until a ``Verifier`` has spoken. Specs/presentation.md.
public struct Presentation: Hashable, Sendable {
  /// The signed checkpoint that every proof is made against, with its cosignatures, verbatim.
  public var checkpoint: Text
  /// The last leaf of that checkpoint, a status head.
  public var head: Head
  /// The credentials shown: 1 to 1,024.
  public var items: [Item]

  /// A presentation of `items` against one checkpoint.
  public init(checkpoint: Text, head: Head, items: [Item]) {
    self.checkpoint = checkpoint
    self.head = head
    self.items = items
  }

  /// The status head of a presentation, at index size − 1.
  public struct Head: Hashable, Sendable {
    /// The status head entry's bytes.
    public var entry: [UInt8]
    /// Its proof in the checkpoint's tree.
    public var inclusion: InclusionProof

    /// A status head with its proof.
    public init(entry: [UInt8], inclusion: InclusionProof) {
      self.entry = entry
      self.inclusion = inclusion
    }
  }

  /// One credential, with its place in the log and the authority of its issuer.
  public struct Item: Hashable, Sendable {
    /// The SD-JWT: the issuer's JWT, the disclosures shown, perhaps a key binding.
    public var credential: Text
    /// The nonce of the commitment.
    public var nonce: Digest
    /// The Open Badges form of the same fact, where there is one.
    public var twin: Twin?
    /// The entry's index in the log.
    public var index: UInt64
    /// The issue entry's bytes.
    public var entry: [UInt8]
    /// The entry's proof in the checkpoint's tree.
    public var inclusion: InclusionProof
    /// The entry's status.
    public var status: StatusProof
    /// The signer's accreditation first, leaf 0 last.
    public var chain: [Link]

    /// An item of its parts.
    public init(
      credential: Text, nonce: Digest, twin: Twin? = nil, index: UInt64, entry: [UInt8],
      inclusion: InclusionProof, status: StatusProof, chain: [Link]
    ) {
      self.credential = credential
      self.nonce = nonce
      self.twin = twin
      self.index = index
      self.entry = entry
      self.inclusion = inclusion
      self.status = status
      self.chain = chain
    }
  }

  /// What an item says of the twin that its entry also commits to.
  public enum Twin: Hashable, Sendable {
    /// The twin is not shown: T of the commitment.
    case digest(Digest)
    /// The twin is shown: its text and its nonce.
    case document(Text, nonce: Digest)
  }

  /// A status page with its proof in the status head's status tree.
  public struct StatusProof: Hashable, Sendable {
    /// The 64 bytes of the page.
    public var page: [UInt8]
    /// The page's proof.
    public var proof: InclusionProof

    /// A page with its proof.
    public init(page: [UInt8], proof: InclusionProof) {
      self.page = page
      self.proof = proof
    }
  }

  /// One accreditation of the chain from an issuer's key up to leaf 0.
  public struct Link: Hashable, Sendable {
    /// The accreditation's index in the log.
    public var index: UInt64
    /// The accredit or rotate entry's bytes.
    public var entry: [UInt8]
    /// The entry's proof in the checkpoint's tree.
    public var inclusion: InclusionProof
    /// Its authority record.
    public var record: RecordProof

    /// A link of its parts.
    public init(index: UInt64, entry: [UInt8], inclusion: InclusionProof, record: RecordProof) {
      self.index = index
      self.entry = entry
      self.inclusion = inclusion
      self.record = record
    }
  }

  /// An authority record with its proof in the status head's authority tree.
  public struct RecordProof: Hashable, Sendable {
    /// The record's place in the authority tree.
    public var position: UInt64
    /// The 24 bytes of the record.
    public var record: [UInt8]
    /// The record's proof.
    public var proof: InclusionProof

    /// A record with its place and proof.
    public init(position: UInt64, record: [UInt8], proof: InclusionProof) {
      self.position = position
      self.record = record
      self.proof = proof
    }
  }
}
