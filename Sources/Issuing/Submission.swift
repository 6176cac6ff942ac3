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

  /// How many batches are on their way at once, so that the ledger verifies one while it writes
  /// another; and of how many the answers are written down together.
  private static var inFlight: Int { 4 }
  private static var answersTogether: Int { 8 }

  /// Goes on with the order that an earlier run has begun to send, if there is one.
  mutating func finish() throws {
    var first = try register.firstUnanswered()
    let total = try register.countSent(from: first)
    var next = first
    var done = 0
    var sent: [(places: [Register.Place], wait: () throws -> [AppendOutcome])] = []
    var answers: [[UInt64?]] = []
    while true {
      while sent.count < Submission.inFlight, let places = try register.batch(next),
        try mayFollow(places, sent.last?.places)
      {
        sent.append((places: places, wait: try appender.send(try register.entries(of: places))))
        next += 1
      }
      guard !sent.isEmpty else { break }
      let (places, wait) = sent.removeFirst()
      answers.append(try note(try wait(), of: places))
      if answers.count == Submission.answersTogether || sent.isEmpty {
        try register.answer(from: first, answers)
        first += UInt64(answers.count)
        answers = []
        try forgetPages()
      }
      done += places.count
      progress(done, total)
    }
    try register.settle()
  }

  /// Whether a batch may be sent while another has no answer yet: not where its first entry and the
  /// other's last are of one person, since they may become one transaction.
  private func mayFollow(
    _ batch: [Register.Place], _ other: [Register.Place]?
  ) throws -> Bool {
    guard let last = other?.last, let first = batch.first else { return true }
    return try register.openRow(last.row).person != register.openRow(first.row).person
  }

  /// Notes what was refused of a batch, and returns where its entries are.
  private mutating func note(
    _ outcomes: [AppendOutcome], of batch: [Register.Place]
  ) throws -> [UInt64?] {
    guard outcomes.count == batch.count else { throw IssuingError.unanswered }
    for (place, outcome) in zip(batch, outcomes) {
      if case .refused(let rule) = outcome { refusals[place] = rule }
    }
    return outcomes.map(\.index)
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
