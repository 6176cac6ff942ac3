// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries
import Primitives

extension Key {
  /// `probant key root`.
  struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "root",
      abstract: say(
        "Sign leaf 0 of a ledger to come, where the registrar's key lives.",
        "Signer la feuille 0 d'un registre à venir, là où vit la clé de l'agréeur."),
      discussion: say(
        """
        The registrar, on a machine of its own:
          probant key new registrar.key
          probant key root registrar.key --origin ledger.example/2026 \\
            --name "Registre Exemple"
        The operator, who is sent registrar.key.pub and registrar.key.root and never
        the key:
          probant init my-ledger --origin ledger.example/2026 \\
            --registrar registrar.key.pub
        """,
        """
        L'agréeur, sur sa machine à lui :
          probant key new agreeur.key
          probant key root agreeur.key --origin registre.example/2026 \\
            --name "Registre Exemple"
        L'opérateur, qui reçoit agreeur.key.pub et agreeur.key.root et jamais la clé :
          probant init mon-registre --origin registre.example/2026 \\
            --registrar agreeur.key.pub
        """))

    @Argument(help: "\(say("The registrar's private key.", "La clé privée de l'agréeur."))")
    var file: String

    @Option(help: "\(say("The log's name.", "Le nom du journal."))")
    var origin: String

    @OptionGroup var root: RootOptions

    @OptionGroup var output: OutputOptions

    func run() throws {
      let origin = try Origin(option: origin)
      let entry = try root.entry(KeyFile.readPrivate(file), for: origin)
      let path = try RootFile.create(entry, besideKey: file)
      output.answer(
        ["file": JSON(path), "root": JSON(entry.leafHash)],
        say(
          "\(path): leaf 0 of \(origin), root \(entry.leafHash.base64)",
          "\(path) : feuille 0 de \(origin), racine \(entry.leafHash.base64)"))
    }
  }
}

/// Who the root of a ledger is.
struct RootOptions: ParsableArguments {
  @Option(
    help:
      "\(say("The registrar's legal name; by default the origin.", "Le nom légal de l'agréeur ; par défaut l'origine."))"
  )
  var name: String?

  @OptionGroup var person: LegalPersonOptions

  /// Whether nothing is given.
  var isEmpty: Bool { name == nil && person.isEmpty }

  /// Leaf 0: the accreditation that `key` gives itself.
  func entry(_ key: SigningKey, for origin: Origin) throws -> Entry {
    let accreditation = try Accreditation(
      named: name ?? origin.text, roles: .registrar, key: key.publicKey, categories: [],
      identifiers: try person.identifiers(), scope: nil)
    let possession = Possession.prove(key, signer: Event.itself, joins: nil, for: origin)
    let act = Event.Accredit(accreditation: accreditation, possession: possession)
    let event = Event(signer: Event.itself, day: Now.day, act: .accredit(act))
    return event.signed(by: key, for: origin)
  }
}
