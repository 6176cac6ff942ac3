// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Primitives
import Randomness
import Sequencing

/// A ledger to measure on: a registrar who also issues, and issuers whom it accredits, all
/// fictitious.
///
/// Keys come from fixed seeds, so that whoever opens the folder again can append too.
struct SampleLedger: Sendable {
  /// How many issuers there are.
  static let issuerCount = 16
  /// The bytes of an issue entry, which is nearly every entry there is.
  static let issueByteCount = 112

  let path: String
  let origin: Origin
  /// Leaf 0, and its key.
  let registrar: Signer
  /// Leaf 0, as logged.
  let root: Entry
  /// The issuers, at leaves 2 and up: leaf 1 is the first status head.
  let issuers: [Signer]

  /// A key, and where it is accredited.
  struct Signer: Sendable {
    let index: UInt64
    let key: SigningKey
  }

  /// The ledger at `path`, created if nothing is there.
  init(at path: String) throws {
    self.path = path
    origin = try Origin("ledger.example/bench")
    registrar = Signer(index: 0, key: try SampleLedger.key(1))
    issuers = try (0..<SampleLedger.issuerCount).map {
      Signer(index: UInt64($0 + 2), key: try SampleLedger.key(UInt8($0 + 2)))
    }
    root = try SampleLedger.root(registrar.key, origin)
    if !FileManager.default.fileExists(atPath: path) { try create() }
  }

  /// Opens it.
  func open(
    _ purpose: Ledger.Purpose = .appending, batchLimit: Int = LedgerOptions().batchLimit
  ) throws -> Ledger {
    var options = LedgerOptions()
    options.batchLimit = batchLimit
    return try Ledger(at: path, for: purpose, options: options)
  }

  /// Today.
  static var day: UInt32 { UInt32(Date().timeIntervalSince1970 / 86_400) }

  /// `count` issue entries, each with a commitment of its own, signed by the issuers in turn.
  func issues(_ count: Int) -> [Entry] {
    let day = SampleLedger.day
    return (0..<count).map { number in
      let signer = issuers[number % issuers.count]
      let issue = Event.Issue(category: .certification, commitment: Random.digest())
      return Event(signer: signer.index, day: day, act: .issue(issue))
        .signed(by: signer.key, for: origin)
    }
  }

  private func create() throws {
    let logKey = try SampleLedger.key(0)
    let trust = try Ledger.initialTrust(
      origin: Text(origin.text), logKey: logKey.publicKey, root: root)
    try Ledger.create(at: path, logKey: logKey, root: root, trust: trust)
    let ledger = try open()
    let outcomes = try ledger.append(issuers.map(accreditation))
    guard outcomes.map(\.index) == issuers.map(\.index) else {
      throw BenchFailure("the issuers are not accredited: \(outcomes)")
    }
  }

  private static func root(_ key: SigningKey, _ origin: Origin) throws -> Entry {
    let accreditation = try Accreditation(
      roles: .all, key: key.publicKey, categories: [], name: "Registre des Mesures")
    let possession = Possession.prove(key, signer: Event.itself, joins: nil, for: origin)
    // No day is judged before the first status head: the same leaf 0 whenever it is made.
    return Event(
      signer: Event.itself, day: 20_000,
      act: .accredit(.init(accreditation: accreditation, possession: possession))
    ).signed(by: key, for: origin)
  }

  private func accreditation(of issuer: Signer) throws -> Entry {
    let accreditation = try Accreditation(
      roles: .issuer, key: issuer.key.publicKey, categories: .all,
      name: "École des Mesures \(issuer.index)")
    let possession = Possession.prove(issuer.key, signer: 0, joins: nil, for: origin)
    return Event(
      signer: 0, day: SampleLedger.day,
      act: .accredit(.init(accreditation: accreditation, possession: possession))
    ).signed(by: registrar.key, for: origin)
  }

  private static func key(_ seed: UInt8) throws -> SigningKey {
    let seed = [UInt8](repeating: seed, count: 32)
    return try SigningKey(seed: seed.span)
  }
}
