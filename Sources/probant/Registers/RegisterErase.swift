// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Primitives
import Registers

extension RegisterCommand {
  /// `probant register erase`.
  struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "erase",
      abstract: say(
        "Erase for good what the register holds of a credential; nothing is revoked.",
        "Effacer à jamais ce que le répertoire garde d'une attestation ; rien n'est révoqué."),
      discussion: say(
        """
          probant register erase school.register 12 --confirm
        What was sealed under the row's key is overwritten with it, and nobody can open
        the entry in the log any more, save with a file that was already handed out.
        To withdraw the credential as well, run probant revoke first. Backups of the
        register have their own copies.
        """,
        """
          probant register erase ecole.register 12 --confirm
        Ce qui était scellé sous la clé de la ligne est perdu avec elle, et plus
        personne ne peut ouvrir l'entrée du journal, sauf par un fichier déjà remis.
        Pour retirer aussi l'attestation, lancer d'abord probant revoke. Les
        sauvegardes du répertoire ont leurs propres copies.
        """))

    @OptionGroup var argument: RegisterArgument

    @Argument(help: "\(say("Positions in the log.", "Des rangs dans le journal."))")
    var indices: [UInt64]

    @Flag(help: "\(say("Yes, for good.", "Oui, à jamais."))")
    var confirm = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
      guard confirm else {
        throw ValidationError(
          say(
            "erasing cannot be undone; say --confirm",
            "on ne revient pas d'un effacement ; dire --confirm"))
      }
    }

    func run() throws {
      let register = try argument.open()
      // All are looked up before the first is erased: a mistyped position erases nothing.
      let rows = try indices.map { try register.row(atIndex: $0) }
      for row in rows { try register.erase(row) }
      let list = indices.map(String.init).joined(separator: ", ")
      output.answer(
        ["erased": .array(indices.map { JSON($0) })],
        say("erased: entry \(list)", "effacé : entrée \(list)"))
    }
  }
}
