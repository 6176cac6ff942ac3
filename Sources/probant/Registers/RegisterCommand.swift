// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Registers

/// `probant register`: what an issuer issued.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: say(
      "Read an issuer's private register, or erase from it.",
      "Lire le répertoire privé d'un émetteur, ou en effacer."),
    discussion: say(
      """
      The register is not the ledger: it is the issuer's, and holds what the
      ledger never sees.
        probant register list school.register
        probant register export school.register --ledger my-ledger --out again
        probant register erase school.register 12 --confirm
      """,
      """
      Le répertoire n'est pas le registre : il est à l'émetteur, et garde ce que le
      registre ne voit jamais.
        probant register list ecole.register
        probant register export ecole.register --ledger mon-registre --out encore
        probant register erase ecole.register 12 --confirm
      """),
    subcommands: [List.self, Export.self, Erase.self])
}

/// Where an issuer's register is.
struct RegisterArgument: ParsableArguments {
  @Argument(help: "\(say("The register's folder.", "Le dossier du répertoire."))")
  var register: String

  /// Opens it.
  func open() throws -> Register {
    try Register(at: register, origin: try Register.origin(of: register), create: false)
  }
}
