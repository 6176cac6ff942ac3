// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

extension Failure {
  /// The rule of the fold that keeps an entry out of the log, in words (Specs/fold.md).
  init(_ error: FoldError) {
    let words = say(Failure.english(error), Failure.french(error))
    self.init(
      .wrongUse,
      say(
        "refused, nothing was logged: \(words) (\(error.rule), Specs/fold.md)",
        "refusé, rien n'a été inscrit : \(words) (\(error.rule), Specs/fold.md)"),
      rule: error.rule)
  }

  private static func english(_ error: FoldError) -> String {
    switch error {
    case .malformed(let error): "not an entry, \(error)"
    case .notThePin: "leaf 0 is not the one that was pinned"
    case .badRoot: "leaf 0 has to sign itself, joining and ending nothing"
    case .badRootPowers: "leaf 0 has to be a registrar without limits"
    case .coveredMismatch, .timeDecreases, .authorityRootMismatch, .statusRootMismatch:
      "a status head that replay does not give"
    case .unknownSigner: "the signer is not accredited here"
    case .signatureInvalid: "the signature is not the signer's"
    case .duplicate: "the same message is in the log already"
    case .commitmentUsed: "this issuer has issued the same commitment already"
    case .dayOutOfWindow:
      "the day is more than two days from the last status head; set the clock right"
    case .chainTooLong: "more than 64 links up to leaf 0"
    case .signerDistrusted: "the signer is distrusted from an earlier index on"
    case .signerVoid: "the signer's own accreditation is void"
    case .signerEnded: "the signer's accreditation has ended"
    case .notRegistrar: "the signer is no registrar; use a registrar's key"
    case .categoriesMissing: "an accreditation needs at least one category (--category)"
    case .beyondCategories: "a category is not among the signer's own"
    case .beyondScope: "a certification is outside the signer's scope"
    case .endsWithoutJoins: "what --ends names has to be of the lineage that --joins names"
    case .unknownAccreditation: "no accreditation that has effect is at that index"
    case .rootLineage: "the root can only be rotated"
    case .notAncestor: "the signer does not stand above that accreditation"
    case .endsOutsideLineage: "what --ends names is of another lineage than what --joins names"
    case .endsNotInForce: "what --ends names is no longer in force"
    case .keyNotPrimeOrder: "the new key is weak; make another with probant key new"
    case .keyOfLog: "the new key is the log's own; make another with probant key new"
    case .keyUsed: "the new key is in the log already; make another with probant key new"
    case .possessionInvalid: "the proof of possession is not of this key, for this log and signer"
    case .distrustOutOfRange:
      "the distrust has to begin after the accreditation, and no later than now"
    case .distrustBySelf: "nobody distrusts its own past; a registrar above has to"
    case .distrustNotLowered: "it has ended, and a distrust can only be moved to an earlier index"
    case .notIssuer: "the signer is no issuer"
    case .notAnIssuance: "no issuance that has effect is at that index"
    case .noAuthority: "the signer neither issued it nor stands above who did"
    case .notOwnIssuance: "only who issued it supersedes it"
    case .statusForbids: "its present status does not permit it"
    case .liftsMismatch: "what --lifts names did not set the present status"
    case .authorityTooLow: "a higher authority has set the present status"
    case .setterNotVoid: "a revocation or supersession is undone only where it is void itself"
    }
  }

  private static func french(_ error: FoldError) -> String {
    switch error {
    case .malformed(let error): "pas une entrée, \(error)"
    case .notThePin: "la feuille 0 n'est pas celle qui est épinglée"
    case .badRoot: "la feuille 0 doit se signer elle-même, sans rien rejoindre ni terminer"
    case .badRootPowers: "la feuille 0 doit être un agréeur sans limites"
    case .coveredMismatch, .timeDecreases, .authorityRootMismatch, .statusRootMismatch:
      "une tête de statut que le rejeu ne donne pas"
    case .unknownSigner: "le signataire n'est pas agréé ici"
    case .signatureInvalid: "la signature n'est pas celle du signataire"
    case .duplicate: "le même message est déjà dans le journal"
    case .commitmentUsed: "cet émetteur a déjà émis le même engagement"
    case .dayOutOfWindow:
      "le jour est à plus de deux jours de la dernière tête de statut ; régler l'horloge"
    case .chainTooLong: "plus de 64 maillons jusqu'à la feuille 0"
    case .signerDistrusted: "la confiance au signataire est retirée depuis un rang antérieur"
    case .signerVoid: "l'agrément du signataire est lui-même nul"
    case .signerEnded: "l'agrément du signataire est terminé"
    case .notRegistrar: "le signataire n'est pas agréeur ; employer la clé d'un agréeur"
    case .categoriesMissing: "un agrément demande au moins une catégorie (--category)"
    case .beyondCategories: "une catégorie n'est pas parmi celles du signataire"
    case .beyondScope: "une certification est hors du périmètre du signataire"
    case .endsWithoutJoins: "ce que nomme --ends doit être de la lignée que nomme --joins"
    case .unknownAccreditation: "aucun agrément qui ait effet n'est à ce rang"
    case .rootLineage: "la racine ne peut que changer de clé"
    case .notAncestor: "le signataire n'est pas au-dessus de cet agrément"
    case .endsOutsideLineage: "ce que nomme --ends est d'une autre lignée que --joins"
    case .endsNotInForce: "ce que nomme --ends n'est plus en vigueur"
    case .keyNotPrimeOrder: "la nouvelle clé est faible ; en créer une avec probant key new"
    case .keyOfLog: "la nouvelle clé est celle du journal ; en créer une avec probant key new"
    case .keyUsed: "la nouvelle clé est déjà dans le journal ; en créer une avec probant key new"
    case .possessionInvalid:
      "la preuve de possession n'est pas de cette clé, pour ce journal et ce signataire"
    case .distrustOutOfRange:
      "la défiance doit commencer après l'agrément, et au plus tard maintenant"
    case .distrustBySelf: "nul ne se défie de son propre passé ; un agréeur au-dessus doit le faire"
    case .distrustNotLowered: "il est terminé, et une défiance ne peut qu'être avancée"
    case .notIssuer: "le signataire n'est pas émetteur"
    case .notAnIssuance: "aucune émission qui ait effet n'est à ce rang"
    case .noAuthority: "le signataire ne l'a pas émis et n'est pas au-dessus de l'émetteur"
    case .notOwnIssuance: "seul l'émetteur remplace ce qu'il a émis"
    case .statusForbids: "le statut présent ne le permet pas"
    case .liftsMismatch: "ce que nomme --lifts n'a pas fixé le statut présent"
    case .authorityTooLow: "une autorité plus haute a fixé le statut présent"
    case .setterNotVoid: "une révocation ou un remplacement ne se défait que s'il est nul lui-même"
    }
  }
}
