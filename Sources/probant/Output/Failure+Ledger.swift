// SPDX-License-Identifier: Apache-2.0
import Sequencing
import Storage

extension Failure {
  /// What the ledger says, in the reader's language.
  init(_ error: LedgerError) {
    if case .store(let error) = error {
      self.init(error)
    } else {
      self.init(
        Failure.status(of: error), say("\(error)", Failure.french(error)), rule: error.rule)
    }
  }

  private static func status(of error: LedgerError) -> ExitStatus {
    switch error {
    case .ledgerExists, .notALedger, .badRoot, .clockGap, .readOnly, .notPublished, .outOfRange,
      .notAnAccreditation, .notTheCredential, .unknownCosignature, .otherLog,
      .notAnExport:
      .wrongUse
    case .damaged, .forked, .proofFailed, .guardDamaged: .negative
    default: .fault
    }
  }

  private static func french(_ error: LedgerError) -> String {
    switch error {
    case .store(let error): Failure(error).message
    case .ledgerExists(let path):
      "\(path) : déjà occupé ; choisir un dossier nouveau ou vide"
    case .notALedger(let path): "\(path) : pas un registre ; en créer un avec probant init"
    case .databaseMissing(let path):
      "\(path) : la base manque ; remettre la plus récente, ou une sauvegarde avec probant restore, "
        + "à relancer s'il fut interrompu"
    case .unsupportedSchema(let path): "\(path) : écrit par une autre version de ce programme"
    case .damaged(let path, let what):
      "\(path) : endommagé (\(what)) ; tout voir avec probant fsck, puis remettre une sauvegarde"
    case .badRoot(let rule): "la feuille 0 ne peut pas commencer un registre : \(rule)"
    case .wrongLogKey(let path): "\(path) : n'est pas la clé que nomme le fichier de confiance"
    case .guardMissing(let path):
      "\(path) : la garde manque, et sans elle une bifurcation ne peut être exclue ; la remettre depuis le "
        + "volume où elle était, aucune autre copie ne convient"
    case .guardDamaged(let path):
      "\(path) : les deux moitiés de la garde sont endommagées, une bifurcation ne peut être exclue ; la "
        + "remettre"
    case .behindGuard(let path, let size, let signed):
      "\(path) : la base s'arrête à \(size), mais \(signed) entrées ont été signées : c'est une vieille "
        + "copie, y écrire ferait bifurquer le journal ; remettre la plus récente, ou la compléter avec "
        + "probant restore --catch-up DOSSIER"
    case .forked(let path, let size):
      "\(path) : les \(size) premières entrées ne sont pas celles qui furent signées ; rien ne doit être "
        + "ajouté ; remettre la base qui va avec la garde"
    case .otherLog(let path):
      "\(path) : d'un autre journal que celui de ce registre ; en nommer un autre"
    case .notAnExport(let path):
      "\(path) : contient autre chose qu'un journal exporté, que chacun pourra lire ; choisir un dossier "
        + "nouveau ou vide"
    case .behindExport(let path, let size, let exported):
      "\(path) : a déjà \(exported) entrées, mais le registre en publie \(size) : c'est une vieille copie ; "
        + "remettre la plus récente (probant restore), ou nommer un autre dossier"
    case .clockBehind, .clockJumped, .clockGap: clock(error)
    case .stopped(let reason): "plus rien n'est ajouté : \(reason) ; la lecture continue"
    case .readOnly: "le registre n'est ouvert qu'en lecture"
    case .queueFull: "trop d'entrées attendent ; réessayer plus tard"
    case .notPublished:
      "aucun point de contrôle n'est encore publié : joindre les cosignatures que demande le quorum "
        + "(probant publish)"
    case .outOfRange(let index, let size): "\(index) : le journal publié a \(size) entrées"
    case .notAnAccreditation(let index): "\(index) : pas un agrément qui ait effet"
    case .notTheCredential(let index):
      "l'entrée \(index) de ce registre engage une autre attestation"
    case .proofFailed(let what):
      "\(what) : ce qui est stocké ne prouve rien ; lancer probant fsck"
    case .unknownCosignature:
      "la cosignature n'est d'aucun point de contrôle qui en attende une"
    }
  }

  private static func clock(_ error: LedgerError) -> String {
    switch error {
    case .clockBehind(let seconds):
      "l'horloge retarde de \(seconds) s sur la dernière tête de statut ; la remettre à l'heure"
    case .clockJumped(let seconds):
      "l'horloge a gagné \(seconds) s sur le temps écoulé ; la remettre à l'heure et recommencer"
    case .clockGap(let days):
      "la dernière tête de statut a \(days) jours ; si l'horloge est juste, ajouter --confirm-clock"
    default: "\(error)"
    }
  }
}
