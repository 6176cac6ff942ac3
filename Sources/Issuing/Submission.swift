// SPDX-License-Identifier: Apache-2.0
import Registers

/// The second pass: what is open in the register goes to the log (Specs/register.md#submitting).
///
/// What is submitted are bytes that the register has on disk, in an order that it has on disk. So
/// whatever an interruption leaves is sent again as it was: the same bytes sent twice have the same
/// index, and nobody's entries come to lie beside each other because they were shuffled twice.
struct Submission<Appender: EntryAppender> {
  let register: Register
  let issuer: Issuer
  let appender: Appender
  let day: () -> UInt32
  let batchSize: Int
  let progress: (Int, Int) -> Void
  /// The rules by which the log refused what is still open.
  private(set) var refusals: [Register.Place: String] = [:]

  init(
    register: Register, issuer: Issuer, appender: Appender, day: @escaping () -> UInt32,
    batchSize: Int, progress: @escaping (Int, Int) -> Void
  ) {
    self.register = register
    self.issuer = issuer
    self.appender = appender
    self.day = day
    self.batchSize = batchSize
    self.progress = progress
  }

  /// Submits all that is open; what is refused for its day, or for a signer that has ended since, is
  /// signed again and submitted once more.
  mutating func run() throws {
    try finish()
    try submit(try register.openRowNumbers())
    try submit(try signAgain())
  }

  /// Goes on with the order that an earlier run has begun to send, if there is one.
  mutating func finish() throws {
    var done = 0
    var total: Int?
    while let batch = try register.unanswered() {
      let count = try total ?? register.countSent(from: batch.number)
      total = count
      if batch.number.isMultiple(of: 5) { try forgetPages() }
      try register.answer(batch.number, try send(batch.places))
      done += batch.places.count
      progress(done, count)
    }
    try register.settle()
  }

  private mutating func submit(_ numbers: [UInt64]) throws {
    var units: [[Spacing.Piece]] = []
    for (place, number) in numbers.enumerated() {
      if place.isMultiple(of: 5_000) { try register.forgetPages() }
      let open = try register.openRow(number)
      units.append(
        open.row.openParts.map { part in
          Spacing.Piece(place: Register.Place(row: number, part: part), person: open.person)
        })
    }
    guard !units.isEmpty else { return }
    var random = SystemRandomNumberGenerator()
    let batches = Spacing.batches(units, size: batchSize, using: &random)
    try register.begin(sending: batches.map { $0.map(\.place) })
    try finish()
  }

  /// What has been read of register and ledger need not stay resident for minutes.
  private func forgetPages() throws {
    try register.forgetPages()
    try appender.forgetPages()
  }

  /// Sends a batch, and returns where its entries are; nil of one that was refused.
  private mutating func send(_ batch: [Register.Place]) throws -> [UInt64?] {
    let entries = try batch.map { try register.row($0.row).entry(of: $0.part) }
    let outcomes = try appender.append(entries)
    guard outcomes.count == entries.count else { throw IssuingError.unanswered }
    for (place, outcome) in zip(batch, outcomes) {
      if case .refused(let rule) = outcome { refusals[place] = rule }
    }
    return outcomes.map(\.index)
  }

  /// Signs again, durably, what was refused for a reason that another signature mends, and returns
  /// the rows.
  ///
  /// A refused entry is not in the log, so no leaf is left behind. An issue entry is signed again
  /// under the same signer only: the credential names it.
  private mutating func signAgain() throws -> [UInt64] {
    let day = day()
    var entries: [(place: Register.Place, entry: [UInt8])] = []
    for (place, rule) in refusals where Submission.mendable.contains(rule) {
      let row = try register.row(place.row)
      guard place.part != .issue || row.signer == issuer.signer,
        let entry = issuer.sign(again: row.entry(of: place.part), day: day)
      else { continue }
      entries.append((place: place, entry: entry))
      refusals[place] = nil
    }
    try register.sign(again: entries)
    return Set(entries.map(\.place.row)).sorted()
  }

  private static var mendable: Set<String> {
    ["dayOutOfWindow", "signerEnded", "signerDistrusted", "signerVoid", "unknownSigner"]
  }
}
