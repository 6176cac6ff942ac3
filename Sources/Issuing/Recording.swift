// SPDX-License-Identifier: Apache-2.0
import Entries
import Exchange
import Primitives
import Registers

/// The first pass: every passage is held against the register, and what is new is made and written,
/// pending (Specs/register.md#recording).
struct Recording<Appender: EntryAppender> {
  /// What became of a passage.
  struct Line {
    /// What becomes of it.
    enum Outcome {
      /// It is refused, for this.
      case refused(String)
      /// It is the row of this number.
      case row(UInt64)
      /// It is the order of this place in the batch that is being made.
      case order(Int)
    }

    let idTechnique: String
    var outcome: Outcome
    /// Whether its row was in the log, and answered, before this treatment of the file began.
    var wasAnswered = false
  }

  private let issuance: Issuance<Appender>
  let flux: Flux
  private let correct: Bool
  private(set) var lines: [Line] = []
  private(set) var warnings: [Acknowledgement.Refused] = []
  /// The first row that this treatment of the file may have made, be it in an interrupted run.
  private let firstRow: UInt64
  private(set) var correctionsAsked = 0
  private var repeats: Repeats
  private var orders: [Order] = []
  private var firstLineOfBatch = 0
  private var revocations: [(row: UInt64, entry: [UInt8])] = []
  private let day: UInt32

  init(_ issuance: Issuance<Appender>, _ flux: Flux, correct: Bool, firstRow: UInt64) {
    self.issuance = issuance
    self.flux = flux
    self.correct = correct
    self.firstRow = firstRow
    day = issuance.day()
    repeats = Repeats(of: flux.passageCount)
    lines.reserveCapacity(flux.passageCount)
  }

  private var register: Register { issuance.register }

  mutating func run() throws {
    try flux.forEachPassage { passage in
      if flux.action == .suppression {
        try suppress(passage)
      } else {
        try record(passage)
      }
      if lines.count.isMultiple(of: 10_000) { try issuance.register.forgetPages() }
      if lines.count.isMultiple(of: 1_000) {
        issuance.progress(.recording(lines.count, of: flux.passageCount))
      }
    }
    try flush()
  }

  // MARK: Creation

  private mutating func record(_ passage: Passage) throws {
    let findings = flux.findings(on: passage)
    if findings.contains(where: \.rule.isError) { return refuse(passage, findings) }
    let content = flux.record(of: passage).canonical
    switch repeats.meet(passage, record: content.span) {
    case .nothing: break
    case .same: return warn(passage, "Le passage figure plusieurs fois dans le fichier")
    case .other: return refuse(passage, [Finding(.identifierRepeated, .idTechnique)])
    }
    let row = try register.row(named: name(of: passage))
    guard let row else { return try order(passage, content, findings) }
    guard let isSame = try register.was(row, issuedFrom: content.span) else {
      return refuse(passage, known(passage) + " : son attestation a été effacée du registre")
    }
    guard row.state != .revoked else {
      return refuse(passage, known(passage) + " : il a été supprimé")
    }
    if row.index == nil {
      // Certainly not in the log, so it can be made again: under another key, or with another content.
      if isSame, row.signer == issuance.issuer.signer {
        return keep(passage, row, findings)
      }
      return try order(passage, content, findings, replacing: row)
    }
    if isSame { return keep(passage, row, findings) }
    // A final result follows a provisional one without being asked for.
    if correct || (!row.isFinal && passage.isFinal) {
      return try order(passage, content, findings, correcting: row)
    }
    correctionsAsked += 1
    refuse(passage, known(passage) + " : le contenu diffère, une correction est demandée")
  }

  /// Nothing is made: the register has it already.
  private mutating func keep(_ passage: Passage, _ row: Row, _ findings: [Finding]) {
    let mapped = flux.claims(of: passage, issuerIsSchool: issuance.issuer.isSchool)
    warn(passage, findings + mapped.findings)
    lines.append(
      Line(
        idTechnique: passage.idTechnique, outcome: .row(row.number),
        wasAnswered: row.index != nil && row.number < firstRow))
  }

  private mutating func order(
    _ passage: Passage, _ content: [UInt8], _ findings: [Finding], correcting row: Row? = nil,
    replacing pending: Row? = nil
  ) throws {
    // What replaces a correction that never came to the log is itself that correction.
    let corrects = try row ?? pending?.corrects.map { number throws in try register.row(number) }
    let mapped = flux.claims(
      of: passage, issuerIsSchool: issuance.issuer.isSchool, replacing: corrects?.index)
    guard let claims = mapped.claims else {
      return refuse(passage, mapped.findings.filter(\.rule.isError))
    }
    warn(passage, findings + mapped.findings)
    var order = Order(
      name: name(of: passage), identifier: passage.idTechnique, claims: claims, record: content,
      person: Recording.person(passage.familyName))
    if let corrects, let index = corrects.index {
      order.corrected = (row: corrects.number, index: index)
    }
    order.replaced = pending?.number
    lines.append(Line(idTechnique: passage.idTechnique, outcome: .order(orders.count)))
    orders.append(order)
    if orders.count >= issuance.draftBatchSize { try flush() }
  }

  /// Makes the orders and writes them, durably.
  private mutating func flush() throws {
    let drafts = try issuance.issuer.drafts(orders, day: day)
    let numbers = try register.add(drafts)
    for place in firstLineOfBatch..<lines.count {
      if case .order(let order) = lines[place].outcome {
        lines[place].outcome = .row(numbers[order])
      }
    }
    firstLineOfBatch = lines.count
    orders.removeAll(keepingCapacity: true)
    try register.revoke(revocations)
    revocations.removeAll(keepingCapacity: true)
  }

  // MARK: Suppression

  private mutating func suppress(_ passage: Passage) throws {
    guard let row = try register.row(named: name(of: passage)) else {
      return refuse(
        passage, "Aucun passage certification n'a l'id technique partenaire \(passage.idTechnique)")
    }
    guard let index = row.index else {
      return refuse(passage, known(passage) + " : il n'est pas encore inscrit au registre")
    }
    lines.append(Line(idTechnique: passage.idTechnique, outcome: .row(row.number)))
    // A revocation that was asked for before is submitted as it is, or is in the log.
    guard row.revocation == nil else { return }
    revocations.append(
      (row: row.number, entry: issuance.issuer.entry(.revoke(index), day: day)))
    if revocations.count >= issuance.draftBatchSize { try flush() }
  }

  // MARK: Words

  private func name(of passage: Passage) -> RowName {
    .passage(emitter: flux.emitter, idTechnique: passage.idTechnique)
  }

  private func known(_ passage: Passage) -> String {
    "Le passage certification avec le bcr émetteur \(flux.emitter) et l'id technique partenaire "
      + "\(passage.idTechnique) existe déjà en base"
  }

  private mutating func refuse(_ passage: Passage, _ findings: [Finding]) {
    refuse(passage, message(passage, findings.filter(\.rule.isError)))
  }

  private mutating func refuse(_ passage: Passage, _ message: String) {
    lines.append(Line(idTechnique: passage.idTechnique, outcome: .refused(message)))
  }

  private mutating func warn(_ passage: Passage, _ findings: [Finding]) {
    if !findings.isEmpty { warn(passage, message(passage, findings)) }
  }

  private mutating func warn(_ passage: Passage, _ message: String) {
    warnings.append(.init(idTechnique: passage.idTechnique, message: message))
  }

  private func message(_ passage: Passage, _ findings: [Finding]) -> String {
    let certification = flux.certification(of: passage)
    return findings.map { $0.message(certification: certification) }.joined(separator: " ; ")
  }

  /// What tells a person from others for the order of submission: the family name alone.
  ///
  /// Each form of holder has more, and another; it is cut as the shortest form cuts it. Namesakes are
  /// kept apart too, which harms nobody.
  private static func person(_ familyName: String) -> String {
    String(familyName.uppercased().filter(\.isLetter).prefix(30))
  }
}
