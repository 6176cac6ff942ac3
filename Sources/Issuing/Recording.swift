// SPDX-License-Identifier: Apache-2.0
import Exchange
import Registers

/// The first pass: every passage is held against the register, and what is new is made and written,
/// pending (Specs/register.md#recording).
///
/// One thread reads the file and writes the register; between the two, passages are assessed on all
/// cores, in pieces.
struct Recording<Appender: EntryAppender> {
  /// What became of a passage.
  struct Line {
    /// What becomes of it.
    enum Outcome {
      /// It is refused, for this.
      case refused(String)
      /// It is the row of this number.
      case row(UInt64)
      /// It is the draft of this place in the batch that is being made.
      case draft(Int)
    }

    let idTechnique: String
    var outcome: Outcome
    /// Whether its row was in the log before.
    var wasLogged = false
  }

  /// How many passages one thread assesses at a time, and how many such pieces wait.
  private static var pieceSize: Int { 64 }
  private static var pieceLimit: Int { 16 }

  private let issuance: Issuance<Appender>
  let flux: Flux
  private let assessor: Assessor
  private(set) var lines: [Line] = []
  private(set) var warnings: [Acknowledgement.Refused] = []
  private(set) var correctionsAsked = 0
  private var repeats: Repeats
  private var drafts: [Draft] = []
  private var firstLineOfBatch = 0
  private var revocations: [(row: UInt64, entry: [UInt8])] = []

  init(_ issuance: Issuance<Appender>, _ flux: Flux, correct: Bool) {
    self.issuance = issuance
    self.flux = flux
    assessor = Assessor(
      flux: flux, register: issuance.register, issuer: issuance.issuer, correct: correct,
      day: issuance.day())
    repeats = Repeats(of: flux.passageCount)
    lines.reserveCapacity(flux.passageCount)
  }

  mutating func run() throws {
    let assessor = assessor
    var workshop = Workshop(limit: Recording.pieceLimit) { (passages: [Passage]) in
      Result { try passages.map { try assessor.assess($0) } }
    }
    var piece: [Passage] = []
    var count = 0
    try flux.forEachPassage { passage in
      piece.append(passage)
      count += 1
      if count.isMultiple(of: 10_000) { try issuance.register.forgetPages() }
      if count.isMultiple(of: 1_000) {
        issuance.progress(.recording(count, of: flux.passageCount))
      }
      guard piece.count == Recording.pieceSize else { return }
      workshop.bring(piece)
      piece.removeAll(keepingCapacity: true)
      if workshop.isFull { try take(try workshop.take()?.get() ?? []) }
    }
    workshop.bring(piece)
    while let result = workshop.take() { try take(try result.get()) }
    try flush()
  }

  /// Takes what was found of passages, in the file's order.
  private mutating func take(_ assessments: [Assessment]) throws {
    for assessment in assessments { take(assessment) }
    if max(drafts.count, revocations.count) >= issuance.draftBatchSize { try flush() }
  }

  private mutating func take(_ assessment: Assessment) {
    let id = assessment.idTechnique
    switch assessment.mark.map({ repeats.meet($0) }) ?? .nothing {
    case .nothing: break
    case .same:
      warnings.append(
        .init(idTechnique: id, message: "Le passage figure plusieurs fois dans le fichier"))
      return
    case .other:
      lines.append(Line(idTechnique: id, outcome: .refused(assessment.repeated)))
      return
    }
    switch assessment.outcome {
    case .refused(let message): lines.append(Line(idTechnique: id, outcome: .refused(message)))
    case .correctionAsked(let message):
      correctionsAsked += 1
      lines.append(Line(idTechnique: id, outcome: .refused(message)))
    case .known(let row, let wasLogged):
      lines.append(Line(idTechnique: id, outcome: .row(row), wasLogged: wasLogged))
    case .revoked(let row, let entry):
      revocations.append((row: row, entry: entry))
      lines.append(Line(idTechnique: id, outcome: .row(row), wasLogged: true))
    case .made(let draft):
      lines.append(Line(idTechnique: id, outcome: .draft(drafts.count)))
      drafts.append(draft)
    }
    if !assessment.warning.isEmpty {
      warnings.append(.init(idTechnique: id, message: assessment.warning))
    }
  }

  /// Writes what was made, durably.
  private mutating func flush() throws {
    let numbers = try issuance.register.add(drafts)
    for place in firstLineOfBatch..<lines.count {
      if case .draft(let draft) = lines[place].outcome {
        lines[place].outcome = .row(numbers[draft])
      }
    }
    firstLineOfBatch = lines.count
    drafts.removeAll(keepingCapacity: true)
    try issuance.register.revoke(revocations)
    revocations.removeAll(keepingCapacity: true)
  }
}
