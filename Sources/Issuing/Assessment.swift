// SPDX-License-Identifier: Apache-2.0
import Entries
import Exchange
import Primitives
import Registers

/// What becomes of one passage, found out of it and the register alone, whatever else the file has
/// (Specs/register.md#recording).
struct Assessment: Sendable {
  enum Outcome: Sendable {
    /// It is refused, for this.
    case refused(String)
    /// It is refused until `--correct` says that it is a correction.
    case correctionAsked(String)
    /// It is the row of this number, which was in the log or not.
    case known(row: UInt64, wasLogged: Bool)
    /// It is the row of this number, which is to be revoked by these bytes.
    case revoked(row: UInt64, entry: [UInt8])
    /// It is a new row.
    case made(Draft)
  }

  let idTechnique: String
  let outcome: Outcome
  /// What there is to tell of it, if it is accepted.
  var warning = ""
  /// What to know it by when it comes again in the file; nil of one that breaks a rule.
  var mark: Repeats.Mark?
  /// What to say where it came before, with another content.
  var repeated = ""
}

/// Whoever assesses passages: on any thread, several at once.
///
/// What it reads of the register does not change meanwhile, since one name is recorded once a file.
struct Assessor: Sendable {
  let flux: Flux
  let register: Register
  let issuer: Issuer
  let correct: Bool
  let day: UInt32

  func assess(_ passage: Passage) throws -> Assessment {
    flux.action == .suppression ? try suppress(passage) : try record(passage)
  }

  // MARK: Creation

  private func record(_ passage: Passage) throws -> Assessment {
    let findings = flux.findings(on: passage)
    let errors = findings.filter(\.rule.isError)
    guard errors.isEmpty else { return refuse(passage, message(passage, errors)) }
    let content = flux.record(of: passage).canonical
    var assessment = try hold(passage, content, findings)
    assessment.mark = Repeats.Mark(passage, record: content.span)
    assessment.repeated = message(passage, [Finding(.identifierRepeated, .idTechnique)])
    return assessment
  }

  /// Holds a passage against the register.
  private func hold(
    _ passage: Passage, _ content: [UInt8], _ findings: [Finding]
  ) throws -> Assessment {
    guard let row = try register.row(named: name(of: passage)) else {
      return try make(passage, content, findings)
    }
    guard let isSame = try register.was(row, issuedFrom: content.span) else {
      return refuse(passage, known(passage) + " : son attestation a été effacée du registre")
    }
    guard row.state != .revoked else {
      return refuse(passage, known(passage) + " : il a été supprimé")
    }
    if row.index == nil {
      // Certainly not in the log, so it can be made again: under another key, or with another content.
      if isSame, row.signer == issuer.signer { return keep(passage, row, findings) }
      return try make(passage, content, findings, replacing: row)
    }
    if isSame { return keep(passage, row, findings) }
    // A final result follows a provisional one without being asked for.
    if correct || (!row.isFinal && passage.isFinal) {
      return try make(passage, content, findings, correcting: row)
    }
    return Assessment(
      idTechnique: passage.idTechnique,
      outcome: .correctionAsked(
        known(passage) + " : le contenu diffère, une correction est demandée"))
  }

  /// Nothing is made: the register has it already.
  private func keep(_ passage: Passage, _ row: Row, _ findings: [Finding]) -> Assessment {
    let mapped = flux.claims(of: passage, issuerIsSchool: issuer.isSchool)
    return Assessment(
      idTechnique: passage.idTechnique,
      outcome: .known(row: row.number, wasLogged: row.index != nil),
      warning: message(passage, findings + mapped.findings))
  }

  private func make(
    _ passage: Passage, _ content: [UInt8], _ findings: [Finding], correcting row: Row? = nil,
    replacing pending: Row? = nil
  ) throws -> Assessment {
    // What replaces a correction that never came to the log is itself that correction.
    let corrects = try row ?? pending?.corrects.map { number throws in try register.row(number) }
    let mapped = flux.claims(
      of: passage, issuerIsSchool: issuer.isSchool, replacing: corrects?.index)
    guard let claims = mapped.claims else {
      return refuse(passage, message(passage, mapped.findings.filter(\.rule.isError)))
    }
    var order = Order(
      name: name(of: passage), identifier: passage.idTechnique, claims: claims, record: content,
      person: Assessor.person(passage.familyName))
    if let corrects, let index = corrects.index {
      order.corrected = (row: corrects.number, index: index)
    }
    order.replaced = pending?.number
    return Assessment(
      idTechnique: passage.idTechnique, outcome: .made(try issuer.draft(order, day: day)),
      warning: message(passage, findings + mapped.findings))
  }

  // MARK: Suppression

  private func suppress(_ passage: Passage) throws -> Assessment {
    guard let row = try register.row(named: name(of: passage)) else {
      return refuse(
        passage, "Aucun passage certification n'a l'id technique partenaire \(passage.idTechnique)")
    }
    guard let index = row.index else {
      return refuse(passage, known(passage) + " : il n'est pas encore inscrit au registre")
    }
    let nothing: [UInt8] = []
    return Assessment(
      idTechnique: passage.idTechnique,
      // A revocation that was asked for before is submitted as it is, or is in the log.
      outcome: row.revocation == nil
        ? .revoked(row: row.number, entry: issuer.entry(.revoke(index), day: day))
        : .known(row: row.number, wasLogged: true),
      mark: Repeats.Mark(passage, record: nothing.span))
  }

  // MARK: Words

  private func name(of passage: Passage) -> RowName {
    .passage(emitter: flux.emitter, idTechnique: passage.idTechnique)
  }

  private func known(_ passage: Passage) -> String {
    "Le passage certification avec le bcr émetteur \(flux.emitter) et l'id technique partenaire "
      + "\(passage.idTechnique) existe déjà en base"
  }

  private func refuse(_ passage: Passage, _ message: String) -> Assessment {
    Assessment(idTechnique: passage.idTechnique, outcome: .refused(message))
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
