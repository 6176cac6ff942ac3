// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// An accreditation as its chain up to leaf 0 makes it: its key and its effective attributes.
///
/// The one place where attenuation is written; the fold and the offline verifier both make standings,
/// the one from its state, the other from the links of a chain.
public struct Standing: Hashable, Sendable {
  /// The most links between an event and leaf 0.
  public static let maximumDepth = 64

  /// The leaf index of the accreditation.
  public let index: UInt64
  /// `accredit` or `rotate`.
  public let type: EntryType
  /// The key that signs.
  public let key: PublicKey
  /// The attributes of the nearest `accredit` going down through rotations; its key may be another.
  public let accreditation: Accreditation
  /// What they permit.
  public let powers: Powers
  /// How many links up to leaf 0.
  public let depth: Int

  /// Leaf 0, as its event says.
  ///
  /// - Throws: ``FoldError/badRoot`` or ``FoldError/badRootPowers``.
  init(root event: Event) throws(FoldError) {
    guard case .accredit(let act) = event.act, event.signer == Event.itself, act.joins == nil,
      act.ends == nil
    else { throw .badRoot }
    index = 0
    type = .accredit
    key = act.accreditation.key
    accreditation = act.accreditation
    powers = try Powers(ofRoot: accreditation)
    depth = 0
  }

  /// What `act`, at `index`, makes of a key when `signer` signs it.
  ///
  /// - Throws: The rule of attenuation that is broken.
  init(_ act: Event.Accredit, at index: UInt64, by signer: Standing) throws(FoldError) {
    self.init(asking: act, at: index, of: signer)
    try signer.powers.verifyGiving(powers)
  }

  /// What `act`, at `index`, asks `signer` to make of a key, whether or not it can.
  init(asking act: Event.Accredit, at index: UInt64, of signer: Standing) {
    self.index = index
    type = .accredit
    key = act.accreditation.key
    accreditation = act.accreditation
    powers = Powers(askedBy: accreditation)
    depth = signer.depth + 1
  }

  /// What a rotation to `key`, at `index`, makes of `signer`: only the key changes.
  init(rotating signer: Standing, to key: PublicKey, at index: UInt64) {
    self.index = index
    type = .rotate
    self.key = key
    accreditation = signer.accreditation
    powers = signer.powers
    depth = signer.depth + 1
  }

  /// Checks that an event signed by this accreditation has a chain of at most 64 links.
  func verifyDepth() throws(FoldError) {
    guard depth < Standing.maximumDepth else { throw .chainTooLong }
  }
}
