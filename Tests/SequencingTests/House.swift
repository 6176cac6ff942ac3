// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Notes
import Primitives
import ProbantVerifier
import Sequencing
import Support
import Synchronization

/// A clock that tests set.
final class HandClock: Sendable {
  private let times: Mutex<(wall: UInt64, elapsed: UInt64)>

  init(_ time: UInt64) { times = Mutex((time, 1_000)) }

  var clock: Clock {
    Clock(
      wall: { [self] in times.withLock { $0.wall } },
      elapsed: { [self] in times.withLock { $0.elapsed } })
  }

  var wall: UInt64 { times.withLock { $0.wall } }

  /// Lets time pass.
  func pass(_ seconds: UInt64) {
    times.withLock {
      $0.wall += seconds
      $0.elapsed += seconds
    }
  }

  /// Sets the wall clock alone.
  func set(_ wall: UInt64) { times.withLock { $0.wall = wall } }
}

func key(_ seed: UInt8) throws -> SigningKey {
  let seed = [UInt8](repeating: seed, count: 32)
  return try SigningKey(seed: seed.span)
}

/// A ledger in a scratch folder, with its registrar and one issuer, all fictitious.
final class House {
  let scratch: Scratch
  let origin: Origin
  let logKey: SigningKey
  let registrar: SigningKey
  let issuer: SigningKey
  let root: Entry
  let hand = HandClock(1_800_000_000)
  var options: LedgerOptions

  /// The ledger is created, trusting as told: the log alone if not told.
  init(_ trust: (TrustFile) throws -> TrustFile = { $0 }) throws {
    scratch = try Scratch()
    origin = try Origin("ledger.example/sequencing")
    logKey = try key(1)
    registrar = try key(2)
    issuer = try key(3)
    options = LedgerOptions()
    options.clock = hand.clock
    let possession = Possession.prove(registrar, signer: Event.itself, joins: nil, for: origin)
    let accreditation = try Accreditation(
      roles: .registrar, key: registrar.publicKey, categories: [], name: "Registre des Essais")
    root = Event(
      signer: Event.itself, day: UInt32(hand.wall / 86_400),
      act: .accredit(.init(accreditation: accreditation, possession: possession))
    ).signed(by: registrar, for: origin)
    let initial = try Ledger.initialTrust(
      origin: Text(origin.text), logKey: logKey.publicKey, root: root)
    try Ledger.create(
      at: path, logKey: logKey, root: root, trust: try trust(initial), options: options)
  }

  var path: String { scratch.place("ledger").path }

  var today: UInt32 { UInt32(hand.wall / 86_400) }

  func open(_ purpose: Ledger.Purpose = .appending) throws -> Ledger {
    try Ledger(at: path, for: purpose, options: options)
  }

  func signed(_ act: Event.Act, by key: SigningKey, at signer: UInt64) -> Entry {
    Event(signer: signer, day: today, act: act).signed(by: key, for: origin)
  }

  /// The accreditation of an issuer by the registrar.
  func accreditation(of key: SigningKey) throws -> Entry {
    let accreditation = try Accreditation(
      roles: .issuer, key: key.publicKey, categories: .all, name: "École des Essais")
    let possession = Possession.prove(key, signer: 0, joins: nil, for: origin)
    return signed(
      .accredit(.init(accreditation: accreditation, possession: possession)), by: registrar, at: 0)
  }

  /// An issuance with a commitment of its own for each number.
  func issue(_ number: UInt64, by signer: UInt64) -> Entry {
    let text = "commitment \(number)"
    let commitment = SHA256.hash(text.utf8.span)
    return signed(
      .issue(.init(category: .certification, commitment: commitment)), by: issuer, at: signer)
  }

  /// Accredits the issuer; the index of its accreditation.
  func accredit(in ledger: Ledger) throws -> UInt64 {
    guard let index = try ledger.append([accreditation(of: issuer)])[0].index else {
      throw LedgerError.notPublished
    }
    return index
  }
}
