// SPDX-License-Identifier: Apache-2.0
package import ProbantVerifier

extension Verdict {
  /// The verdict in a word or two, as a headline.
  package var title: Words {
    switch self {
    case .malformed: Words("MALFORMED", "MALFORMÉ")
    case .unsupported: Words("UNSUPPORTED", "NON PRIS EN CHARGE")
    case .unknownLog: Words("UNKNOWN LOG", "JOURNAL INCONNU")
    case .altered: Words("ALTERED", "ALTÉRÉ")
    case .untrustedRoot: Words("UNTRUSTED ROOT", "RACINE NON RECONNUE")
    case .quorumNotMet: Words("QUORUM NOT MET", "QUORUM NON ATTEINT")
    case .unaudited: Words("UNAUDITED", "NON AUDITÉ")
    case .void: Words("VOID", "NUL")
    case .outOfScope: Words("OUT OF SCOPE", "HORS PÉRIMÈTRE")
    case .revoked: Words("REVOKED", "RÉVOQUÉ")
    case .superseded: Words("SUPERSEDED", "REMPLACÉ")
    case .suspended: Words("SUSPENDED", "SUSPENDU")
    case .stale: Words("STALE", "PÉRIMÉ")
    case .expired: Words("EXPIRED", "EXPIRÉ")
    case .notYetValid: Words("NOT YET VALID", "PAS ENCORE VALABLE")
    case .unbound: Words("UNBOUND", "SANS LIEN AVEC LE TITULAIRE")
    case .unwitnessed: Words("UNWITNESSED", "SANS TÉMOIN")
    case .valid: Words("VALID", "VALIDE")
    }
  }

  /// What it means, and what to do about it where something can be done.
  package var meaning: Words {
    switch self {
    case .malformed:
      Words(
        "this is not a presentation, or it contradicts itself",
        "ce n'est pas une présentation, ou elle se contredit")
    case .unsupported:
      Words(
        "it has a part that this version does not know; a newer probant may",
        "une partie est inconnue de cette version ; un probant plus récent peut la connaître")
    case .unknownLog:
      Words(
        "it is from another log than the trust file's",
        "elle vient d'un autre journal que celui du fichier de confiance")
    case .altered:
      Words(
        "something is not what was signed or logged",
        "quelque chose n'est pas ce qui a été signé ou inscrit")
    case .untrustedRoot:
      Words(
        "the log begins with another root than the trust file's",
        "le journal commence par une autre racine que celle du fichier de confiance")
    case .quorumNotMet:
      Words(
        "too few of the trust file's witnesses have cosigned by this clock's time; ask for a refreshed file",
        "trop peu de témoins du fichier de confiance ont cosigné à l'heure de cette horloge ; demander un fichier rafraîchi"
      )
    case .unaudited:
      Words(
        "too few of the trust file's auditors have cosigned by this clock's time; ask for a refreshed file",
        "trop peu d'auditeurs du fichier de confiance ont cosigné à l'heure de cette horloge ; demander un fichier rafraîchi"
      )
    case .void:
      Words(
        "a key that signed had ended, or is distrusted from there on",
        "une clé qui a signé avait pris fin, ou la confiance en elle est retirée à partir de là")
    case .outOfScope:
      Words("the issuer was not accredited for this", "l'émetteur n'était pas agréé pour cela")
    case .revoked:
      Words(
        "the issuer, or who accredited it, has revoked it",
        "l'émetteur, ou qui l'a agréé, l'a révoqué")
    case .superseded:
      Words(
        "a correction has replaced it; ask for the corrected one",
        "une correction l'a remplacé ; demander l'attestation corrigée")
    case .suspended:
      Words("it is suspended for the time being", "il est suspendu pour le moment")
    case .stale:
      Words(
        "its proofs are too old; ask for a refreshed file (probant refresh)",
        "ses preuves sont trop anciennes ; demander un fichier rafraîchi (probant refresh)")
    case .expired:
      Words("its last day of validity is over", "son dernier jour de validité est passé")
    case .notYetValid:
      Words(
        "its first day of validity is still to come", "son premier jour de validité est à venir")
    case .unbound:
      Words(
        "the holder has not proved control of the credential's key for this audience and nonce",
        "le titulaire n'a pas prouvé qu'il détient la clé de l'attestation pour ce destinataire et ce défi"
      )
    case .unwitnessed:
      Words(
        "all holds, on the word of the log's operator alone: the trust file asks for no witness or no auditor",
        "tout tient, sur la seule parole de l'opérateur du journal : le fichier de confiance ne demande pas de témoin, ou pas d'auditeur"
      )
    case .valid: Words("all holds", "tout tient")
    }
  }
}
