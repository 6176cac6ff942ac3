// SPDX-License-Identifier: Apache-2.0
import Storage

extension Failure {
  /// What the store says, in the reader's language.
  init(_ error: StoreError) {
    self.init(Failure.status(of: error), say("\(error)", Failure.french(error)), rule: error.rule)
  }

  /// A wrong path is the caller's; what a disk does is not.
  private static func status(of error: StoreError) -> ExitStatus {
    switch error {
    case .notFound, .notPermitted, .readOnly, .exists, .notADatabase, .notAFolder: .wrongUse
    default: .fault
    }
  }

  private static func french(_ error: StoreError) -> String {
    switch error {
    case .notFound(let path): "\(path) : introuvable"
    case .notPermitted(let path):
      "\(path) : accès refusé ; lancer la commande sous le compte propriétaire, ou rendre le fichier avec "
        + "chown et chmod"
    case .readOnly(let path):
      "\(path) : en lecture seule ; remonter le volume en écriture ou choisir un autre dossier"
    case .diskFull(let path):
      "\(path) : le disque est plein ; libérer de la place, puis recommencer"
    case .mapFull(let path):
      "\(path) : la base dépasse la taille prévue ; l'ouvrir avec une plus grande"
    case .transactionTooLarge(let path): "\(path) : trop de changements dans une transaction"
    case .tooManyReaders(let path): "\(path) : toutes les places de lecture sont prises"
    case .alreadyOpen(let path): "\(path) : déjà ouvert par ce processus"
    case .inUse(let path):
      "\(path) : un autre processus s'en sert ; l'arrêter d'abord, ou lire seulement"
    case .exists(let path): "\(path) : existe déjà ; l'enlever, le déplacer ou choisir un autre nom"
    case .notADatabase(let path): "\(path) : n'est pas une base de ce programme"
    case .truncated(let path):
      "\(path) : tronqué ; remettre une sauvegarde (probant restore) et ne plus rien écrire ici"
    case .corrupted(let path):
      "\(path) : endommagé ; voir où avec probant fsck, puis remettre une sauvegarde (probant restore)"
    case .badRow(let path, let table, let key):
      "\(path) : la ligne \(key) de \(table) manque ou est endommagée ; voir le reste avec probant fsck, "
        + "puis remettre une sauvegarde (probant restore)"
    case .missingTable(let path, let table): "\(path) : la table \(table) manque"
    case .outOfOrder(let path, let table):
      "\(path) : \(table) ne fait que croître, et la clé n'est pas nouvelle"
    case .commitFailed(let path, let reason):
      "\(path) : l'écriture a échoué (\(reason)) ; plus rien n'est écrit avant une nouvelle ouverture"
    case .notAFolder(let path):
      "\(path) : un fichier, là où il faut un dossier ; en nommer un autre"
    case .fileTooLarge(let path):
      "\(path) : plus gros que ce processus n'a le droit d'écrire ; relever la limite (ulimit -f), puis "
        + "recommencer"
    case .failed(let path, let reason): "\(path) : \(reason)"
    }
  }
}
