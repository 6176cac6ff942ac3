// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Exchange
import Foundation
import Issuing
import Primitives
import Registers
import Support
import Testing

/// A certifier's desk: a ledger, a register and a folder.
private struct Desk {
  let scratch: Scratch
  let ledger: MemoryLedger
  var registerPath: String { scratch.place("register").path }
  var outPath: String { scratch.place("out").path }

  init(
    categories: Categories = [Categories(.diploma), Categories(.certification)],
    scope: [CertificationCode]? = nil
  ) throws {
    scratch = try Scratch()
    ledger = try MemoryLedger(categories: categories, scope: scope)
  }

  func register() throws -> Register {
    try Register(at: registerPath, origin: "log.example", create: true)
  }

  /// Sends a file, with a register that is opened for it as a process would.
  func send(
    _ text: String, correct: Bool = false, issuer: Issuer? = nil, batch: Int = 1_000
  ) throws -> FileReport {
    let ledger = ledger
    var issuance = Issuance(
      register: try register(), issuer: try issuer ?? ledger.issuer(), appender: ledger,
      day: { ledger.day })
    issuance.batchSize = batch
    issuance.draftBatchSize = 2
    return try issuance.issue(
      .bytes(Array(text.utf8)), fileName: "flux.xml", correct: correct,
      to: try OutputFolder(outPath)
    ) { row, holding in holding.credential }
  }

  func accuse(_ report: FileReport) throws -> String {
    String(
      decoding: try Data(contentsOf: URL(filePath: try #require(report.place))), as: UTF8.self)
  }
}

@Test func `a file becomes one entry a passage, credentials that open them, and an answer`() throws
{
  let desk = try Desk()
  let report = try desk.send(Sample.flux)
  #expect(report.issued == 4)
  #expect(report.acknowledgement.accepted.count == 4)
  #expect(report.acknowledgement.refused.map(\.idTechnique) == ["LANG-2026-000019"])
  #expect(
    report.acknowledgement.refused.first?.message
      == "La date de fin de validité est inférieure à date de début de validité")
  let issues = try desk.ledger.events(.issue)
  #expect(issues.count == 4)
  let register = try desk.register()
  for passage in report.acknowledgement.accepted {
    let index = try #require(passage.index)
    let row = try register.row(atIndex: index)
    let holding = try register.holding(of: row)
    #expect(holding.identifier == passage.idTechnique)
    // The entry commits to the credential, and the file has it.
    let credential = try SDJWT(parsing: holding.credential.span)
    let commitment = Commitment(to: credential, nonce: holding.nonce).digest
    let event = issues.first { $0.index == index }?.event
    guard case .issue(let issue) = event?.act else { throw Missing() }
    #expect(issue.commitment == commitment)
    #expect(issue.category == row.category)
    let file = try Data(
      contentsOf: desk.scratch.place("out/\(index / 1_000)/\(index).credential"))
    #expect([UInt8](file) == holding.credential)
    let verified = try credential.verify(
      under: desk.ledger.issuerKey.publicKey, origin: "log.example", signer: 2)
    #expect(verified.isProvisional == (passage.idTechnique == "BAC-2026-004212"))
  }
  #expect(try desk.accuse(report).contains("<PassagesKO>"))
}

private struct Missing: Error {}

@Test func `the same file again changes nothing and has the same answer`() throws {
  let desk = try Desk()
  let first = try desk.send(Sample.flux)
  let answer = try desk.accuse(first)
  let size = desk.ledger.state.size
  let again = try desk.send(Sample.flux)
  #expect(again.issued == 0)
  #expect(again.unchanged == 4)
  #expect(again.acknowledgement == first.acknowledgement)
  #expect(try desk.accuse(again) == answer)
  #expect(desk.ledger.state.size == size)
}

@Test func `killed at any moment and run again, one entry a passage and the same answer`() throws {
  for correction in [false, true] {
    for call in 0..<4 {
      for moment in MemoryLedger.Failure.allCases {
        let desk = try Desk()
        if correction { _ = try desk.send(Sample.flux) }
        let text = correction ? Sample.correction : Sample.flux
        desk.ledger.failing = (call: desk.ledger.calls + call, at: moment)
        // One entry a call, so that the break is between any two.
        let interrupted = try? desk.send(text, correct: correction, batch: 1)
        desk.ledger.failing = nil
        let report = try desk.send(text, correct: correction)
        #expect(report.acknowledgement.accepted.count == (correction ? 2 : 4))
        // The report is that of a run that nothing interrupted.
        if interrupted == nil {
          #expect(report.issued == (correction ? 2 : 4))
          #expect(report.unchanged == 0)
          #expect(report.corrected == (correction ? 2 : 0))
        }
        #expect(try desk.ledger.events(.issue).count == (correction ? 6 : 4))
        #expect(try desk.ledger.events(.supersede).count == (correction ? 2 : 0))
        let again = try desk.send(text, correct: correction)
        #expect(again.unchanged == (correction ? 2 : 4))
        #expect(again.acknowledgement == report.acknowledgement)
        #expect(try desk.accuse(again) == desk.accuse(report))
        let register = try desk.register()
        #expect(try register.openRowNumbers() == [])
        for passage in report.acknowledgement.accepted {
          let row = try register.row(atIndex: try #require(passage.index))
          #expect(desk.ledger.entries[Int(try #require(row.index))] == row.entry)
          #expect(try register.holding(of: row).identifier == passage.idTechnique)
        }
      }
    }
  }
}

@Test func `killed while recording and run again, nothing is made twice`() throws {
  // What a kill between two transactions leaves is what a shorter file leaves before it is appended.
  for kept in 1...5 {
    let desk = try Desk()
    var text = Sample.flux
    var starts: [String.Index] = []
    for range in text.ranges(of: "<cpf:passageCertification>") { starts.append(range.lowerBound) }
    for start in starts.dropFirst(kept).reversed() {
      let end = try #require(text[start...].firstRange(of: "</cpf:passageCertification>"))
      text.removeSubrange(start..<end.upperBound)
    }
    text.replace(
      /<cpf:certification>(?:(?!<cpf:certification>)(?!passageCertification>)[\s\S])*<cpf:passageCertifications>\s*<\/cpf:passageCertifications>\s*<\/cpf:certification>/,
      with: "")
    do {
      let ledger = desk.ledger
      let issuance = Issuance(
        register: try desk.register(), issuer: try ledger.issuer(), appender: Unreachable(),
        day: { ledger.day })
      #expect(throws: Missing.self) {
        try issuance.issue(.bytes(Array(text.utf8)), fileName: "flux.xml")
      }
    }
    let report = try desk.send(Sample.flux)
    #expect(report.acknowledgement.accepted.count == 4)
    #expect(try desk.ledger.events(.issue).count == 4)
  }
}

/// A ledger that nobody reaches.
private struct Unreachable: EntryAppender {
  func append(_ entries: [[UInt8]]) throws -> [AppendOutcome] { throw Missing() }
}

@Test func `another content is a correction only when asked, and a final result needs no asking`()
  throws
{
  let desk = try Desk()
  let first = try desk.send(Sample.flux)
  let indices = Dictionary(
    uniqueKeysWithValues: first.acknowledgement.accepted.map { ($0.idTechnique, $0.index) })
  let asked = try desk.send(Sample.correction)
  #expect(asked.correctionsAsked == 1)
  #expect(asked.acknowledgement.refused.map(\.idTechnique) == ["LANG-2026-000018"])
  #expect(
    asked.acknowledgement.refused.first?.message.contains("existe déjà en base") == true)
  // The provisional diploma is final now, and the provisional one is superseded.
  let final = try #require(asked.acknowledgement.accepted.first)
  #expect(final.idTechnique == "BAC-2026-004212")
  #expect(final.replaces == indices["BAC-2026-004212"])
  #expect(desk.ledger.status(try #require(final.replaces)) == .superseded)
  #expect(desk.ledger.status(try #require(final.index)) == .inForce)
  let corrected = try desk.send(Sample.correction, correct: true)
  #expect(corrected.corrected == 1)
  let language = try #require(
    corrected.acknowledgement.accepted.first { $0.idTechnique == "LANG-2026-000018" })
  #expect(language.replaces == indices["LANG-2026-000018"])
  #expect(desk.ledger.status(try #require(language.replaces)) == .superseded)
  let register = try desk.register()
  let row = try register.row(atIndex: try #require(language.index))
  let credential = try SDJWT(parsing: try register.holding(of: row).credential.span)
  let claims = try credential.verify(
    under: desk.ledger.issuerKey.publicKey, origin: "log.example", signer: 2)
  #expect(claims.replaces == language.replaces)
  #expect(claims[.score]?.text == "840")
}

@Test func `a delete order revokes, once, and what it revoked is not issued again`() throws {
  let desk = try Desk()
  _ = try desk.send(Sample.flux)
  let report = try desk.send(Sample.suppression)
  #expect(report.revoked == 1)
  let passage = try #require(report.acknowledgement.accepted.first)
  #expect(passage.isRevoked)
  #expect(desk.ledger.status(try #require(passage.index)) == .revoked)
  let again = try desk.send(Sample.suppression)
  #expect(again.acknowledgement == report.acknowledgement)
  #expect(try desk.ledger.events(.revoke).count == 1)
  let back = try desk.send(Sample.flux)
  #expect(back.acknowledgement.refused.map(\.idTechnique).contains("LANG-2026-000017"))
  #expect(try desk.ledger.events(.issue).count == 4)
  // Of a passage that nobody knows, it says so.
  let unknown = Sample.suppression.replacing("LANG-2026-000017", with: "LANG-2026-999999")
  #expect(try desk.send(unknown).acknowledgement.refused.count == 1)
}

@Test func `a delete order that is interrupted revokes once`() throws {
  for moment in MemoryLedger.Failure.allCases {
    let desk = try Desk()
    _ = try desk.send(Sample.flux)
    desk.ledger.failing = (call: desk.ledger.calls, at: moment)
    #expect(throws: moment) { try desk.send(Sample.suppression) }
    desk.ledger.failing = nil
    #expect(try desk.send(Sample.suppression).revoked == 1)
    #expect(try desk.ledger.events(.revoke).count == 1)
  }
}

@Test func `a delete order leaves what is still to supersede as it is`() throws {
  let desk = try Desk()
  let first = try desk.send(Sample.flux)
  let old = try #require(
    first.acknowledgement.accepted.first { $0.idTechnique == "LANG-2026-000018" }?.index)
  // The correction's issue entry comes to the log, and what supersedes the old one does not.
  desk.ledger.refusing = .supersede
  _ = try desk.send(Sample.correction, correct: true)
  let order = Sample.suppression.replacing("LANG-2026-000017", with: "LANG-2026-000018")
  let refused = try desk.send(order)
  #expect(refused.revoked == 1)
  // Whoever sent it is told that the old one is still in force.
  #expect(refused.acknowledgement.warnings.count == 1)
  #expect(desk.ledger.status(old) == .inForce)
  desk.ledger.refusing = nil
  let report = try desk.send(order)
  #expect(report.revoked == 1)
  #expect(report.acknowledgement.warnings.isEmpty)
  #expect(desk.ledger.status(old) == .superseded)
  let new = try #require(report.acknowledgement.accepted.first?.index)
  #expect(new != old)
  #expect(desk.ledger.status(new) == .revoked)
}

@Test func `what is pending for too long is signed again for today`() throws {
  let desk = try Desk()
  desk.ledger.failing = (call: desk.ledger.calls, at: .beforeAppending)
  #expect(throws: MemoryLedger.Failure.beforeAppending) { try desk.send(Sample.flux) }
  desk.ledger.failing = nil
  desk.ledger.time += 10 * 86_400
  let report = try desk.send(Sample.flux)
  #expect(report.acknowledgement.accepted.count == 4)
  for issue in try desk.ledger.events(.issue) { #expect(issue.event.day == desk.ledger.day) }
}

@Test func `what was appended before a long interruption keeps its index`() throws {
  let desk = try Desk()
  desk.ledger.failing = (call: desk.ledger.calls, at: .afterAppending)
  #expect(throws: MemoryLedger.Failure.afterAppending) { try desk.send(Sample.flux) }
  desk.ledger.failing = nil
  desk.ledger.time += 10 * 86_400
  let report = try desk.send(Sample.flux)
  #expect(report.acknowledgement.accepted.count == 4)
  #expect(try desk.ledger.events(.issue).count == 4)
}

@Test func `what is pending under an accreditation that has ended is made again under the next`()
  throws
{
  let desk = try Desk()
  desk.ledger.failing = (call: desk.ledger.calls, at: .beforeAppending)
  #expect(throws: MemoryLedger.Failure.beforeAppending) { try desk.send(Sample.flux) }
  desk.ledger.failing = nil
  let key = try SigningKey(seed: [UInt8](repeating: 4, count: 32).span)
  let signer = try desk.ledger.accredit(
    key, categories: [Categories(.diploma), Categories(.certification)], ends: 2)
  let issuer = try desk.ledger.issuer(at: signer, key: key)
  let report = try desk.send(Sample.flux, issuer: issuer)
  #expect(report.acknowledgement.accepted.count == 4)
  let issues = try desk.ledger.events(.issue)
  #expect(issues.count == 4)
  #expect(issues.allSatisfy { $0.event.signer == signer })
}

@Test func `an accreditation that does not cover the file stops it before anything is written`()
  throws
{
  let desk = try Desk(categories: [Categories(.certification)])
  let lines = Sample.flux.split(separator: "\n", omittingEmptySubsequences: false)
  let passages = lines.indices.filter { lines[$0].contains("<cpf:passageCertification>") }
  #expect(throws: IssuingError.beyondCategories("diploma", line: passages[3] + 1)) {
    try desk.send(Sample.flux)
  }
  let scoped = try Desk(scope: [try CertificationCode(parsing: "RNCP34126")])
  #expect(throws: IssuingError.beyondScope("RS5550", line: passages[0] + 1)) {
    try scoped.send(Sample.flux)
  }
  for desk in [desk, scoped] {
    #expect(try desk.register().openRowNumbers() == [])
    #expect(try desk.ledger.events(.issue).isEmpty)
  }
  #expect(throws: IssuingError.file(.documentType)) {
    try desk.send("<!DOCTYPE x>" + Sample.flux.dropFirst(39))
  }
}

@Test func `what is erased is not issued again, and can be revoked`() throws {
  let desk = try Desk()
  let report = try desk.send(Sample.flux)
  let passage = try #require(
    report.acknowledgement.accepted.first { $0.idTechnique == "LANG-2026-000017" })
  do {
    let register = try desk.register()
    try register.erase(try register.row(atIndex: try #require(passage.index)))
  }
  #expect(try desk.ledger.events(.revoke).isEmpty)
  let again = try desk.send(Sample.flux)
  #expect(again.acknowledgement.refused.map(\.idTechnique).contains("LANG-2026-000017"))
  #expect(try desk.ledger.events(.issue).count == 4)
  #expect(try desk.send(Sample.suppression).revoked == 1)
  #expect(desk.ledger.status(try #require(passage.index)) == .revoked)
}

@Test func `an identifier that one file gives twice is one passage, or one and a refusal`() throws {
  let start = try #require(Sample.flux.firstRange(of: "<cpf:passageCertification>"))
  let end = try #require(Sample.flux.firstRange(of: "</cpf:passageCertification>"))
  let passage = String(Sample.flux[start.lowerBound..<end.upperBound])
  for other in [false, true] {
    let desk = try Desk()
    let twin = other ? passage.replacing("785", with: "786") : passage
    let text = Sample.flux.replacing(
      "</cpf:passageCertifications>", with: twin + "</cpf:passageCertifications>",
      maxReplacements: 1)
    let report = try desk.send(text, correct: true)
    #expect(report.acknowledgement.accepted.count == 4)
    #expect(report.acknowledgement.refused.count == (other ? 2 : 1))
    #expect(report.acknowledgement.warnings.count == (other ? 0 : 1))
    #expect(try desk.send(text, correct: true).acknowledgement == report.acknowledgement)
    #expect(try desk.ledger.events(.issue).count == 4)
  }
}
