// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries
import Primitives
import Sequencing

/// `probant rotate`.
struct Rotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: say(
      "Replace a key that nobody stole by a new one.",
      "Remplacer une clé que nul n'a volée par une nouvelle."),
    discussion: say(
      """
        probant key new school-2027.key
        probant rotate my-ledger --key school.key --to school-2027.key
      Name, categories and scope stay; the old key signs this and nothing after it.
      After a theft, ask the registrar instead: whoever has the key could rotate it
      too.
      """,
      """
        probant key new ecole-2027.key
        probant rotate mon-registre --key ecole.key --to ecole-2027.key
      Nom, catégories et périmètre restent ; l'ancienne clé signe cela et plus rien
      ensuite. Après un vol, s'adresser plutôt à l'agréeur : qui a la clé pourrait
      aussi la remplacer.
      """))

  @OptionGroup var appending: AppendingOptions

  @Option(help: "\(say("The present private key.", "La clé privée actuelle."))")
  var key: String

  @Option(help: "\(say("The new private key.", "La nouvelle clé privée."))")
  var to: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let new = try KeyFile.readPrivate(to)
    let ledger = try appending.open()
    let signer = try Signer(key, in: ledger)
    let possession = Possession.prove(
      new, signer: signer.index, joins: signer.index, for: ledger.origin)
    let done = try ledger.append(
      .rotate(Event.Rotate(key: new.publicKey, possession: possession)), by: signer)
    output.answer(done.json, done.words)
  }
}
