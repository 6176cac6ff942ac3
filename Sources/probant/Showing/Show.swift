// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

/// `probant show`.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: say(
      "Say in words what any Probant file says, without verifying it.",
      "Dire en mots ce que dit un fichier de Probant, sans le vérifier."),
    discussion: say(
      """
        probant show ledger.trust
        probant show 12.credential
      Presentations and credential files, checkpoints, proofs, trust files, entries,
      keys, claims, CDC files and their acknowledgements, a ledger's guard, and the
      tiles and bundles of an exported log. What is shown is what the file says: only probant verify says what it proves.
      """,
      """
        probant show registre.trust
        probant show 12.credential
      Présentations et attestations, points de contrôle, preuves, fichiers de
      confiance, entrées, clés, données, fichiers de la CDC et leurs accusés, garde
      d'un registre, tuiles et paquets d'un journal exporté. C'est ce que le fichier
      dit : seul probant verify dit ce qu'il prouve.
      """))

  @Argument(
    help: "\(say("A file, or - for standard input.", "Un fichier, ou - pour l'entrée standard."))")
  var file: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    try refuseFolder()
    let bytes = try Files.read(file, atMost: 200 << 20)
    guard let sheet = Sheet(recognising: bytes, at: file) else {
      throw Failure.wrongUse(
        "\(file): no kind of file that this program knows",
        "\(file) : d'aucune sorte que ce programme connaisse")
    }
    output.answer(sheet.json, sheet.words)
  }

  private func refuseFolder() throws {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: file) else { return }
    if names.contains("ledger.trust") {
      throw Failure.wrongUse(
        "\(file): a ledger's folder; see probant fsck \(file), or probant show \(file)/ledger.trust",
        "\(file) : le dossier d'un registre ; voir probant fsck \(file), ou probant show \(file)/ledger.trust"
      )
    }
    throw Failure.wrongUse(
      "\(file): a folder; probant verify takes folders of presentations",
      "\(file) : un dossier ; probant verify prend les dossiers de présentations")
  }
}
