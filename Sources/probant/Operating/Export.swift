// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Merkle
import Primitives
import Sequencing

/// `probant export`.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: say(
      "Write the published log as static files that any C2SP tool reads.",
      "Écrire le journal publié en fichiers statiques que lit tout outil C2SP."),
    discussion: say(
      """
        probant export my-ledger public
      Checkpoint, tiles and entry bundles are those of c2sp.org/tlog-tiles; statuses
      and authorities are beside them. Any web server can serve the folder. Run it
      again to bring it up to date: full tiles that are there stay. Others check it
      with probant fsck public, or cosign it with probant cosign public.
      """,
      """
        probant export mon-registre public
      Point de contrôle, tuiles et paquets d'entrées sont ceux de
      c2sp.org/tlog-tiles ; statuts et agréments sont à côté. N'importe quel serveur
      web peut servir ce dossier. Relancer pour le mettre à jour : les tuiles
      pleines restent. On le contrôle avec probant fsck public, on le cosigne avec
      probant cosign public.
      """))

  @Argument(help: "\(say("The ledger's folder.", "Le dossier du registre."))")
  var ledger: String

  @Argument(help: "\(say("The folder to write.", "Le dossier à écrire."))")
  var folder: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try Ledger(at: ledger, for: .reading)
    try ledger.export(to: folder)
    let head = try ExportedLog(at: folder).head
    output.answer(
      ["folder": JSON(folder), "size": JSON(head.size), "root": JSON(head.root)],
      say(
        "\(folder): \(head.size) entries, root \(head.root.base64)",
        "\(folder) : \(head.size) entrées, racine \(head.root.base64)"))
  }
}
