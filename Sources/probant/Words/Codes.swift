// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives

/// The values of claims that are words of a fixed list, and how people say them.
enum Codes {
  /// How people say `value`: codes in words, the rest as it is.
  static func words(_ value: JSON) -> String {
    switch value {
    case .null: "—"
    case .bool(let value): value ? say("yes", "oui") : say("no", "non")
    case .number(let number): number.integer.map(String.init) ?? "\(number.double)"
    case .string(let text): known[text.string]?.text ?? text.string.printable
    case .array(let elements): elements.map(words).joined(separator: ", ")
    case .object(let object):
      object.members.map { member in
        let name = Claim.Member(rawValue: member.name.string)?.words.text
        return (name ?? member.name.string.printable) + " " + words(member.value)
      }.joined(separator: ", ")
    }
  }

  /// The codes of the CDC's file and of Specs/claims.md that are not plain as they stand.
  static let known: [String: Words] = [
    "PAR_ADMISSION": Words("admission", "admission"),
    "PAR_SCORING": Words("score", "score"),
    "SANS_MENTION": Words("none", "sans mention"),
    "MENTION_ASSEZ_BIEN": Words("fairly good", "assez bien"),
    "MENTION_BIEN": Words("good", "bien"),
    "MENTION_TRES_BIEN": Words("very good", "très bien"),
    "MENTION_TRES_BIEN_AVEC_FELICITATIONS_DU_JURY": Words(
      "very good, with the jury's congratulations", "très bien, avec les félicitations du jury"),
    "INSUFFISANT": Words("insufficient", "insuffisant"),
    "A_DISTANCE": Words("at a distance", "à distance"),
    "EN_PRESENTIEL": Words("on site", "en présentiel"),
    "MIXTE": Words("both on site and at a distance", "mixte"),
    "FORMATION_INITIALE_HORS_APPRENTISSAGE": Words(
      "initial education", "formation initiale hors apprentissage"),
    "FORMATION_INITIALE_APPRENTISSAGE": Words("apprenticeship", "apprentissage"),
    "FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION": Words(
      "continuing education", "formation continue hors contrat de professionnalisation"),
    "FORMATION_CONTINUE_CONTRAT_DE_PROFESSIONNALISATION": Words(
      "professional training contract", "contrat de professionnalisation"),
    "VAE": Words("validation of experience", "VAE"),
    "EQUIVALENCE_DIPLOME_ETRANGER": Words(
      "equivalence of a foreign diploma", "équivalence d'un diplôme étranger"),
    "CANDIDAT_LIBRE": Words("independent candidate", "candidat libre"),
    "CERTIFIE": Words("the holder", "le certifié"),
    "OF": Words("the training body", "l'organisme de formation"),
    "POLE_EMPLOI": Words("the employment service", "Pôle emploi"),
    "EMPLOYEUR": Words("the employer", "l'employeur"),
    "SALARIE": Words("the employee", "le salarié"),
    "DEMANDEUR_EMPLOI": Words("the job seeker", "le demandeur d'emploi"),
    "AUTRE": Words("other", "autre"),
    "ADF": Words("certificate of training (ADF)", "attestation de formation (ADF)"),
    "JDR": Words("proof of success (JDR)", "justificatif de réussite (JDR)"),
    "CONDUITE": Words("driving", "conduite"),
    "ELECTRIQUE": Words("electrical work", "électrique"),
    "PYROTECHNIE": Words("pyrotechnics", "pyrotechnie"),
  ]
}
