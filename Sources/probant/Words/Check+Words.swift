// SPDX-License-Identifier: Apache-2.0
package import ProbantVerifier

extension Check {
  /// What holds where the check is established, as Specs/verification.md#checks says it.
  package var words: Words {
    switch self {
    case .format: Words("the file is a presentation", "le fichier est une présentation")
    case .log:
      Words(
        "the checkpoint is the trusted log's", "le point de contrôle est du journal de confiance")
    case .checkpointSignatures:
      Words(
        "the log and everybody known who cosigned have signed this checkpoint",
        "le journal et tous les cosignataires connus ont signé ce point de contrôle")
    case .head:
      Words(
        "the checkpoint ends in a status head over all entries",
        "le point de contrôle finit par une tête de statut sur toutes les entrées")
    case .entries:
      Words(
        "the entry issues a credential, and each link accredits a key",
        "l'entrée émet une attestation, et chaque maillon agrée une clé")
    case .positions:
      Words(
        "the chain of accreditations goes down to leaf 0",
        "la chaîne d'agréments descend jusqu'à la feuille 0")
    case .inclusion:
      Words("the entry and its chain are in the log", "l'entrée et sa chaîne sont dans le journal")
    case .root:
      Words("leaf 0 is the trust file's root", "la feuille 0 est la racine du fichier de confiance")
    case .records:
      Words(
        "the log says how long each accreditation lasts",
        "le journal dit combien de temps dure chaque agrément")
    case .signatures:
      Words(
        "every event is signed, and every key was held by who got it",
        "chaque événement est signé, et chaque clé était détenue par qui l'a reçue")
    case .authority:
      Words(
        "every key was in force where it signed", "chaque clé était en vigueur là où elle a signé")
    case .attenuation:
      Words(
        "the issuer was accredited for this category, by who could accredit it",
        "l'émetteur était agréé pour cette catégorie, par qui pouvait l'agréer")
    case .commitment:
      Words("the credential is the one that was logged", "l'attestation est celle qui fut inscrite")
    case .credential:
      Words(
        "the issuer signed it, and all that is shown of it",
        "l'émetteur l'a signée, ainsi que tout ce qui en est montré")
    case .code:
      Words(
        "the certification is within the issuer's scope",
        "la certification est dans le périmètre de l'émetteur")
    case .status:
      Words("neither suspended, revoked nor superseded", "ni suspendue, ni révoquée, ni remplacée")
    case .dates: Words("within its dates", "dans ses dates de validité")
    case .binding:
      Words(
        "the holder proved control of its key, where it has one",
        "le titulaire a prouvé qu'il en détient la clé, si elle en a une")
    case .quorum:
      Words("the witnesses asked for have cosigned", "les témoins demandés ont cosigné")
    case .auditors:
      Words("the auditors asked for have cosigned", "les auditeurs demandés ont cosigné")
    case .age: Words("recent enough", "assez récent")
    }
  }
}
