// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Notes
import Primitives
import Testing
import Witnessing

struct AuditTests {
  private static let noon = SmallLedger.noon

  private static func digest(_ byte: UInt8) -> Digest {
    let bytes = [byte]
    return SHA256.hash(bytes.span)
  }

  @Test func `a ledger that keeps the rules is cosigned`() throws {
    var ledger = try SmallLedger()
    for byte in UInt8(0)..<10 { try ledger.issue(AuditTests.digest(byte)) }
    try ledger.appendHead()
    let audit = try ledger.audited()
    let growth = try audit.examine(ledger.checkpoint(), at: AuditTests.noon)
    #expect(growth.checkpoint.head == ledger.tree.head())
    #expect(growth.known == .empty)
    #expect(audit.violations.isEmpty)
  }

  @Test func `an entry that breaks a rule is reported, has no effect and stops nothing`() throws {
    var ledger = try SmallLedger()
    try ledger.issue(AuditTests.digest(0), signer: 7)
    ledger.append(malformed: [1, 4, 0], .truncated)
    try ledger.issue(AuditTests.digest(1))
    try ledger.appendHead()
    let audit = try ledger.audited()
    _ = try audit.examine(ledger.checkpoint(), at: AuditTests.noon)
    #expect(audit.violations.map(\.index) == [3, 4])
    #expect(audit.violations.map(\.rule) == ["signatureInvalid", "truncated"])
    #expect(audit.violationCount == 2)
  }

  @Test func `a status head that replay does not give is not cosigned`() throws {
    var ledger = try SmallLedger()
    try ledger.issue(AuditTests.digest(0))
    try ledger.appendHead(statusRoot: AuditTests.digest(9))
    let audit = try ledger.audited()
    #expect(audit.violations.map(\.rule) == ["statusRootMismatch"])
    #expect(throws: AuditError.noStatusHead) {
      try audit.examine(ledger.checkpoint(), at: AuditTests.noon)
    }
    // A later head puts it right.
    try ledger.appendHead()
    _ = try ledger.audited().examine(ledger.checkpoint(), at: AuditTests.noon)
  }

  @Test func `a checkpoint that does not end in a status head is not cosigned`() throws {
    var ledger = try SmallLedger()
    try ledger.issue(AuditTests.digest(0))
    #expect(throws: AuditError.noStatusHead) {
      try ledger.audited().examine(ledger.checkpoint(), at: AuditTests.noon)
    }
  }

  @Test func `a status head more than five minutes ahead is not cosigned`() throws {
    let ledger = try SmallLedger()
    let audit = try ledger.audited()
    _ = try audit.examine(ledger.checkpoint(), at: AuditTests.noon - 300)
    #expect(throws: AuditError.headAhead(time: AuditTests.noon)) {
      try audit.examine(ledger.checkpoint(), at: AuditTests.noon - 301)
    }
  }

  @Test func `a checkpoint of another tree or size is not cosigned`() throws {
    let ledger = try SmallLedger()
    var longer = ledger
    try longer.appendHead()
    let audit = try longer.audited()
    #expect(throws: AuditError.sizeMismatch(replayed: 4)) {
      try audit.examine(ledger.checkpoint(), at: AuditTests.noon)
    }
    var other = ledger
    try other.appendHead(time: AuditTests.noon + 1)
    #expect(throws: AuditError.rootMismatch) {
      try audit.examine(other.checkpoint(), at: AuditTests.noon)
    }
    let thief = try NoteSigner(name: "ledger.example", algorithm: .ed25519, key: key(7))
    let checkpoint = try Checkpoint(origin: SmallLedger.origin, head: longer.tree.head())
    #expect(throws: AuditError.refused(.noKnownSignature)) {
      try audit.examine(thief.sign(checkpoint), at: AuditTests.noon)
    }
  }

  @Test func `history that was cosigned before cannot be changed`() throws {
    var ledger = try SmallLedger()
    let known = ledger.tree.head()
    try ledger.issue(AuditTests.digest(0))
    try ledger.appendHead()
    let growth = try ledger.audited(known: known).examine(
      ledger.checkpoint(), at: AuditTests.noon)
    #expect(growth.known == known)
    let forked = TreeHead(size: known.size, root: AuditTests.digest(9))
    #expect(throws: AuditError.historyChanged(size: 3)) { try ledger.audited(known: forked) }
    let larger = TreeHead(size: 9, root: AuditTests.digest(9))
    #expect(throws: AuditError.shrunk(known: 9)) {
      try ledger.audited(known: larger).examine(ledger.checkpoint(), at: AuditTests.noon)
    }
  }

  @Test func `another leaf 0 than the pin ends the audit`() throws {
    let ledger = try SmallLedger()
    var audit = try Audit(log: logSigner().verifierKey, pin: .zero, known: nil)
    let first = ledger.entries[0]
    #expect(throws: AuditError.badRoot(rule: "notThePin")) { try audit.replay(first.span) }
  }

  @Test func `an unknown version or type ends the audit`() throws {
    for bytes: [UInt8] in [[2, 0], [1, 9], [1, 255]] {
      var ledger = try SmallLedger()
      ledger.log(bytes)
      #expect(throws: AuditError.unsupportedEntry(index: 3)) { try ledger.audited() }
    }
  }

  @Test func `an empty log has no status head to vouch for`() throws {
    let audit = try Audit(log: logSigner().verifierKey, pin: .zero, known: nil)
    let empty = try Checkpoint(origin: SmallLedger.origin, head: .empty)
    #expect(throws: AuditError.noStatusHead) {
      try audit.examine(logSigner().sign(empty), at: AuditTests.noon)
    }
  }

  @Test func `broken rules are counted past those that are listed`() throws {
    var ledger = try SmallLedger()
    for _ in 0..<150 { ledger.append(malformed: [1], .truncated) }
    try ledger.appendHead()
    let audit = try ledger.audited()
    _ = try audit.examine(ledger.checkpoint(), at: AuditTests.noon)
    #expect(audit.violations.count == Audit.listedViolations)
    #expect(audit.violationCount == 150)
  }
}
