// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Notes
import Primitives
import Randomness

/// `probant key`: keys, where they live.
struct Key: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: say(
      "Make keys, and prove that you hold them.", "Créer des clés et prouver qu'on les détient."),
    subcommands: [New.self, Prove.self, Root.self])

  /// `probant key new`.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: say(
        "Make an Ed25519 key pair: FILE (for you alone) and FILE.pub.",
        "Créer une paire de clés Ed25519 : FICHIER (pour vous seul) et FICHIER.pub."),
      discussion: say(
        """
        An issuer's or registrar's key:
          probant key new school.key
        A witness's or auditor's key:
          probant key new witness.key --name witness.example
        The second also writes FILE.vkey, the line that trust files name it by.
        """,
        """
        Clé d'émetteur ou d'agréeur :
          probant key new ecole.key
        Clé de témoin ou d'auditeur :
          probant key new temoin.key --name temoin.example
        La seconde écrit aussi FICHIER.vkey, la ligne qui la nomme dans les fichiers
        de confiance.
        """))

    @Argument(help: "\(say("The file to create.", "Le fichier à créer."))")
    var file: String

    @Option(help: "\(say("A cosigner's name.", "Le nom d'un cosignataire."))")
    var name: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
      let key = Random.signingKey()
      let cosigner = try name.map { name in
        try NoteSigner(name: Text(name), algorithm: .cosignature, key: key).verifierKey.description
      }
      try KeyFile.write(key, to: file)
      if let cosigner { try Files.create(file + ".vkey", Array((cosigner + "\n").utf8)) }
      let hex = key.publicKey.withSpan { Hex.encode($0) }
      output.answer(
        .object(["file": .string(Text(file)), "publicKey": .string(Text(hex))]),
        say(
          "\(file): new private key, for you alone; its public key \(hex) is in \(file).pub",
          "\(file) : nouvelle clé privée, pour vous seul ; sa clé publique \(hex) est dans \(file).pub"
        ))
    }
  }
}
