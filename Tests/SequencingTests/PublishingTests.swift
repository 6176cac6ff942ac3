// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Merkle
import Notes
import Primitives
import ProbantVerifier
import Sequencing
import Support
import Testing

/// Invariants 2 and 3 of the ledger where others are asked (Specs/storage.md#publishing).
@Suite struct `What is published waits for its quorum` {
  private let witnesses: [NoteSigner]
  private let auditor: NoteSigner
  private let house: House

  init() throws {
    let witnesses = try (1...3).map { (number: UInt8) in
      try NoteSigner(
        name: Text("witness\(number).example"), algorithm: .cosignature, key: key(100 + number))
    }
    let auditor = try NoteSigner(
      name: "auditor.example", algorithm: .cosignature, key: key(110))
    self.witnesses = witnesses
    self.auditor = auditor
    house = try House { trust in
      var lines = "log \(trust.log)\n"
      for (number, witness) in witnesses.enumerated() {
        lines += "witness w\(number) \(witness.verifierKey)\n"
      }
      lines += "group two 2 w0 w1 w2\nquorum two\n"
      return try TrustFile(
        root: trust.root, auditors: [auditor.verifierKey], auditorsRequired: 1,
        policy: Policy(parsing: lines.utf8.span))
    }
  }

  private func cosign(_ note: Note, _ signers: [NoteSigner]) -> [NoteSignature] {
    signers.map { $0.cosign(note.text.span, at: house.hand.wall) }
  }

  @Test func `nothing is published before two witnesses and an auditor have cosigned`() throws {
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let outcome = try ledger.append([house.issue(1, by: signer)])[0]
    guard case .accepted(let position) = outcome else { throw LedgerError.notPublished }
    #expect(!position.isPublished)
    #expect(throws: LedgerError.notPublished) { try ledger.receipt(of: position.index) }
    let note = try ledger.signedCheckpoint()
    try ledger.attach(cosign(note, [witnesses[0]]))
    try ledger.attach(cosign(note, [auditor]))
    #expect(throws: LedgerError.notPublished) { try ledger.publication() }
    try ledger.attach(cosign(note, [witnesses[2]]))
    let published = try ledger.publication()
    #expect(published.note.signatures.count == 4)
    let receipt = try ledger.receipt(of: position.index)
    _ = try receipt.verify(house.issue(1, by: signer).leafHash, under: ledger.trust.policy)
    // The same bytes sent later get the receipt.
    let again = try ledger.append([house.issue(1, by: signer)])[0]
    guard case .duplicate(let same) = again else { throw LedgerError.notPublished }
    #expect(same.index == position.index && same.isPublished)
  }

  @Test func `cosignatures survive a restart, and one more joins what is published`() throws {
    do {
      let ledger = try house.open()
      try ledger.attach(cosign(ledger.signedCheckpoint(), [witnesses[0], auditor]))
    }
    do {
      let ledger = try house.open()
      #expect(throws: LedgerError.notPublished) { try ledger.publication() }
      try ledger.attach(cosign(ledger.signedCheckpoint(), [witnesses[1]]))
    }
    let ledger = try house.open()
    #expect(try ledger.publication().note.signatures.count == 4)
    try ledger.attach(cosign(ledger.publication().note, [witnesses[2]]))
    #expect(try ledger.publication().note.signatures.count == 5)
  }

  @Test func `a cosigned note is attached whole`() throws {
    let ledger = try house.open()
    let signed = try ledger.signedCheckpoint()
    let note = try signed.adding(cosign(signed, [witnesses[0], witnesses[1], auditor]))
    try ledger.attach(note)
    #expect(try ledger.publication().head.size == 2)
  }

  @Test func `what is no cosignature of a checkpoint that waits is refused`() throws {
    let ledger = try house.open()
    let stranger = try NoteSigner(
      name: "witness1.example", algorithm: .cosignature, key: key(120))
    let signed = try ledger.signedCheckpoint()
    let other = try NoteSigner(
      name: ledger.trust.log.name, algorithm: .ed25519, key: house.logKey
    ).sign(Checkpoint(origin: ledger.trust.log.name, head: TreeHead(size: 3, root: .zero)))
    for (note, signer) in [(signed, stranger), (other, witnesses[0])] {
      #expect(throws: LedgerError.unknownCosignature) {
        try ledger.attach(cosign(note, [signer]))
      }
      let whole = try note.adding(cosign(note, [signer]))
      #expect(throws: LedgerError.unknownCosignature) { try ledger.attach(whole) }
    }
    // A mistaken operator does not stop the writer.
    #expect(ledger.stopped == nil)
  }

  @Test func `the published checkpoint stays provable however far the log runs ahead`() throws {
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let issued = try ledger.append((0..<600).map { house.issue($0, by: signer) })
      .compactMap(\.index)
    var heads: [Note] = [try ledger.signedCheckpoint()]
    // Every later batch overwrites pages, nodes and records, and adds some.
    for number in 0..<UInt64(12) {
      var acts: [Event.Act] = []
      for index in issued[Int(number) * 40..<Int(number) * 40 + 20] { acts.append(.revoke(index)) }
      _ = try ledger.append(acts.map { house.signed($0, by: house.issuer, at: signer) })
      _ = try ledger.append([house.accreditation(of: key(UInt8(30 + number)))])
      heads.append(try ledger.signedCheckpoint())
    }
    _ = try ledger.append([
      house.signed(
        .withdraw(.init(accreditation: signer, reason: .ceased)), by: house.registrar, at: 0)
    ])
    for (number, note) in heads.enumerated() {
      try ledger.attach(cosign(note, [witnesses[0], witnesses[1], auditor]))
      let revoked = Set((0..<number).flatMap { issued[$0 * 40..<$0 * 40 + 20] })
      try ledger.published { (log) throws(LedgerError) in
        #expect(log.publication.note.text == note.text)
        for index in issued {
          let bytes = try log.status(of: index).page
          let page = try? StatusPage(parsing: bytes.span)
          #expect(page?[index] == (revoked.contains(index) ? .revoked : .inForce))
        }
        let bytes = try log.chain(from: signer)[0].record.record
        let record = try? AuthorityRecord(parsing: bytes.span)
        #expect(record?.end == AuthorityRecord.never)
        #expect(log.statusHead.authorities == UInt64(2 + number))
      }
    }
    // Also by a reader that is another process, as far as it can tell.
    #expect(try ledger.publication().note.text == heads.last?.text)
    let text = try ledger.signedCheckpoint().text
    let signed = try Checkpoint(parsing: text.span).head
    let known = heads.compactMap { try? Checkpoint(parsing: $0.text.span).head }
    for size in 0...signed.size {
      let proof = try ledger.growth(from: size, to: signed)
      guard let head = known.first(where: { $0.size == size }) else { continue }
      try signed.verifyGrowth(proof, from: head)
    }
  }

  @Test func `an older checkpoint that gets its quorum late does not replace a newer one`() throws {
    let ledger = try house.open()
    let older = try ledger.signedCheckpoint()
    _ = try house.accredit(in: ledger)
    let newer = try ledger.signedCheckpoint()
    try ledger.attach(cosign(newer, [witnesses[0], witnesses[1], auditor]))
    #expect(throws: LedgerError.unknownCosignature) {
      try ledger.attach(cosign(older, [witnesses[0], witnesses[1], auditor]))
    }
    #expect(try ledger.publication().note.text == newer.text)
  }

  @Test func `those who are asked to cosign are shown the log up to what they sign`() throws {
    let ledger = try house.open()
    _ = try house.accredit(in: ledger)
    let folder = house.scratch.place("log").path
    #expect(throws: LedgerError.notPublished) { try ledger.export(to: folder) }
    try ledger.export(to: folder, .signed)
    #expect(try ExportedLog.inspect(at: folder).isClean)
    let log = try ExportedLog(at: folder)
    #expect(try log.note == ledger.signedCheckpoint())
    try ledger.attach(cosign(log.note, [witnesses[0], witnesses[1], auditor]))
    try ledger.export(to: folder)
    #expect(try ExportedLog.inspect(at: folder).isClean)
  }

  @Test func `a clock behind what the quorum said refuses to start`() throws {
    house.hand.pass(1_000)
    do {
      let ledger = try house.open()
      let note = try ledger.signedCheckpoint()
      try ledger.attach(cosign(note, [witnesses[0], witnesses[1], auditor]))
    }
    // Not behind the last head, which is of the beginning.
    house.hand.set(house.hand.wall - 301)
    #expect(throws: LedgerError.clockBehind(seconds: 301)) { try house.open() }
    house.hand.set(house.hand.wall + 1)
    _ = try house.open()
  }
}
