// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries

/// `probant supersede`.
struct Supersede: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supersede",
    abstract: say(
      "Mark a credential as replaced by a corrected one.",
      "Marquer une certification comme remplacée par une autre, corrigée."),
    discussion: say(
      """
        probant supersede my-ledger --key school.key 1042
      Only the issuer does this, after issuing the corrected one. Nothing on the log
      links the two: the corrected credential itself can say what it replaces.
      Corrections in a CDC file need no supersede (probant issue --correct).
      """,
      """
        probant supersede mon-registre --key ecole.key 1042
      Seul l'émetteur le fait, après avoir émis la certification corrigée. Rien dans
      le journal ne lie les deux : la nouvelle peut dire elle-même ce qu'elle
      remplace. Les corrections d'un fichier CDC se font sans supersede (probant
      issue --correct).
      """))

  @OptionGroup var status: StatusOptions

  func run() throws { try status.append(.supersede(status.index)) }
}
