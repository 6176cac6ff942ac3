// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries

/// What every command that changes an issuance's status is told.
struct StatusOptions: ParsableArguments {
  @OptionGroup var appending: AppendingOptions

  @Option(
    help:
      "\(say("The private key of the issuer, or of a registrar above.", "La clé privée de l'émetteur, ou d'un agréeur au-dessus."))"
  )
  var key: String

  @Argument(help: "\(say("The issuance's index.", "Le rang de l'émission."))")
  var index: UInt64

  @OptionGroup var output: OutputOptions

  /// Appends `act` and says what became of it.
  func append(_ act: Event.Act) throws {
    let ledger = try appending.open()
    let done = try ledger.append(act, by: Signer(key, in: ledger))
    output.answer(done.json, done.words)
  }
}
