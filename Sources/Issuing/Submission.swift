// SPDX-License-Identifier: Apache-2.0
import Registers

/// The second pass: what is open in the register goes to the log (Specs/register.md#submitting).
///
/// What is submitted are bytes that the register has on disk. So whatever an interruption leaves is
/// found again: the same bytes sent twice have the same index.
struct Submission<Appender: EntryAppender> {
  let register: Register
  let issuer: Issuer
  let appender: Appender
  let day: () -> UInt32
  let batchSize: Int
  let progress: (Int, Int) -> Void
  /// The rules by which the log refused what is still open, by row: of the issue entry, or else of
  /// the other one.
  private(set) var refusals: [UInt64: String] = [:]

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

  /// Submits what is open of these rows; what is refused for its day, or for a signer that has ended
  /// since, is signed again and submitted once more.
  mutating func run(_ numbers: [UInt64]) throws {
    guard !numbers.isEmpty else { return }
    try register.beginSubmitting()
    try submit(numbers)
    let again = try signAgain()
    if !again.isEmpty { try submit(again) }
  }

  private mutating func submit(_ numbers: [UInt64]) throws {
    var units: [[Spacing.Piece]] = []
    for (place, number) in numbers.enumerated() {
      if place.isMultiple(of: 5_000) { try register.forgetPages() }
      let open = try register.openRow(number)
      var unit: [Spacing.Piece] = []
      if open.row.index == nil {
        unit.append(Spacing.Piece(row: number, isAction: false, person: open.person))
      }
      if !open.row.action.isEmpty, open.row.actionIndex == nil {
        unit.append(Spacing.Piece(row: number, isAction: true, person: open.person))
      }
      if !unit.isEmpty { units.append(unit) }
    }
    var random = SystemRandomNumberGenerator()
    let batches = Spacing.batches(units, size: batchSize, using: &random)
    let total = batches.reduce(0) { $0 + $1.count }
    var done = 0
    for (place, batch) in batches.enumerated() {
      if place.isMultiple(of: 5) { try forgetPages() }
      try submit(batch: batch)
      done += batch.count
      progress(done, total)
    }
  }

  /// What has been read of register and ledger need not stay resident for minutes.
  private func forgetPages() throws {
    try register.forgetPages()
    try appender.forgetPages()
  }

  private mutating func submit(batch: [Spacing.Piece]) throws {
    let entries = try batch.map { piece in
      let row = try register.row(piece.row)
      return piece.isAction ? row.action : row.entry
    }
    let outcomes = try appender.append(entries)
    guard outcomes.count == entries.count else { throw IssuingError.unanswered }
    var settlements: [UInt64: Register.Settlement] = [:]
    for (piece, outcome) in zip(batch, outcomes) {
      if case .refused(let rule) = outcome {
        if refusals[piece.row] == nil || !piece.isAction { refusals[piece.row] = rule }
        continue
      }
      var settlement = settlements[piece.row] ?? Register.Settlement(row: piece.row)
      if piece.isAction {
        settlement.actionIndex = outcome.index
      } else {
        settlement.index = outcome.index
      }
      settlements[piece.row] = settlement
    }
    try register.settle(settlements.values.sorted { $0.row < $1.row })
  }

  /// Signs again, durably, what was refused for a reason that another signature mends.
  ///
  /// A refused entry is not in the log, so no leaf is left behind. An issue entry is signed again
  /// under the same signer only: the credential names it.
  private mutating func signAgain() throws -> [UInt64] {
    let day = day()
    var entries: [(row: UInt64, entry: [UInt8], action: [UInt8])] = []
    for (number, rule) in refusals.sorted(by: { $0.key < $1.key })
    where Submission.mendable.contains(rule) {
      let row = try register.row(number)
      guard row.index != nil || row.signer == issuer.signer else { continue }
      var entry = row.entry
      var action = row.action
      if row.index == nil { entry = issuer.sign(again: entry, day: day) ?? entry }
      if row.actionIndex == nil { action = issuer.sign(again: action, day: day) ?? action }
      entries.append((row: number, entry: entry, action: action))
      refusals[number] = nil
    }
    try register.sign(again: entries)
    return entries.map(\.row)
  }

  private static var mendable: Set<String> {
    ["dayOutOfWindow", "signerEnded", "signerDistrusted", "signerVoid", "unknownSigner"]
  }
}
