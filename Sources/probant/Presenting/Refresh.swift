// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Credentials
import Foundation
import Primitives
import ProbantVerifier
import Sequencing

/// `probant refresh`.
struct Refresh: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: say(
      "Bring newer proofs into presentations and credential files.",
      "Mettre des preuves plus récentes dans des présentations et des attestations."),
    discussion: say(
      """
        probant refresh my-ledger camille.probant
        probant refresh my-ledger credentials/0/*.credential
      The statuses are those of the ledger's newest published checkpoint. A file that
      is bound to its checkpoint has to be bound again, with the holder's key; one
      bound to a verifier's challenge stays so, and with the key is bound anew:
        probant refresh my-ledger camille.probant --holder camille.key
      """,
      """
        probant refresh mon-registre camille.probant
        probant refresh mon-registre attestations/0/*.credential
      Les statuts sont ceux du dernier point de contrôle publié. Un fichier lié à son
      point de contrôle doit être lié de nouveau, avec la clé du titulaire ; lié au
      défi d'un vérificateur il le reste, et avec la clé il l'est à neuf :
        probant refresh mon-registre camille.probant --holder camille.key
      """))

  @Argument(help: "\(say("The ledger's folder.", "Le dossier du registre."))")
  var ledger: String

  @Argument(help: "\(say("Files to refresh, in place.", "Fichiers à rafraîchir, sur place."))")
  var files: [String]

  @OptionGroup var holding: HolderOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try Ledger(at: ledger, for: .reading)
    let verifier = Verifier(trust: ledger.trust)
    let binder = try holding.binder()
    var status = ExitStatus.yes
    for path in files {
      do {
        try refresh(path, from: ledger, binder, verifier)
      } catch {
        // The other files are refreshed all the same; what stops the ledger stops them too.
        guard let failure = Failure(of: error) else { throw error }
        // What the ledger says does not name the file.
        let message =
          failure.message.hasPrefix(path) ? failure.message : "\(path): \(failure.message)"
        standardError(
          Failure(failure.status, message, rule: failure.rule), asJSON: output.json)
        status = max(status, failure.status)
      }
    }
    guard status == .yes else { throw status }
  }

  private func refresh(
    _ path: String, from ledger: Ledger, _ binder: HolderBinder?, _ verifier: Verifier
  ) throws {
    let file = try ShownFile(path)
    let refreshing = try Refreshing(file, from: ledger, binder)
    let bytes = refreshing.presentation.encoded
    // What was bound to a challenge is judged as whoever made that challenge will judge it.
    let statement = verifier.verify(
      bytes.span, at: Now.seconds, expecting: Expectation(nonce: refreshing.challenge))
    // Nothing leaves that the ledger's own trust file would call altered.
    guard statement.verdict > .untrustedRoot else {
      let why = statement.reason
      throw Failure(
        .negative,
        say(
          "\(path): not refreshed: \(statement.verdict.title.text), \(why)",
          "\(path) : pas rafraîchi : \(statement.verdict.title.text), \(why)"))
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let mode = attributes?[.posixPermissions] as? Int ?? 0o600
    try Files.replace(path, bytes, mode: mode_t(mode))
    // A credential file is bound when something of it is shown.
    let verdict =
      statement.decisive?.rule == "missingBinding"
      ? say("to be bound when it is shown,", "à lier quand on la montre,")
      : statement.verdict.title.text
    let asOf = statement.asOf.map(Times.words) ?? "?"
    output.answer(
      [
        "file": JSON(path), "asOf": statement.asOf.map { JSON($0) } ?? nil,
        "verdict": JSON(statement.verdict.rawValue),
      ],
      say(
        "\(path): refreshed, \(verdict) as of \(asOf)",
        "\(path) : rafraîchi, \(verdict) au \(asOf)"))
  }
}
