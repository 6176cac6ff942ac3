// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives
import Storage
import Witnessing

extension Failure {
  /// Why a witness does not cosign.
  init(_ error: WitnessError) {
    let (english, french): (String, String) =
      switch error {
      case .refused(let error):
        (
          "the checkpoint is not one that the log of the trust file signed (\(error.rule))",
          "le point de contrôle n'est pas signé par le journal du fichier de confiance (\(error.rule))"
        )
      case .oldSizeTooLarge:
        (
          "the log is smaller than what was cosigned before: it was put back to an older state",
          "le journal est plus petit que ce qui fut cosigné : il a été remis à un état antérieur"
        )
      case .oldSizeMismatch(let recorded):
        (
          "the memory has moved on to \(recorded) entries meanwhile; run it again",
          "la mémoire est passée entre-temps à \(recorded) entrées ; relancer"
        )
      case .notGrowth(let error):
        (
          "the log's past is not what was cosigned before: it was rewritten (\(error.rule))",
          "le passé du journal n'est pas ce qui fut cosigné : il a été réécrit (\(error.rule))"
        )
      }
    self.init(
      .negative, say("not cosigned: \(english)", "pas cosigné : \(french)"), rule: error.rule)
  }

  /// Why an auditor does not cosign.
  init(_ error: AuditError) {
    let (english, french): (String, String) =
      switch error {
      case .badRoot(let rule):
        (
          "leaf 0 is not the root of the trust file (\(rule))",
          "la feuille 0 n'est pas la racine du fichier de confiance (\(rule))"
        )
      case .historyChanged(let size):
        (
          "the first \(size) entries are not those cosigned before: the past was rewritten",
          "les \(size) premières entrées ne sont pas celles qui furent cosignées : le passé a été réécrit"
        )
      case .unsupportedEntry(let index):
        (
          "entry \(index) is of a later version of the format; a newer probant is needed",
          "l'entrée \(index) est d'une version ultérieure du format ; il faut un probant plus récent"
        )
      case .refused(let error):
        (
          "the checkpoint is not one that the log of the trust file signed (\(error.rule))",
          "le point de contrôle n'est pas signé par le journal du fichier de confiance (\(error.rule))"
        )
      case .shrunk(let known):
        (
          "the log is smaller than the \(known) entries cosigned before",
          "le journal est plus petit que les \(known) entrées cosignées"
        )
      case .sizeMismatch(let replayed):
        ("only \(replayed) entries are there", "seules \(replayed) entrées sont là")
      case .rootMismatch:
        (
          "the entries do not have the root that was signed",
          "les entrées n'ont pas la racine qui fut signée"
        )
      case .noStatusHead:
        (
          "the last entry is not the status head that replay gives",
          "la dernière entrée n'est pas la tête de statut que donne le rejeu"
        )
      case .headAhead(let time):
        (
          "the status head's time, \(time), is more than five minutes ahead of this clock",
          "l'heure de la tête de statut, \(time), a plus de cinq minutes d'avance sur cette horloge"
        )
      }
    self.init(
      .negative, say("not cosigned: \(english)", "pas cosigné : \(french)"), rule: error.rule)
  }

  /// Why a cosigner's memory cannot be used.
  init(_ error: WitnessFileError) {
    switch error {
    case .store(let error): self.init(error)
    case .growth(let error): self.init(error)
    case .state(let path, let error):
      self = .wrongUse(
        "\(path): not a cosigner's state (\(error.rule)); if it was one, put back a copy of it",
        "\(path) : pas l'état d'un cosignataire (\(error.rule)) ; s'il l'était, en remettre une copie"
      )
    case .anotherCosigner(let path, let name):
      self = .wrongUse(
        "\(path): the state of \(name); each cosigner has its own",
        "\(path) : l'état de \(name) ; chaque cosignataire a le sien")
    }
  }
}
