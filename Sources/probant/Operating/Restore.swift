// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries
import Primitives
import Sequencing
import Storage

/// `probant restore`.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: say(
      "Put a backup in the place of a ledger's database, unless that would fork the log.",
      "Mettre une sauvegarde à la place de la base d'un registre, sauf si cela ferait bifurquer le journal."
    ),
    discussion: say(
      """
        probant restore my-ledger.backup my-ledger
      The folder needs its ledger.trust, log.key and guard. Where the backup ends
      before what was signed, an exported copy of the log brings the rest, entry by
      entry, each judged again:
        probant restore my-ledger.backup my-ledger --catch-up public
      The database that was there is kept as my-ledger/store.old: remove that once
      all is well.
      """,
      """
        probant restore mon-registre.backup mon-registre
      Le dossier doit avoir ses ledger.trust, log.key et guard. Si la sauvegarde
      s'arrête avant ce qui fut signé, un export du journal apporte le reste, entrée
      par entrée, chacune jugée à nouveau :
        probant restore mon-registre.backup mon-registre --catch-up public
      La base qui était là est gardée sous mon-registre/store.old : l'enlever quand
      tout va bien.
      """))

  @Argument(help: "\(say("The backup.", "La sauvegarde."))")
  var file: String

  @Argument(help: "\(say("The ledger's folder.", "Le dossier du registre."))")
  var ledger: String

  @Option(
    help: "\(say("An exported log that goes further.", "Un export du journal qui va plus loin."))")
  var catchUp: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    do throws(LedgerError) {
      try Ledger.restore(file, to: ledger, catchingUp: catchUp)
    } catch .store(.truncated), .store(.notADatabase), .store(.corrupted), .unsupportedSchema {
      throw Failure.wrongUse(
        "\(file): not a backup, or not the whole of one; nothing was changed",
        "\(file) : pas une sauvegarde, ou pas entière ; rien n'a changé")
    }
    let size = try Ledger(at: ledger, for: .reading).state().size
    output.answer(
      ["ledger": JSON(ledger), "size": JSON(size)],
      say(
        "\(ledger): restored, \(size) entries", "\(ledger) : restauré, \(size) entrées"))
  }
}
