// SPDX-License-Identifier: Apache-2.0
import ProbantVerifier
import Support
import Testing

/// A verdict as an error, so that a vector can expect it.
private struct Refused: RuleViolation {
  let rule: String
}

extension Vector {
  /// What the verifier of the case says of its presentation.
  func statement(of bytes: [UInt8]? = nil) throws -> Statement {
    let trust = try Base64.decode(try text("trust"))
    let verifier = Verifier(trust: try TrustFile(parsing: trust.span))
    var expectation = Expectation()
    if has("audience") { expectation.audience = try text("audience") }
    if has("nonce") { expectation.nonce = try text("nonce") }
    if has("maximumAge") { expectation.maximumAge = try Decimal.decode(try text("maximumAge")) }
    expectation.requiresHolder = has("holder")
    let bytes = bytes ?? content
    return verifier.verify(
      bytes.span, at: try Decimal.decode(try text("time")), expecting: expectation)
  }
}

@Test(arguments: try vectors(in: "presentation"))
func `each presentation gets its verdict, for its reason`(vector: Vector) throws {
  let statement = try vector.statement()
  expect(vector) {
    guard statement.verdict != .valid else { return }
    throw Refused(rule: statement.verdict.rawValue)
  }
  guard vector.has("check") else { return }
  let refuted = (statement.findings + statement.items.flatMap(\.findings)).filter {
    $0.outcome == .refuted && $0.verdict == statement.verdict
  }
  #expect(refuted.map(\.check.name) == [try vector.text("check")])
  if vector.has("rule") { #expect(refuted.map(\.rule) == [try vector.text("rule")]) }
}

@Test func `a statement says what became of every check, once and in order`() throws {
  for vector in try vectors(in: "presentation") {
    let statement = try vector.statement()
    let file = statement.findings.map(\.check.rawValue)
    #expect(file == Array(1...4) + Array(19...21), "\(vector.file)")
    for item in statement.items {
      #expect(item.findings.map(\.check.rawValue) == Array(5...18), "\(vector.file)")
      #expect(item.verdict >= statement.verdict, "\(vector.file)")
    }
  }
}

@Test func `a presentation made of its parts is the one that was read`() throws {
  for vector in try vectors(in: "presentation") {
    guard let read = try? Presentation(parsing: vector.content.span) else { continue }
    let items = read.items.map { item in
      Presentation.Item(
        credential: item.credential, nonce: item.nonce, twin: item.twin, index: item.index,
        entry: item.entry, inclusion: item.inclusion,
        status: .init(page: item.status.page, proof: item.status.proof),
        chain: item.chain.map { link in
          Presentation.Link(
            index: link.index, entry: link.entry, inclusion: link.inclusion,
            record: .init(
              position: link.record.position, record: link.record.record,
              proof: link.record.proof))
        })
    }
    let made = Presentation(
      checkpoint: read.checkpoint,
      head: .init(entry: read.head.entry, inclusion: read.head.inclusion), items: items)
    #expect(made == read, "\(vector.file)")
    #expect(made.encoded == vector.content, "\(vector.file)")
  }
}

@Test func `presentations that parse print the same bytes`() throws {
  var count = 0
  for vector in try vectors(in: "presentation") {
    guard let presentation = try? Presentation(parsing: vector.content.span) else { continue }
    #expect(presentation.encoded == vector.content, "\(vector.file)")
    count += 1
  }
  #expect(count > 50)
}

@Test func `a file cut short at any byte is malformed`() throws {
  let vector = try #require(try vectors("presentation/valid.txt").first)
  for count in 0..<vector.content.count {
    let statement = try vector.statement(of: Array(vector.content.prefix(count)))
    guard statement.verdict != .malformed else { continue }
    Issue.record("cut at \(count): \(statement.verdict)")
  }
}

@Test func `no flipped bit makes a verdict better, and no changed claim is ever shown`() throws {
  // Every byte of the file that has everything; in the others a step coprime to all lengths inside.
  for (name, step) in [("valid-bound", 1), ("revoked", 13), ("void-distrusted", 17)] {
    let vector = try #require(try vectors("presentation/\(name).txt").first)
    let original = try vector.statement()
    let claims = original.items.map(\.credential?.claims)
    // One bit a byte, a different one each time: eight runs would say no more.
    for index in stride(from: 0, to: vector.content.count, by: step) {
      var bytes = vector.content
      bytes[index] ^= 1 << UInt8(index % 7)
      let statement = try vector.statement(of: bytes)
      let isWorse = statement.verdict < original.verdict
      // An unknown cosigner's line, or one that merely stops being known, may say nothing.
      let isSame = statement.verdict == original.verdict && statement.items == original.items
      if !isWorse && !isSame { Issue.record("\(name), byte \(index): \(statement.verdict)") }
      for (item, claims) in zip(statement.items, claims) {
        guard let shown = item.credential?.claims, shown != claims else { continue }
        Issue.record("\(name), byte \(index): other claims")
      }
    }
  }
}

@Test func `the age of what lacks its quorum or its auditors is not established`() throws {
  for name in ["quorum-not-met", "unaudited"] {
    let vector = try #require(try vectors("presentation/\(name).txt").first)
    let statement = try vector.statement()
    #expect(statement.asOf == nil)
    #expect(statement.findings.last?.check == .age)
    #expect(statement.findings.last?.outcome == .notEstablished)
  }
}
