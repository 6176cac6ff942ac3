// SPDX-License-Identifier: Apache-2.0

extension Finding {
  /// The finding in the words of the CDC where it has some (Specs/exchange-cdc.md#business-rules),
  /// in French as the whole accusé is.
  ///
  /// The only values in it are those that are no one's personal data: the certification's code.
  public func message(certification: Certification) -> String {
    switch rule {
    case .certificationRefused: "Le statut de la certification \(certification.code) est KO"
    case .endBeforeStart:
      "La date de fin de validité est inférieure à date de début de validité"
    case .holderUnknown: "Aucun titulaire ne correspond aux critères obligatoires"
    default: "\(field.name) : \(explanation)"
    }
  }

  private var explanation: String {
    switch rule {
    case .certificationRefused, .endBeforeStart, .holderUnknown: ""
    case .birthImpossible: "la date de naissance n'existe pas"
    case .identifierBlank: "l'identifiant est vide"
    case .identifierRepeated:
      "le fichier contient un autre passage de même identifiant et de contenu différent"
    case .claimRefused: "valeur qu'une attestation ne peut pas porter"
    case .typeUnknown: "type absent du dictionnaire"
    case .levelMissing: "niveau annoncé mais absent"
    case .levelUnexpected: "niveau présent mais annoncé absent"
    case .scoreMissing: "obtention par scoring sans score"
    case .nilInWords: "« nil » écrit en toutes lettres, lu comme une valeur absente"
    case .pathWithoutVAE: "voie d'accès VAE pour une autre modalité d'accès"
    case .examEndBeforeStart: "fin d'examen antérieure au début"
    case .validityBeforeExam: "début de validité antérieur à l'examen"
    case .validityAfterFile: "début de validité postérieur à la date du fichier"
    case .birthCountryDiffers: "le pays et le code de la commune de naissance se contredisent"
    case .dayWithoutMonth: "jour de naissance sans mois, ignoré"
    case .depositorDiffers:
      "déposant certificateur dont l'identifiant n'est pas celui du certificateur"
    case .blocByDefault: "modalité d'accès inconnue, rattachement par défaut"
    case .namedByNumber:
      "titulaire désigné par un identifiant national, qui n'est pas conservé ; l'attestation ne porte que le nom"
    case .leftOut: "valeur sans la forme attendue, absente de l'attestation"
    }
  }
}
