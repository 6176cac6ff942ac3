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
  /// - Throws: The first rule that the entry breaks; the chain is then as it was.
  public mutating func extend(by entry: Entry, record: AuthorityRecord) throws(FoldError) {
    let event = try verifySigned(entry, at: record.index)
    let next: Standing
    switch event.act {
    case .accredit(let act):
      next = try Standing(act, at: record.index, by: standing)
      try act.accreditation.key.verifyFit(for: logKey)
      // Without possession, the key is that of `ends`: whether it is, takes the log.
      guard act.ends != nil && act.possession == .zero || event.provesPossession(for: origin) else {
        throw .possessionInvalid
      }
    case .rotate(let act):
      next = Standing(rotating: standing, to: act.key, at: record.index)
      try act.key.verifyFit(for: logKey)
      guard event.provesPossession(for: origin) else { throw .possessionInvalid }
    default: throw .unknownAccreditation
    }
    standing = next
    self.record = record
  }

  /// Verifies that `entry`, at `index`, is a good issuance by the accreditation at the lower end.
  ///
  /// - Throws: The first rule that the entry breaks.
  public func verifyIssuance(_ entry: Entry, at index: UInt64) throws(FoldError) -> Event.Issue {
    let event = try verifySigned(entry, at: index)
    guard case .issue(let issue) = event.act else { throw .notAnIssuance }
    try standing.powers.verifyIssuing(in: issue.category)
    return issue
  }

  private func verifySigned(_ entry: Entry, at index: UInt64) throws(FoldError) -> Event {
    guard let event = entry.event, event.signer == standing.index else { throw .unknownSigner }
    guard entry.isSigned(by: standing.key, for: origin) else { throw .signatureInvalid }
    try standing.verifyDepth()
    try record.verify(event.type, at: index)
    return event
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
