// SPDX-License-Identifier: Apache-2.0
import Entries
import Exchange
import Foundation
import Issuing
import Merkle
import Notes
import Primitives
import Registers
import Sequencing
import Support
import Testing

@Test func `from the file to a ledger on disk, with receipts`() throws {
  let scratch = try Scratch()
  let origin = try Origin("log.example")
  let day = UInt32(Clock.system.wall() / 86_400)
  let path = scratch.place("ledger").path
  let ledger = try newLedger(at: path, origin, day)
  let key = try SigningKey(seed: [UInt8](repeating: 2, count: 32).span)
  let accreditation = try Accreditation(
    roles: .issuer, key: key.publicKey,
    categories: [Categories(.diploma), Categories(.certification)], name: "Exemple")
  let possession = Possession.prove(key, signer: 0, joins: nil, for: origin)
  let registrar = try SigningKey(seed: [UInt8](repeating: 1, count: 32).span)
  let accredit = Event.Accredit(accreditation: accreditation, possession: possession)
  let entry = Event(signer: 0, day: day, act: .accredit(accredit))
    .signed(by: registrar, for: origin)
  let signer = try #require(try ledger.append([entry]).first?.index)
  let issuer = Issuer(origin: origin, signer: signer, accreditation: accreditation, key: key)
  let register = try Register(
    at: scratch.place("register").path, origin: origin.text, create: true)
  let issuance = Issuance(
    register: register, issuer: issuer, appender: ledger, day: { day })
  let report = try issuance.issue(.bytes(Array(Sample.flux.utf8)), fileName: "flux.xml")
  #expect(report.issued == 4)
  for passage in report.acknowledgement.accepted {
    let index = try #require(passage.index)
    let row = try register.row(atIndex: index)
    let leaf = try Entry(parsing: row.entry.span).leafHash
    let receipt = try ledger.receipt(of: index)
    let checkpoint = try Checkpoint(parsing: receipt.note.text.span)
    try checkpoint.head.verify(receipt.inclusion, of: leaf, at: index)
  }
  let again = try issuance.issue(.bytes(Array(Sample.flux.utf8)), fileName: "flux.xml")
  #expect(again.acknowledgement == report.acknowledgement)
  #expect(
    try ledger.append([[1, 200]])
      == [AppendOutcome.refused(rule: "unsupportedType")])
}

private func newLedger(at path: String, _ origin: Origin, _ day: UInt32) throws -> Ledger {
  let logKey = try SigningKey(seed: [UInt8](repeating: 3, count: 32).span)
  let registrar = try SigningKey(seed: [UInt8](repeating: 1, count: 32).span)
  let possession = Possession.prove(registrar, signer: Event.itself, joins: nil, for: origin)
  let accreditation = try Accreditation(
    roles: .registrar, key: registrar.publicKey, categories: [], name: "Registre")
  let root = Event(
    signer: Event.itself, day: day,
    act: .accredit(.init(accreditation: accreditation, possession: possession))
  ).signed(by: registrar, for: origin)
  let trust = try Ledger.initialTrust(
    origin: Text(origin.text), logKey: logKey.publicKey, root: root)
  try Ledger.create(at: path, logKey: logKey, root: root, trust: trust)
  return try Ledger(at: path, for: .appending)
}
