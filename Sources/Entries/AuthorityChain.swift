// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The accreditations from leaf 0 down to one that signs, verified offline, link by link
/// (Specs/fold.md#chains).
///
/// It has nothing but entries and authority records, and decides with them everything about an event
/// that a positive verdict needs. What takes the whole log (new keys, lineages, ancestors) is the
/// fold's, which gave no record to an accreditation that broke a rule.
public struct AuthorityChain: Sendable {
  /// The accreditation at the lower end.
  public private(set) var standing: Standing
  /// Why the first event that was not good is void; nil if all were good (Specs/fold.md#good).
  public private(set) var void: FoldError?
  /// The first rule of attenuation that is broken; nil if none is (Specs/fold.md#attenuation).
  public private(set) var excess: FoldError?
  private var record: AuthorityRecord
  private let origin: Origin
  private let logKey: PublicKey

  /// The chain of leaf 0 alone.
  ///
  /// - Parameters:
  ///   - root: The entry at leaf 0.
  ///   - record: Its authority record.
  ///   - pin: The hash that leaf 0 must have.
  ///   - origin: The log's.
  ///   - logKey: The key that signs the log's checkpoints.
  /// - Throws: ``FoldError/notThePin`` before any other rule of Specs/fold.md#leaf-0.
  public init(
    root: Entry, record: AuthorityRecord, pin: Digest, origin: Origin, logKey: PublicKey
  ) throws(FoldError) {
    let checked = CheckedEntry(root)
    standing = try checked.verifyRoot(pin: pin, origin: origin, logKey: logKey)
    guard record.index == 0 else { throw .unknownSigner }
    self.record = record
    self.origin = origin
    self.logKey = logKey
  }

  /// Adds the accreditation that `entry`, at `record.index`, makes.
  ///
  /// - Throws: The first rule that the entry breaks, ``void`` and ``excess`` apart; the chain is then
  ///   of no more use.
  public mutating func extend(by entry: Entry, record: AuthorityRecord) throws(FoldError) {
    let event = try verifySigned(entry, at: record.index)
    switch event.act {
    case .accredit(let act):
      let next = Standing(asking: act, at: record.index, of: standing)
      attenuate { (powers) throws(FoldError) in try powers.verifyGiving(next.powers) }
      try act.accreditation.key.verifyFit(for: logKey)
      // Without possession, the key is that of `ends`: whether it is, takes the log.
      guard act.ends != nil && act.possession == .zero || event.provesPossession(for: origin) else {
        throw .possessionInvalid
      }
      standing = next
    case .rotate(let act):
      try act.key.verifyFit(for: logKey)
      guard event.provesPossession(for: origin) else { throw .possessionInvalid }
      standing = Standing(rotating: standing, to: act.key, at: record.index)
    default: throw .unknownAccreditation
    }
    self.record = record
  }

  /// Verifies that `entry`, at `index`, is an issuance by the accreditation at the lower end, and adds
  /// to ``void`` and ``excess`` what it breaks.
  ///
  /// - Throws: The first other rule that the entry breaks.
  public mutating func verifyIssuance(_ entry: Entry, at index: UInt64) throws(FoldError) {
    let event = try verifySigned(entry, at: index)
    guard case .issue(let issue) = event.act else { throw .notAnIssuance }
    attenuate { (powers) throws(FoldError) in try powers.verifyIssuing(in: issue.category) }
  }

  private mutating func verifySigned(_ entry: Entry, at index: UInt64) throws(FoldError) -> Event {
    guard let event = entry.event, event.signer == standing.index else { throw .unknownSigner }
    guard entry.isSigned(by: standing.key, for: origin) else { throw .signatureInvalid }
    try standing.verifyDepth()
    do {
      try record.verify(event.type, at: index)
    } catch {
      void = void ?? error
    }
    return event
  }

  private mutating func attenuate(_ rule: (Powers) throws(FoldError) -> Void) {
    do {
      try rule(standing.powers)
    } catch {
      excess = excess ?? error
    }
  }
}

extension AuthorityRecord {
  /// Checks ``permits(_:at:)``, and says what does not.
  func verify(_ type: EntryType, at position: UInt64) throws(FoldError) {
    guard !permits(type, at: position) else { return }
    throw position <= index
      ? .unknownSigner
      : position >= distrust ? .signerDistrusted : .signerEnded
  }
}

extension CheckedEntry {
  /// Verifies that this is the pinned leaf 0 and that it may be (Specs/fold.md#leaf-0).
  func verifyRoot(
    pin: Digest, origin: Origin, logKey: PublicKey
  ) throws(FoldError) -> Standing {
    guard entry.leafHash == pin else { throw .notThePin }
    guard let event = entry.event else { throw .badRoot }
    let standing = try Standing(root: event)
    try standing.key.verifyFit(for: logKey)
    guard isSigned(by: standing.key, for: origin) else { throw .signatureInvalid }
    guard provesPossession(for: origin) else { throw .possessionInvalid }
    return standing
  }
}
