// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries
import Primitives
import Randomness

/// `probant init`.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: say(
      "Make a new ledger: its log key, its database, leaf 0 and the trust file for verifiers.",
      "Créer un registre : sa clé, sa base, la feuille 0 et le fichier de confiance des vérificateurs."
    ),
    discussion: say(
      """
      To try things out, with the registrar's key in the folder:
        probant init my-ledger --origin ledger.example/2026
      With a registrar whose key lives elsewhere and has signed leaf 0 there
      (probant key root):
        probant init my-ledger --origin ledger.example/2026 \\
          --registrar registrar.key.pub
      With a witness and an auditor, without whose cosignatures no verdict is
      "valid":
        probant init my-ledger --origin ledger.example/2026 \\
          --witness witness.key.vkey --auditor auditor.key.vkey
      Give my-ledger/ledger.trust to verifiers. The origin is the log's name for
      ever.
      """,
      """
      Pour essayer, la clé de l'agréeur dans le dossier :
        probant init mon-registre --origin registre.example/2026
      Avec un agréeur dont la clé vit ailleurs et y a signé la feuille 0 (probant
      key root) :
        probant init mon-registre --origin registre.example/2026 \\
          --registrar agreeur.key.pub
      Avec un témoin et un auditeur, sans les cosignatures desquels aucun verdict
      n'est « valide » :
        probant init mon-registre --origin registre.example/2026 \\
          --witness temoin.key.vkey --auditor auditeur.key.vkey
      Donner mon-registre/ledger.trust aux vérificateurs. L'origine est le nom du
      journal à jamais.
      """))

  @Argument(help: "\(say("The folder to make.", "Le dossier à créer."))")
  var folder: String

  @Option(help: "\(say("The log's name.", "Le nom du journal."))")
  var origin: String

  @Option(
    help:
      "\(say("The registrar's public key; leaf 0 is beside it, in FILE.root.", "La clé publique de l'agréeur ; la feuille 0 est à côté, dans FICHIER.root."))"
  )
  var registrar: String?

  @OptionGroup var root: RootOptions

  @Option(
    help:
      "\(say("A witness that must cosign: FILE.vkey.", "Un témoin qui doit cosigner : FICHIER.vkey."))"
  )
  var witness: [String] = []

  @Option(
    help:
      "\(say("An auditor that must cosign: FILE.vkey.", "Un auditeur qui doit cosigner : FICHIER.vkey."))"
  )
  var auditor: [String] = []

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard registrar == nil || root.isEmpty else {
      throw Failure.wrongUse(
        "--registrar: the name and the identifiers are those that leaf 0 was signed with",
        "--registrar : le nom et les identifiants sont ceux avec lesquels la feuille 0 fut signée")
    }
  }

  func run() throws {
    let origin = try Origin(option: origin)
    let ledger = try NewLedger(
      at: folder, origin: origin, witnesses: witness.map(CosignerKeyFile.readPublic),
      auditors: auditor.map(CosignerKeyFile.readPublic))
    if let registrar {
      let entry = try RootFile.read(besidePublicKey: registrar, for: origin)
      try ledger.create(root: entry)
      answer(ledger.folder, entry, key: nil)
    } else {
      let key = Random.signingKey()
      let entry = try root.entry(key, for: origin)
      try ledger.create(root: entry, keeping: key)
      answer(ledger.folder, entry, key: ledger.folder + "/registrar.key")
    }
  }

  private func answer(_ folder: String, _ entry: Entry, key: String?) {
    let registrar =
      key.map {
        say(
          "\n\($0): the registrar's key; move it to where it is safe",
          "\n\($0) : la clé de l'agréeur ; la mettre en lieu sûr")
      } ?? ""
    output.answer(
      [
        "ledger": JSON(folder), "origin": JSON(origin), "root": JSON(entry.leafHash),
        "trust": JSON(folder + "/ledger.trust"), "registrar": key.map { JSON($0) } ?? .null,
      ],
      say(
        "\(folder): new ledger \(origin), root \(entry.leafHash.base64)\n"
          + "\(folder)/ledger.trust: what verifiers need",
        "\(folder) : nouveau registre \(origin), racine \(entry.leafHash.base64)\n"
          + "\(folder)/ledger.trust : ce qu'il faut aux vérificateurs") + registrar)
  }
}
