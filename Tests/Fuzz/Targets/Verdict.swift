// SPDX-License-Identifier: Apache-2.0
import Foundation
import ProbantVerifier

extension FuzzTarget {
  /// A presentation of the vectors, changed at will: whatever is left of it never gets a better verdict
  /// than it had, and nothing is established that it did not say.
  ///
  /// The first byte chooses the presentation, the second whether its text is changed too.
  static let verdict = FuzzTarget(
    "verdict",
    seeds: [
      .inputs(
        (0..<Original.all.count).flatMap { number in
          (0..<16).map { kind in [UInt8(number), 0, 3, UInt8(kind), 1, UInt8(kind), 2, 5, 1, 3] }
        })
    ]
  ) { input in
    var choices = Choices(input)
    guard let original = choices.element(of: Original.all) else { return }
    let editsText = choices.byte() == 1
    var mutation = Mutation(original.presentation)
    mutation.apply(&choices)
    var bytes = mutation.presentation.encoded
    if editsText, !bytes.isEmpty {
      for _ in 0...choices.number(below: 3) {
        bytes[choices.number(below: bytes.count)] = choices.byte()
      }
    }
    try original.compare(with: original.statement(of: bytes), bytes == original.bytes)
  }
}

/// A presentation of the vectors, and what its reader says of it.
struct Original: Sendable {
  let bytes: [UInt8]
  let presentation: Presentation
  let statement: Statement
  private let verifier: Verifier
  private let time: UInt64
  private let expectation: Expectation

  /// Those whose verdict no change can honestly make better: not the altered and malformed ones, which
  /// are one change away from a good one, nor those that have something too much, or bound wrongly.
  private static let names = [
    "valid", "valid-two", "valid-bound", "valid-bound-challenge", "valid-before-distrust",
    "unwitnessed-alone", "unwitnessed-auditor", "unwitnessed-quorum", "revoked", "revoked-of-two",
    "superseded", "suspended", "stale", "stale-cosigned-again", "expired", "not-yet-valid",
    "unbound-missing", "unbound-key", "void-distrusted", "void-ended", "void-retired",
    "out-of-scope-category", "out-of-scope-code", "out-of-scope-name", "quorum-not-met",
    "quorum-time-zero", "unaudited", "unknown-log", "untrusted-root",
  ]

  static let all = names.map { name in
    guard let original = try? Original(SeedFiles.read("\(folder)/presentation/\(name).txt")) else {
      preconditionFailure("\(name) is not in \(folder)")
    }
    return original
  }

  /// The vectors of this checkout.
  private static var folder: String {
    URL(filePath: #filePath).appending(path: "../../../../Vectors").standardized.path
  }

  private init(_ file: [UInt8]) throws {
    func decimal(_ name: String) throws -> UInt64? {
      try SeedFiles.header(name, of: file).map { text in try Decimal.decode(text) }
    }
    let bytes = SeedFiles.content(of: file)
    let trust = try Base64.decode(SeedFiles.header("trust", of: file) ?? "")
    let verifier = Verifier(trust: try TrustFile(parsing: trust.span))
    let time = try decimal("time") ?? 0
    let expectation = Expectation(
      audience: SeedFiles.header("audience", of: file),
      nonce: SeedFiles.header("nonce", of: file),
      requiresHolder: SeedFiles.header("holder", of: file) != nil,
      maximumAge: try decimal("maximumAge"))
    presentation = try Presentation(parsing: bytes.span)
    statement = verifier.verify(bytes.span, at: time, expecting: expectation)
    self.bytes = bytes
    self.verifier = verifier
    self.time = time
    self.expectation = expectation
  }

  func statement(of bytes: [UInt8]) -> Statement {
    verifier.verify(bytes.span, at: time, expecting: expectation)
  }

  /// Requires that `changed`, of the presentation changed, says nothing that is not true of this one.
  func compare(with changed: Statement, _ isSame: Bool) throws {
    if isSame { try require(changed == statement, "the same bytes get the same statement") }
    for item in changed.items { try compare(with: item) }
    if let asOf = changed.asOf {
      try require(asOf <= statement.asOf ?? 0, "no change makes a presentation younger")
    }
    if let checkpoint = changed.checkpoint?.checkpoint {
      try require(
        checkpoint == statement.checkpoint?.checkpoint, "no other checkpoint is the log's")
    }
    if let head = changed.head {
      try require(head == statement.head, "no other status head is the last leaf")
    }
    // Without items one of the first four checks is refuted.
    let best = changed.items.map(\.verdict).min() ?? .altered
    try require(changed.verdict <= best, "a file is no better than its items")
  }

  private func compare(with changed: ItemStatement) throws {
    let known = statement.items.filter { $0.index == changed.index }
    let best = known.map(\.verdict).max() ?? .altered
    try require(
      changed.verdict <= best, "entry \(changed.index): \(changed.verdict), and was \(best)")
    if let event = changed.event {
      try require(known.contains { $0.event == event }, "an event that nobody signed")
    }
    if let issuer = changed.issuer {
      try require(known.contains { $0.issuer == issuer }, "an issuer that nobody accredited")
    }
    if let audience = changed.audience {
      try require(known.contains { $0.audience == audience }, "an audience that nobody named")
    }
    guard let credential = changed.credential else { return }
    try require(
      known.contains { item in
        guard let old = item.credential else { return false }
        return credential.claims.isPart(of: old.claims) && credential.issuer == old.issuer
          && credential.validFrom == old.validFrom && credential.validUntil == old.validUntil
          && credential.certificationCode == old.certificationCode
          && credential.isProvisional == old.isProvisional
          && credential.holderKey == old.holderKey && credential.type == old.type
      }, "a credential that nobody issued")
  }
}
