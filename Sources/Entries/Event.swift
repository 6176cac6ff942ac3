// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// What somebody accredited says, without the signature (Specs/entry.md#format).
public struct Event: Hashable, Sendable {
  /// The `signer` of leaf 0, which signs itself.
  public static let itself = UInt64.max

  /// The leaf index of the accreditation whose key signs, or ``itself``.
  public var signer: UInt64
  /// When it was signed: days since 1970-01-01 UTC.
  public var day: UInt32
  /// What is said.
  public var act: Act

  /// The event of these parts.
  public init(signer: UInt64, day: UInt32, act: Act) {
    self.signer = signer
    self.day = day
    self.act = act
  }

  /// What an event says, by type.
  ///
  /// The two rare and large cases are boxed, so that an event takes little room and an issue none on
  /// the heap.
  public enum Act: Hashable, Sendable {
    /// Gives a key powers.
    indirect case accredit(Accredit)
    /// Gives the signer's accreditation another key.
    indirect case rotate(Rotate)
    /// Ends an accreditation, or distrusts it from an index on.
    case withdraw(Withdraw)
    /// Commits to a credential.
    case issue(Issue)
    /// Revokes the issuance at this index.
    case revoke(UInt64)
    /// Suspends the issuance at this index.
    case suspend(UInt64)
    /// Puts an issuance in force again.
    case reinstate(Reinstate)
    /// Supersedes the issuance at this index.
    case supersede(UInt64)
  }

  /// Gives a key powers (Specs/fold.md#accredit).
  public struct Accredit: Hashable, Sendable {
    /// Any accreditation of the lineage entered; nil founds one.
    public var joins: UInt64?
    /// The accreditation in force, of that lineage, that ends here.
    public var ends: UInt64?
    /// The key, the powers, and the name they are given to.
    public var accreditation: Accreditation
    /// The new key's signature (Specs/entry.md#possession), zero where it is the key of `ends`.
    public var possession: Signature

    /// The accreditation of these parts.
    public init(
      joins: UInt64? = nil, ends: UInt64? = nil, accreditation: Accreditation,
      possession: Signature = .zero
    ) {
      self.joins = joins
      self.ends = ends
      self.accreditation = accreditation
      self.possession = possession
    }
  }

  /// Gives the signer's accreditation another key (Specs/fold.md#rotate).
  public struct Rotate: Hashable, Sendable {
    /// The new key.
    public var key: PublicKey
    /// The new key's signature (Specs/entry.md#possession).
    public var possession: Signature

    /// The rotation of these parts.
    public init(key: PublicKey, possession: Signature = .zero) {
      self.key = key
      self.possession = possession
    }
  }

  /// Ends an accreditation, or distrusts it from an index on (Specs/fold.md#withdraw).
  public struct Withdraw: Hashable, Sendable {
    /// The accreditation's index.
    public var accreditation: UInt64
    /// Why, for people.
    public var reason: WithdrawalReason
    /// From where on nothing that the accreditation signed is good; nil leaves it all good.
    public var distrust: UInt64?

    /// The withdrawal of these parts.
    public init(accreditation: UInt64, reason: WithdrawalReason, distrust: UInt64? = nil) {
      self.accreditation = accreditation
      self.reason = reason
      self.distrust = distrust
    }
  }

  /// Commits to a credential (Specs/fold.md#issue).
  public struct Issue: Hashable, Sendable {
    /// What kind of credential.
    public var category: Category
    /// The commitment, which tells nothing to whom the credential was not shown.
    public var commitment: Digest

    /// The issuance of these parts.
    public init(category: Category, commitment: Digest) {
      self.category = category
      self.commitment = commitment
    }
  }

  /// Puts an issuance in force again (Specs/fold.md#statuses).
  public struct Reinstate: Hashable, Sendable {
    /// The issuance's index.
    public var issuance: UInt64
    /// The entry that set its present status.
    public var lifts: UInt64

    /// The reinstatement of these parts.
    public init(issuance: UInt64, lifts: UInt64) {
      self.issuance = issuance
      self.lifts = lifts
    }
  }
}

extension Event {
  /// The type that the act has in an entry.
  public var type: EntryType {
    switch act {
    case .accredit: .accredit
    case .rotate: .rotate
    case .withdraw: .withdraw
    case .issue: .issue
    case .revoke: .revoke
    case .suspend: .suspend
    case .reinstate: .reinstate
    case .supersede: .supersede
    }
  }

  /// The index of the issuance that a revoke, suspend, reinstate or supersede is about.
  public var issuance: UInt64? {
    switch act {
    case .revoke(let index), .suspend(let index), .supersede(let index): index
    case .reinstate(let act): act.issuance
    case .accredit, .rotate, .withdraw, .issue: nil
    }
  }
}
