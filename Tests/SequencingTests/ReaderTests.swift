// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Merkle
import Notes
import Primitives
import ProbantVerifier
import Sequencing
import Storage
import Support
import Synchronization
import Testing

/// A value that tests and the writer's thread share.
private final class Shared<Value: Sendable>: Sendable {
  private let box: Mutex<Value>

  init(_ value: Value) { box = Mutex(value) }

  var value: Value {
    get { box.withLock { $0 } }
    set { box.withLock { $0 = newValue } }
  }
}

/// What was published stays so, whoever reads and whatever the writer is at.
@Suite struct `Readers never lose what was published` {
  @Test func `not where a batch is committed after one that added nothing, and is not signed`()
    throws
  {
    let house = try House()
    let isArmed = Shared(false)
    house.options.testingOnlyStep = { (step) throws(LedgerError) in
      if step == .sign, isArmed.value { throw .notPublished }
    }
    var position: UInt64 = 0
    do {
      let ledger = try house.open()
      _ = try house.accredit(in: ledger)
      position = try #require(try ledger.append([house.issue(1, by: 2)])[0].index)
      _ = try ledger.append([house.issue(1, by: 2)])
      isArmed.value = true
      #expect(throws: LedgerError.self) { try ledger.append([house.issue(2, by: 2)]) }
    }
    let receipt = try house.open(.reading).receipt(of: position)
    #expect(receipt.index == position)
  }

  @Test func `not while the next checkpoint is being published`() throws {
    let witness = try NoteSigner(
      name: "witness.example", algorithm: .cosignature, key: key(100))
    let house = try House { trust in try trust.asking(witness) }
    let reading = Shared<Ledger?>(nil)
    let statuses = Shared<[UInt8]>([])
    house.options.testingOnlyStep = { (step) throws(LedgerError) in
      guard step == .publish, let ledger = reading.value else { return }
      let page = try ledger.published { (log) throws(LedgerError) in try log.status(of: 3).page }
      statuses.value += [page[0]]
    }
    let ledger = try house.open()
    _ = try house.accredit(in: ledger)
    let issued = try #require(try ledger.append([house.issue(1, by: 2)])[0].index)
    try attach(witness, to: ledger, house)
    _ = try ledger.append([house.signed(.revoke(issued), by: house.issuer, at: 2)])
    reading.value = ledger
    try attach(witness, to: ledger, house)
    reading.value = nil
    #expect(statuses.value.count == 1)
    #expect(ledger.stopped == nil)
  }

  @Test func `a witness that is asked from now on can cosign what was signed before`() throws {
    let witness = try NoteSigner(
      name: "witness.example", algorithm: .cosignature, key: key(100))
    let house = try House()
    do {
      let ledger = try house.open()
      _ = try house.accredit(in: ledger)
      let trust = try ledger.trust.asking(witness).encoded
      try Data(trust).write(to: URL(filePath: house.path + "/ledger.trust"))
    }
    let ledger = try house.open()
    let signed = try ledger.signedCheckpoint()
    try attach(witness, to: ledger, house)
    #expect(try ledger.publication().note.signatures.count == 2)
    #expect(try ledger.publication().note.text == signed.text)
  }

  private func attach(_ witness: NoteSigner, to ledger: Ledger, _ house: House) throws {
    let note = try ledger.signedCheckpoint()
    try ledger.attach([witness.cosign(note.text.span, at: house.hand.wall)])
  }
}

extension TrustFile {
  /// This one, with a witness as the quorum.
  fileprivate func asking(_ witness: NoteSigner) throws -> TrustFile {
    let lines = "log \(log)\nwitness w \(witness.verifierKey)\nquorum w\n"
    return try TrustFile(
      root: root, auditors: [], auditorsRequired: 0, policy: Policy(parsing: lines.utf8.span))
  }
}
