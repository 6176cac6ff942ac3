// SPDX-License-Identifier: Apache-2.0
import Credentials
import Exchange
import Issuing
import Primitives
import Registers

extension Failure {
  /// What the issuing side says, in the reader's language.
  init(_ error: IssuingError) {
    switch error {
    case .register(let error): self.init(error)
    case .output(let error): self.init(error)
    case .file(let refusal): self.init(refusal)
    case .claims(let error): self.init(error)
    case .unanswered: self.init(.fault, say("\(error)", Failure.french(error)), rule: error.rule)
    default: self.init(.wrongUse, say("\(error)", Failure.french(error)), rule: error.rule)
    }
  }

  private static func french(_ error: IssuingError) -> String {
    switch error {
    case .file, .register, .output, .claims: "\(error)"
    case .notIssuer: "l'agrément n'est pas celui d'un émetteur : demander ce rôle à l'agréeur"
    case .beyondCategories(let category, let line):
      place(line) + "l'agrément n'a pas la catégorie \(category)"
    case .beyondScope(let code, let line):
      place(line) + "le périmètre de l'agrément n'a pas \(code)"
    case .correctionNeeded:
      "une attestation de cet identifiant a un autre contenu ; --correct la remplace"
    case .revokedBefore:
      "l'attestation de cet identifiant fut révoquée : donner un autre identifiant"
    case .erasedBefore:
      "l'attestation de cet identifiant fut effacée : donner un autre identifiant"
    case .refusedByLog(let rule): "le journal a refusé l'entrée : \(rule)"
    case .unanswered: "le journal n'a pas répondu pour chaque entrée ; relancer la commande"
    }
  }

  private static func place(_ line: Int?) -> String { line.map { "ligne \($0) : " } ?? "" }

  /// What the register says.
  init(_ error: RegisterError) {
    switch error {
    case .store(let error): self.init(error)
    case .damaged, .incomplete:
      self.init(.negative, say("\(error)", Failure.french(error)), rule: error.rule)
    default: self.init(.wrongUse, say("\(error)", Failure.french(error)), rule: error.rule)
    }
  }

  private static func french(_ error: RegisterError) -> String {
    switch error {
    case .store: "\(error)"
    case .notARegister(let path):
      "\(path) : pas un répertoire d'émetteur ; probant issue en crée un"
    case .incomplete(let path, let missing):
      "\(path) : le fichier \(missing) du répertoire a disparu ; remettre une sauvegarde de tout "
        + "le dossier"
    case .otherOrigin(let path, let origin):
      "\(path) : ce répertoire est celui du journal \(origin) ; en prendre un par journal"
    case .damaged(let path, let row):
      "\(path) : la ligne \(row) est endommagée ; remettre une sauvegarde du répertoire"
    case .unknownRow: "le répertoire n'a pas cette attestation"
    case .notAppended:
      "l'attestation n'est pas encore au journal ; relancer probant issue, puis l'effacer"
    case .erased: "ce que le répertoire gardait de cette attestation a été effacé"
    }
  }

  /// The rule that claims break, and where.
  init(_ error: ClaimError) {
    let claim = error.claim.map { $0 + say(": ", " : ") } ?? ""
    self.init(.wrongUse, claim + Failure.words(error).text + " (Specs/claims.md)", rule: error.rule)
  }

  private static func words(_ error: ClaimError) -> Words {
    switch error {
    case .notAnObject: Words("claims are one JSON object", "les données sont un objet JSON")
    case .unknownType: Words("not one of the five types", "n'est pas un des cinq types")
    case .unknownClaim: Words("this type has no such claim", "ce type n'a pas cette donnée")
    case .missingClaim: Words("is missing", "manque")
    case .wrongKind: Words("is of another JSON kind", "est d'une autre nature JSON")
    case .emptyClaim: Words("is empty", "est vide")
    case .tooLong: Words("is too long", "est trop long")
    case .tooShort: Words("has too few elements", "a trop peu d'éléments")
    case .unprintable:
      Words(
        "has blanks or characters that do not print",
        "a des blancs ou des caractères non imprimables")
    case .notInList: Words("is none of its values", "n'est aucune des valeurs permises")
    case .outOfRange: Words("is out of its range", "est hors de ses bornes")
    case .badDate: Words("is not a day YYYY-MM-DD", "n'est pas un jour AAAA-MM-JJ")
    case .badIdentifier:
      Words("does not have the form of its identifier", "n'a pas la forme de son identifiant")
    case .badCheckDigit:
      Words(
        "has a wrong check digit: mistyped?", "a une clé de contrôle fausse : faute de frappe ?")
    case .badAddress: Words("is not an https address", "n'est pas une adresse https")
    case .holdsNIR:
      Words(
        "holds what reads as a social security number",
        "contient ce qui se lit comme un numéro de sécurité sociale")
    case .datesOutOfOrder: Words("comes before the first day", "précède le premier jour")
    case .badProvisional: Words("can only be true", "ne peut qu'être true")
    case .badHolderKey: Words("the holder's key is weak", "la clé du titulaire est faible")
    }
  }
}
