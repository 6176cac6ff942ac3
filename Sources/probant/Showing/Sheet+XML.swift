// SPDX-License-Identifier: Apache-2.0
import Exchange
import Primitives

// The CDC's files.
extension Sheet {
  /// A CDC file, or the acknowledgement of one.
  init?(recognisingXML bytes: [UInt8], at path: String) {
    if let flux = try? Flux(checking: .bytes(bytes)) {
      self.init(flux)
    } else if let report = Exchange.Acknowledgement(reading: bytes) {
      self.init(report)
    } else {
      return nil
    }
  }

  private init(_ flux: Flux) {
    self.init(
      "flux",
      flux.action == .creation
        ? Words(
          "A CDC file: certifications to issue",
          "Un fichier de la CDC : des certifications à émettre")
        : Words(
          "A CDC file: certifications to revoke",
          "Un fichier de la CDC : des certifications à révoquer"),
      [
        Fact("idFlux", Words("identifier", "identifiant"), flux.idFlux),
        Fact("day", Words("made on", "fait le"), flux.day),
        Fact("emitter", Words("emitter", "émetteur"), flux.emitter),
        Fact("passages", Words("passages", "passages"), UInt64(flux.passageCount)),
        Fact(
          "certifications", Words("certifications", "certifications"),
          .array(flux.certifications.map { JSON($0.code) })),
      ])
    advice = Words(
      "Its structure holds. To issue it: probant issue LEDGER --cdc FILE …",
      "Sa structure tient. Pour l'émettre : probant issue REGISTRE --cdc FICHIER …")
  }

  private init(_ report: Exchange.Acknowledgement) {
    self.init(
      "acknowledgement",
      Words("An acknowledgement (accusé de traitement)", "Un accusé de traitement"),
      [
        Fact("fileName", Words("of file", "du fichier"), report.fileName),
        Fact("idFlux", Words("identifier", "identifiant"), report.idFlux),
        Fact("idTraitement", Words("treatment", "traitement"), report.idTraitement),
        Fact("origin", Words("log", "journal"), report.origin),
      ])
    parts = report.refused.map { Sheet("refused", Words("Refused", "Refusé"), $0) }
    parts += report.accepted.map { Sheet($0) }
    parts += report.warnings.map { Sheet("warning", Words("Warning", "Avertissement"), $0) }
  }

  private init(_ kind: String, _ title: Words, _ passage: Exchange.Acknowledgement.Refused) {
    self.init(
      kind, title,
      [
        Fact("idTechnique", Words("passage", "passage"), passage.idTechnique),
        Fact("message", Words("why", "pourquoi"), passage.message),
      ])
  }

  private init(_ passage: Exchange.Acknowledgement.Accepted) {
    self.init(
      "accepted",
      passage.isRevoked ? Words("Revoked", "Révoqué") : Words("Accepted", "Accepté"),
      [Fact("idTechnique", Words("passage", "passage"), passage.idTechnique)])
    if let index = passage.index { facts.append(Fact("index", Words("entry", "entrée"), index)) }
    if let replaces = passage.replaces {
      facts.append(Fact("replaces", Words("replaces entry", "remplace l'entrée"), replaces))
    }
  }
}
