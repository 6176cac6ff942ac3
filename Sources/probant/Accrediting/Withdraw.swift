// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries

/// `probant withdraw`.
struct Withdraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: say(
      "End an accreditation, or distrust what it signed from an index on.",
      "Terminer un agrément, ou retirer la confiance à ce qu'il a signé depuis un rang."),
    discussion: say(
      """
      A school closes; what it issued stays good:
        probant withdraw my-ledger --key registrar.key 2 --reason ceased
      Its key was stolen, and the first false entry is 1042: what is before stays
      good, the rest is void:
        probant withdraw my-ledger --key registrar.key 2 \\
          --reason key-compromised --distrust 1042
      """,
      """
      Une école ferme ; ce qu'elle a émis reste bon :
        probant withdraw mon-registre --key agreeur.key 2 --reason ceased
      Sa clé a été volée, la première fausse entrée est la 1042 : avant tout reste
      bon, le reste est nul :
        probant withdraw mon-registre --key agreeur.key 2 \\
          --reason key-compromised --distrust 1042
      """))

  @OptionGroup var appending: AppendingOptions

  @Option(help: "\(say("The private key of who withdraws.", "La clé privée de qui retire."))")
  var key: String

  @Argument(help: "\(say("The accreditation's index.", "Le rang de l'agrément."))")
  var index: UInt64

  @Option(help: "\(Vocabulary.reasons.list)")
  var reason: String

  @Option(
    help:
      "\(say("From this index on nothing it signed is good.", "Depuis ce rang, rien de ce qu'il a signé n'est bon."))"
  )
  var distrust: UInt64?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let reason = try Vocabulary.reasons.value(of: reason, for: "--reason")
    let ledger = try appending.open()
    let signer = try Signer(key, in: ledger)
    let act = Event.Withdraw(accreditation: index, reason: reason, distrust: distrust)
    let done = try ledger.append(.withdraw(act), by: signer)
    output.answer(done.json, done.words)
  }
}
