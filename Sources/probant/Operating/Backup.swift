// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Primitives
import Sequencing

/// `probant backup`.
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: say(
      "Copy the whole database into one file, while the ledger runs.",
      "Copier toute la base dans un fichier, pendant que le registre tourne."),
    discussion: say(
      """
        probant backup my-ledger my-ledger.backup
      Keep log.key and guard as well, each on its own: they are not in the file. The
      newest guard is what keeps a restored copy from forking the log.
      """,
      """
        probant backup mon-registre mon-registre.backup
      Garder aussi log.key et guard, chacun à part : ils ne sont pas dans le
      fichier. C'est la garde la plus récente qui empêche une copie restaurée de
      faire bifurquer le journal.
      """))

  @Argument(help: "\(say("The ledger's folder.", "Le dossier du registre."))")
  var ledger: String

  @Argument(help: "\(say("The file to write.", "Le fichier à écrire."))")
  var file: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try Ledger(at: ledger, for: .reading)
    try ledger.backup(to: file)
    output.answer(
      ["file": JSON(file)], say("\(file): backup written", "\(file) : sauvegarde écrite"))
  }
}
