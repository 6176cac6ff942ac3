// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries
import Exchange
import Foundation
import Issuing
import Primitives
import Registers
import Sequencing

/// `probant issue`.
struct Issue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: say(
      "Issue credentials, from the file that certifiers already have or one by one.",
      "Émettre des attestations, depuis le fichier que les certificateurs ont déjà ou une à une."),
    discussion: say(
      """
      From the CDC's XML file (accrochage), with its acknowledgement in --out:
        probant issue my-ledger --key school.key --register school.register \\
          --cdc flux.xml --out credentials
      The same file again changes nothing. Another content under the same
      idTechnique replaces the first with --correct; a SUPPRESSION revokes.

      One credential of any type, from claims in JSON:
        probant issue my-ledger --key school.key --register school.register \\
          --credential claims.json --out credentials --holder camille.key.pub

      The register holds all that was issued: it is the issuer's own, and secret.
      A credential file belongs to its holder, who chooses what to show of it
      (probant present).
      """,
      """
      Depuis le fichier XML de la CDC (accrochage), l'accusé étant mis dans --out :
        probant issue mon-registre --key ecole.key --register ecole.register \\
          --cdc flux.xml --out attestations
      Le même fichier ne change rien. Un autre contenu sous le même idTechnique
      remplace le premier avec --correct ; une SUPPRESSION révoque.

      Une attestation de tout type, depuis des données en JSON :
        probant issue mon-registre --key ecole.key --register ecole.register \\
          --credential donnees.json --out attestations --holder camille.key.pub

      Le répertoire (--register) garde tout ce qui fut émis : il est à l'émetteur
      seul, et secret. Un fichier d'attestation est à son titulaire, qui choisit
      ce qu'il en montre (probant present).
      """))

  @OptionGroup var appending: AppendingOptions

  @Option(help: "\(say("The issuer's private key.", "La clé privée de l'émetteur."))")
  var key: String

  @Option(
    help: """
      \(say(
        "The issuer's private register; begun if missing.",
        "Le répertoire privé de l'émetteur ; commencé s'il manque."))
      """)
  var register: String

  @Option(help: "\(say("A CDC file.", "Un fichier de la CDC."))")
  var cdc: String?

  @Option(
    help: "\(say("Claims of one credential, in JSON.", "Les données d'une attestation, en JSON."))")
  var credential: String?

  @Option(
    help: """
      \(say(
        "Where credential files and the acknowledgement go.",
        "Où vont les fichiers d'attestation et l'accusé de traitement."))
      """)
  var out: String

  @Flag(
    help: """
      \(say(
        "Another content of a known identifier is a correction.",
        "Un autre contenu sous un identifiant connu est une correction."))
      """)
  var correct = false

  @Option(
    help: """
      \(say(
        "The public key of the credential's holder, who then has to bind what is shown.",
        "La clé publique du titulaire, qui devra alors lier ce qu'il montre."))
      """)
  var holder: String?

  @Option(
    help: """
      \(say(
        "What the issuer calls the credential; the same again changes nothing.",
        "Le nom que l'émetteur donne à l'attestation ; le même ne change rien."))
      """)
  var identifier: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (cdc == nil) != (credential == nil) else {
      throw ValidationError(
        say("either --cdc or --credential", "soit --cdc, soit --credential"))
    }
    guard credential != nil || holder == nil && identifier == nil else {
      throw ValidationError(
        say(
          "--holder and --identifier go with --credential",
          "--holder et --identifier vont avec --credential"))
    }
  }

  func run() throws {
    let ledger = try appending.open()
    let issuer = try Issuer(keyFile: key, in: ledger)
    let origin = ledger.origin.text
    var issuance = Issuance(
      register: try Register(at: register, origin: origin, create: true), issuer: issuer,
      appender: ledger, day: { Now.day })
    let meter = IssuingMeter()
    issuance.progress = { meter.show($0) }
    defer { meter.finish() }
    if let cdc {
      try naming(cdc) { try issue(file: cdc, by: issuance, in: ledger) }
    } else if let credential {
      try naming(credential) { try issue(claims: credential, by: issuance, in: ledger) }
    }
  }

  /// Does `body`, and says of what is wrong in the file at `path` that it is there.
  private func naming(_ path: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as IssuingError {
      let failure = Failure(error)
      switch error {
      case .register, .output, .unanswered: throw failure
      default:
        let lines = failure.message.split(separator: "\n").map { "\(path): \($0)" }
        throw Failure(failure.status, lines.joined(separator: "\n"), rule: failure.rule)
      }
    }
  }

  private func issue(file: String, by issuance: Issuance<Ledger>, in ledger: Ledger) throws {
    let report = try issuance.issue(
      .file(path: file), fileName: URL(filePath: file).lastPathComponent, correct: correct,
      to: try OutputFolder(out)
    ) { row, holding in try ledger.credentialFile(of: row, holding) }
    let answer = IssuingAnswer(report)
    output.answer(answer.json, answer.words)
    guard report.acknowledgement.refused.isEmpty else { throw ExitStatus.negative }
  }

  private func issue(claims: String, by issuance: Issuance<Ledger>, in ledger: Ledger) throws {
    let json = try JSON(fileOfClaims: claims)
    // Before the entry: what cannot be written is not to be found out after it is logged.
    let folder = try OutputFolder(out)
    let row = try issuance.issue(
      json, identifier: identifier, to: try holder.map(KeyFile.readPublic), correct: correct)
    guard let index = row.index else { throw IssuingError.unanswered }
    var place: String?
    if let file = try ledger.credentialFile(of: row, try issuance.register.holding(of: row)) {
      try folder.write(file, credentialAt: index)
      place = folder.place(of: index)
    }
    output.answer(
      ["index": JSON(index), "credential": place.map { JSON($0) } ?? nil],
      say("entry \(index): ", "entrée \(index) : ") + (place ?? IssuingAnswer.waiting))
  }
}
