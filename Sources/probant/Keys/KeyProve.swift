// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries
import Primitives

extension Key {
  /// `probant key prove`.
  struct Prove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "prove",
      abstract: say(
        "Prove to a registrar that you hold a key, without showing it.",
        "Prouver à un agréeur qu'on détient une clé, sans la montrer."),
      discussion: say(
        """
          probant key prove school.key --origin ledger.example/2026 --registrar 0 \\
            > school.possession
        Send school.key.pub and school.possession to the registrar. --registrar is the
        index of the registrar's own accreditation (0 is the root's). --joins as the
        registrar will say it, where the key is a further one of a school that is in
        the log already.
        """,
        """
          probant key prove ecole.key --origin registre.example/2026 \\
            --registrar 0 > ecole.possession
        Envoyer ecole.key.pub et ecole.possession à l'agréeur. --registrar est le rang
        de l'agrément de l'agréeur lui-même (0 est la racine). --joins comme l'agréeur
        le dira, si la clé est une nouvelle clé d'une école déjà dans le journal.
        """))

    @Argument(
      help:
        "\(say("The private key, or - for standard input.", "La clé privée, ou - pour l'entrée standard."))"
    )
    var file: String

    @Option(help: "\(say("The log's name.", "Le nom du journal."))")
    var origin: String

    @Option(help: "\(say("The registrar's index.", "Le rang de l'agréeur."))")
    var registrar: UInt64

    @Option(
      help:
        "\(say("An accreditation of the lineage to join.", "Un agrément de la lignée à rejoindre."))"
    )
    var joins: UInt64?

    @OptionGroup var output: OutputOptions

    func run() throws {
      let origin = try Origin(option: origin)
      let key = try KeyFile.readPrivate(file)
      let text = PossessionFile.text(key, for: origin, registrar: registrar, joins: joins)
      output.answer(["possession": JSON(text)], String(text.dropLast()))
    }
  }
}
