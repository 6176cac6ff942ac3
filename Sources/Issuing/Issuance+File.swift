// SPDX-License-Identifier: Apache-2.0
import Entries
public import Exchange
import Primitives
public import Registers

/// What came of one file.
public struct FileReport: Sendable {
  /// The answer to the sender.
  public var acknowledgement: Acknowledgement
  /// Where it was written, if it was.
  public var place: String?
  /// Passages that are in the log now, and were not the last time that anything was answered.
  public var issued = 0
  /// Passages that were answered before, with the same content.
  public var unchanged = 0
  /// Passages that replaced an earlier one.
  public var corrected = 0
  /// Passages that were revoked.
  public var revoked = 0
  /// Credentials whose files wait for a proof: the log is not published that far.
  public var unwritten = 0
  /// Passages that wait for `--correct`.
  public var correctionsAsked = 0
}

extension Issuance {
  /// Issues what a CDC file has, or revokes it where the file is a delete order.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - fileName: Its name, for the acknowledgement.
  ///   - correct: Whether another content of a known identifier is a correction.
  ///   - output: Where credential files and the acknowledgement go, if anywhere.
  ///   - render: Makes the file of a credential; nil where the log cannot prove it yet, and then the
  ///     same call writes it later.
  /// - Returns: What came of it.
  /// - Throws: ``IssuingError`` where nothing was issued; what the appender or `render` throws, after
  ///   which the same call goes on where it stopped.
  public func issue(
    _ source: FluxSource, fileName: String, correct: Bool = false, to output: OutputFolder? = nil,
    render: (Row, Holding) throws -> [UInt8]? = { _, _ in nil }
  ) throws -> FileReport {
    let flux = try checked(source)
    let treatment = [UInt8](register.keyed(flux.fingerprint).bytes.prefix(16))
    try settleSubmitted()
    let first = try register.begin(treatment: treatment.span)
    var recording = Recording(self, flux, correct: correct)
    try recording.run()
    try register.forgetPages()
    let refusals = try submit()
    let report = try answer(
      recording, refusals, fileName, Hex.encode(treatment.span), firstRow: first, to: output,
      render: render)
    try register.end(treatment: treatment.span)
    return report
  }

  /// The file, once its structure holds and the accreditation covers all that is in it: before
  /// anything is written.
  private func checked(_ source: FluxSource) throws(IssuingError) -> Flux {
    var waysIn: [Int: [AccessMode?: Int]] = [:]
    var count = 0
    let flux: Flux
    do {
      flux = try Flux(checking: source) { passage in
        count += 1
        if count.isMultiple(of: 1_000) { progress(.checking(count)) }
        let lines = waysIn[passage.certification, default: [:]]
        if lines[passage.access] == nil {
          waysIn[passage.certification, default: [:]][passage.access] = passage.line
        }
      }
    } catch {
      throw .file(error)
    }
    guard flux.action == .creation else { return flux }
    for (place, lines) in waysIn.sorted(by: { $0.key < $1.key }) {
      let certification = flux.certifications[place]
      // Of a certification that is refused anyway, nothing would be issued.
      guard certification.isAcceptable else { continue }
      for (access, line) in lines.sorted(by: { $0.value < $1.value }) {
        try issuer.verifyMayIssue(
          certification.credential(for: access, issuerIsSchool: issuer.isSchool),
          code: certification.isRegistered ? certification.code : nil, line: line)
      }
    }
    return flux
  }

  /// The answer to the sender, from what the register says now: so that it is the same whenever the
  /// same file is sent.
  private func answer(
    _ recording: Recording<Appender>, _ refusals: [Register.Place: String], _ fileName: String,
    _ name: String, firstRow: UInt64, to output: OutputFolder?,
    render: (Row, Holding) throws -> [UInt8]?
  ) throws -> FileReport {
    var report = FileReport(
      acknowledgement: Acknowledgement(
        fileName: fileName, idFlux: recording.flux.idFlux, idTraitement: name,
        origin: issuer.origin.text))
    report.acknowledgement.warnings = recording.warnings
    report.correctionsAsked = recording.correctionsAsked
    // A file that was written before its acknowledgement may be torn, and is written again.
    let isDone = output.map { $0.holds($0.place(ofTreatment: name)) } ?? false
    for (place, line) in recording.lines.enumerated() {
      if place.isMultiple(of: 100) { progress(.writing(place, of: recording.lines.count)) }
      if place.isMultiple(of: 5_000) {
        try register.forgetPages()
        try appender.forgetPages()
      }
      guard case .row(let number) = line.outcome else {
        report.refuse(line)
        continue
      }
      let row = try register.row(number)
      guard let accepted = try accept(line, row, refusals, recording, &report) else { continue }
      report.acknowledgement.accepted.append(accepted)
      // Of what an interrupted run of this treatment made, nobody has been told.
      report.count(accepted, isNew: !line.wasLogged || number >= firstRow)
      guard let output, let index = row.index, !row.isErased, row.state != .revoked,
        !isDone || !output.holds(output.place(of: index))
      else { continue }
      if let file = try render(row, try register.holding(of: row)) {
        try output.write(file, credentialAt: index)
      } else {
        report.unwritten += 1
      }
    }
    if let output {
      output.synchronise()
      try output.write(report.acknowledgement.encoded, acknowledging: name)
      report.place = output.place(ofTreatment: name)
    }
    return report
  }

  /// What the acknowledgement says of a passage whose row is `row`; nil if it refuses it.
  private func accept(
    _ line: Recording<Appender>.Line, _ row: Row, _ refusals: [Register.Place: String],
    _ recording: Recording<Appender>, _ report: inout FileReport
  ) throws -> Acknowledgement.Accepted? {
    func refusal(_ part: Row.Part) -> String? {
      refusals[Register.Place(row: row.number, part: part)]
    }
    if row.index != nil, let refusal = refusal(.supersede) {
      report.acknowledgement.warnings.append(
        .init(
          idTechnique: line.idTechnique,
          message: "Le remplacement du passage précédent est refusé : \(refusal)"))
    }
    if recording.flux.action == .suppression {
      guard row.state == .revoked else {
        report.refuse(
          line.idTechnique, "La suppression est refusée : \(refusal(.revoke) ?? "")")
        return nil
      }
      return Acknowledgement.Accepted(
        idTechnique: line.idTechnique, index: row.index, isRevoked: true)
    }
    guard let index = row.index else {
      report.refuse(
        line.idTechnique, "L'inscription au registre est refusée : \(refusal(.issue) ?? "")")
      return nil
    }
    var replaces: UInt64?
    if let corrects = row.corrects { replaces = try register.row(corrects).index }
    return Acknowledgement.Accepted(
      idTechnique: line.idTechnique, index: index, replaces: replaces)
  }
}

extension FileReport {
  fileprivate mutating func count(_ accepted: Acknowledgement.Accepted, isNew: Bool) {
    if accepted.isRevoked {
      revoked += 1
    } else if isNew {
      issued += 1
      if accepted.replaces != nil { corrected += 1 }
    } else {
      unchanged += 1
    }
  }

  fileprivate mutating func refuse<Appender>(_ line: Recording<Appender>.Line) {
    guard case .refused(let message) = line.outcome else { return }
    refuse(line.idTechnique, message)
  }

  fileprivate mutating func refuse(_ idTechnique: String, _ message: String) {
    acknowledgement.refused.append(.init(idTechnique: idTechnique, message: message))
  }
}
