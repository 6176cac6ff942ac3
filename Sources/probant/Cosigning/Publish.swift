// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Merkle
import Notes
import Primitives
import Sequencing

/// `probant publish`.
struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: say(
      "Attach cosignatures to the checkpoint, and publish it once the quorum has signed.",
      "Joindre des cosignatures au point de contrôle, et le publier dès que le quorum a signé."),
    discussion: say(
      """
        probant publish my-ledger witness.cosignature auditor.cosignature
      A cosignature is what probant cosign, or any C2SP witness, answered. The trust
      file of the ledger, my-ledger/ledger.trust, says who has to sign.
        probant publish my-ledger
      Without a cosignature it appends a status head, so that silence is dated too:
      run it at a fixed rhythm, say every hour, and what holders refresh stays fresh.
      """,
      """
        probant publish mon-registre temoin.cosignature auditeur.cosignature
      Une cosignature est ce qu'a répondu probant cosign, ou n'importe quel témoin
      C2SP. Le fichier de confiance du registre, mon-registre/ledger.trust, dit qui
      doit signer.
        probant publish mon-registre
      Sans cosignature, une tête de statut est ajoutée, pour que le silence aussi
      soit daté : à lancer à rythme fixe, disons chaque heure, et ce que les
      titulaires mettent à jour reste frais.
      """))

  @OptionGroup var appending: AppendingOptions

  @Argument(help: "\(say("Cosigned checkpoints.", "Points de contrôle cosignés."))")
  var cosignatures: [String] = []

  @OptionGroup var output: OutputOptions

  func run() throws {
    let answers = try cosignatures.map(CosignatureFile.init)
    let ledger = try appending.open()
    for answer in answers { try answer.attach(to: ledger) }
    if answers.isEmpty { try ledger.appendHead() }
    let text = try ledger.signedCheckpoint().text
    let signed = try Checkpoint(parsing: text.span).head.size
    let published = try publishedSize(of: ledger)
    output.answer(
      ["published": JSON(published), "signed": JSON(signed)],
      published == signed
        ? say("published: \(published) entries", "publié : \(published) entrées")
        : say(
          "published: \(published) of \(signed) entries, the rest waits for cosignatures",
          "publié : \(published) entrées sur \(signed), le reste attend des cosignatures"))
  }

  private func publishedSize(of ledger: Ledger) throws -> UInt64 {
    do {
      return try ledger.publication().head.size
    } catch LedgerError.notPublished {
      return 0
    }
  }
}
