// SPDX-License-Identifier: Apache-2.0

/// The rules that a finding can name, in words: what is wrong, as whoever was shown a file sees it.
package enum Rules {
  /// What is wrong where `rule` is broken; the rule's own name where there are no words.
  package static func words(_ rule: String) -> Words {
    (ofCredentials[rule] ?? ofTheLog[rule] ?? ofFiles[rule]) ?? Words(rule, rule)
  }

  /// Rules of entries, proofs, chains and checkpoints (Specs/entry.md, fold.md, tree.md, checkpoint.md).
  static let ofTheLog: [String: Words] = [
    // Proofs
    "sizeTooLarge": Words("the tree has more than 2^63 leaves", "l'arbre a plus de 2^63 feuilles"),
    "indexOutOfRange": Words("the index is beyond the tree", "le rang est au-delà de l'arbre"),
    "proofLength": Words(
      "the proof has not the length it must have", "la preuve n'a pas la longueur voulue"),
    "rootMismatch": Words("the proof leads to another root", "la preuve mène à une autre racine"),
    // Chains
    "notThePin": Words("leaf 0 is another", "la feuille 0 est une autre"),
    "badRoot": Words("leaf 0 does not accredit itself", "la feuille 0 ne s'agrée pas elle-même"),
    "badRootPowers": Words(
      "leaf 0 is not a registrar without limits", "la feuille 0 n'est pas un agréeur sans limites"),
    "coveredMismatch": Words(
      "the status head is that of another size", "la tête de statut est d'une autre taille"),
    "unknownSigner": Words(
      "a link is not signed by the one before it", "un maillon n'est pas signé par le précédent"),
    "unknownAccreditation": Words(
      "a link of the chain is no accreditation", "un maillon de la chaîne n'est pas un agrément"),
    "notAnIssuance": Words("the entry issues nothing", "l'entrée n'émet rien"),
    "recordOfAnother": Words(
      "an authority record is that of another accreditation",
      "une fiche d'autorité est celle d'un autre agrément"),
    "signatureInvalid": Words(
      "an event's signature is not its signer's",
      "la signature d'un événement n'est pas de son signataire"),
    "possessionInvalid": Words(
      "a new key was not proved to be held", "la détention d'une nouvelle clé n'est pas prouvée"),
    "chainTooLong": Words("the chain has more than 64 links", "la chaîne a plus de 64 maillons"),
    "keyNotPrimeOrder": Words("a key of the chain is weak", "une clé de la chaîne est faible"),
    "keyOfLog": Words(
      "a key of the chain is the log's own", "une clé de la chaîne est celle du journal"),
    "signerDistrusted": Words(
      "a key that signed is distrusted from an earlier entry on",
      "la confiance en une clé signataire est retirée depuis une entrée antérieure"),
    "signerVoid": Words(
      "the accreditation that signed is void itself", "l'agrément qui a signé est lui-même nul"),
    "signerEnded": Words(
      "a key that signed had ended before", "une clé signataire avait pris fin avant"),
    "notRegistrar": Words("who accredited is no registrar", "qui a agréé n'est pas agréeur"),
    "notIssuer": Words("who issued is no issuer", "qui a émis n'est pas émetteur"),
    "categoriesMissing": Words(
      "an accreditation has no categories", "un agrément n'a pas de catégories"),
    "beyondCategories": Words(
      "the issuer has no accreditation for this category",
      "l'émetteur n'est pas agréé pour cette catégorie"),
    "beyondScope": Words(
      "the issuer has no accreditation for this certification",
      "l'émetteur n'est pas agréé pour cette certification"),
    // Entries
    "unsupportedVersion": Words(
      "an entry is of a newer version", "une entrée est d'une version plus récente"),
    "unsupportedType": Words("an entry is of an unknown type", "une entrée est d'un type inconnu"),
    "tooLong": Words("a part is longer than any can be", "une partie est plus longue que possible"),
    "truncated": Words("an entry ends too early", "une entrée finit trop tôt"),
    "trailingBytes": Words("an entry has bytes too many", "une entrée a des octets en trop"),
    "lengthOutOfBounds": Words(
      "a length in an entry is out of bounds", "une longueur dans une entrée est hors bornes"),
    "unknownAlgorithm": Words(
      "an entry has a key of an unknown algorithm", "une entrée a une clé d'un algorithme inconnu"),
    "unknownReason": Words("an entry has an unknown reason", "une entrée a un motif inconnu"),
    "unknownCategory": Words(
      "an entry has an unknown category", "une entrée a une catégorie inconnue"),
    "unknownRole": Words("an entry has an unknown role", "une entrée a un rôle inconnu"),
    "unknownScheme": Words(
      "an entry has an identifier of an unknown scheme",
      "une entrée a un identifiant de schéma inconnu"),
    "unknownRegister": Words(
      "an entry has a code of an unknown register", "une entrée a un code de répertoire inconnu"),
    "unknownAttribute": Words(
      "an entry has an unknown attribute", "une entrée a un attribut inconnu"),
    "attributesOutOfOrder": Words(
      "an entry's attributes are out of order", "les attributs d'une entrée sont en désordre"),
    "listOutOfOrder": Words(
      "a list in an entry is out of order", "une liste dans une entrée est en désordre"),
    "attributeMissing": Words("an entry lacks an attribute", "il manque un attribut à une entrée"),
    "badText": Words(
      "a name in an entry has forbidden characters",
      "un nom dans une entrée a des caractères interdits"),
    "badIdentifier": Words(
      "an identifier in an entry is malformed", "un identifiant dans une entrée est malformé"),
    "badCode": Words(
      "a certification code in an entry is malformed",
      "un code de certification dans une entrée est malformé"),
  ]

  /// Rules of the presentation file and its checkpoint (Specs/presentation.md, checkpoint.md).
  static let ofFiles: [String: Words] = [
    "tooLarge": Words("the file is longer than 16 MiB", "le fichier dépasse 16 Mio"),
    "badJSON": Words("not JSON, by the strict rules", "pas du JSON, selon les règles strictes"),
    "notCanonical": Words(
      "not written as presentations are: the file was changed, or cut short",
      "pas écrit comme le sont les présentations : le fichier a été modifié ou coupé"),
    "unknownFormat": Words(
      "not a presentation of a known version", "pas une présentation d'une version connue"),
    "wrongMembers": Words(
      "a member of the file is missing, too many or of another kind",
      "un membre du fichier manque, est en trop ou d'une autre nature"),
    "outOfBounds": Words(
      "an array or a number is out of bounds", "un tableau ou un nombre est hors bornes"),
    "noteTooLong": Words("the checkpoint is too long", "le point de contrôle est trop long"),
    "invalidUTF8": Words("the checkpoint is not UTF-8", "le point de contrôle n'est pas en UTF-8"),
    "controlCharacter": Words(
      "the checkpoint has control characters", "le point de contrôle a des caractères de contrôle"),
    "unterminatedLine": Words(
      "a line of the checkpoint does not end", "une ligne du point de contrôle ne finit pas"),
    "noSignatures": Words(
      "the checkpoint has no signatures", "le point de contrôle n'a pas de signatures"),
    "tooManySignatures": Words(
      "the checkpoint has too many signatures", "le point de contrôle a trop de signatures"),
    "badSignatureLine": Words(
      "a signature line is malformed", "une ligne de signature est malformée"),
    "badKeyName": Words("a signer's name is malformed", "le nom d'un signataire est malformé"),
    "tooFewLines": Words(
      "the checkpoint has too few lines", "le point de contrôle a trop peu de lignes"),
    "badOrigin": Words(
      "the checkpoint names no log", "le point de contrôle ne nomme pas de journal"),
    "badTreeSize": Words(
      "the checkpoint's size is malformed", "la taille du point de contrôle est malformée"),
    "badRootHash": Words(
      "the checkpoint's root is malformed", "la racine du point de contrôle est malformée"),
    "emptyExtensionLine": Words(
      "the checkpoint has an empty line", "le point de contrôle a une ligne vide"),
    "unknownOrigin": Words(
      "the checkpoint is of another log", "le point de contrôle est d'un autre journal"),
    "noKnownSignature": Words(
      "nobody known has signed the checkpoint", "personne de connu n'a signé le point de contrôle"),
    "noLogSignature": Words(
      "the log has not signed the checkpoint", "le journal n'a pas signé le point de contrôle"),
    "headAhead": Words(
      "the status head's time is ahead of this clock: set it right, or ask who runs the ledger",
      "l'heure de la tête de statut est en avance sur cette horloge : la régler, ou s'adresser à qui tient le registre"
    ),
    "headAfterQuorum": Words(
      "the status head is newer than the cosignatures over it",
      "la tête de statut est plus récente que ses cosignatures"),
  ]
}
