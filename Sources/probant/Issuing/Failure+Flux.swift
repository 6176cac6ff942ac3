// SPDX-License-Identifier: Apache-2.0
import Exchange

extension Failure {
  /// Why a CDC file is refused whole, with a line for each error of its structure.
  init(_ refusal: FluxRefusal) {
    self.init(.wrongUse, say("\(refusal)", Failure.french(refusal)), rule: refusal.rule)
  }

  private static func french(_ refusal: FluxRefusal) -> String {
    switch refusal {
    case .unreadable: "le fichier est illisible"
    case .tooLarge: "le fichier dépasse 200 Mio"
    case .wrongEncoding: "le fichier n'est pas en UTF-8 : l'enregistrer dans cet encodage"
    case .wrongXMLVersion: "le fichier n'est pas du XML 1.0"
    case .documentType: "le fichier a une déclaration de type (<!DOCTYPE) : l'enlever"
    case .prologTooLong: "les 64 premiers Kio du fichier n'atteignent pas son élément racine"
    case .notWellFormed(let line): "ligne \(line) : le fichier n'est pas du XML bien formé"
    case .structure(let errors):
      errors.map { "ligne \($0.line) : \($0.element) : \(french($0.rule))" }
        .joined(separator: "\n")
    case .tooManyPassages:
      "le fichier a plus de \(Flux.maximumPassages) passages ou \(Flux.maximumCertifications) "
        + "certifications : le partager"
    case .changed: "le fichier a changé pendant sa lecture : relancer la commande"
    }
  }

  private static func french(_ rule: StructureRule) -> String {
    switch rule {
    case .wrongRoot: "la racine doit être flux, dans l'espace de noms de la CDC"
    case .unknownElement: "contient un élément que le schéma n'a pas à cet endroit"
    case .unknownAttribute: "a un attribut que le schéma n'a pas"
    case .missingElement: "est obligatoire et absent"
    case .repeatedElement: "figure plus souvent que permis"
    case .notOneOf: "doit contenir exactement un de ses éléments"
    case .unexpectedText: "contient du texte entre ses éléments"
    case .notNillable: "ne peut pas être nil"
    case .nilWithContent: "est nil et a un contenu"
    case .wrongLength: "est trop court ou trop long"
    case .notInList: "n'est aucune des valeurs du schéma"
    case .notABoolean: "n'est pas true, false, 1 ou 0"
    case .notADate: "n'est pas une date AAAA-MM-JJ de 1900 à 2099"
    case .notADateTime: "n'est pas une heure avec décalage, comme 2026-03-02T09:15:00+01:00"
    case .notAnInteger: "n'est pas un nombre entier"
    case .outOfBounds: "est hors de ses bornes"
    case .notANationalNumber: "n'a pas la forme d'un numéro national"
    }
  }
}
