// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Sequencing

/// What every command that appends to a ledger is told.
struct AppendingOptions: ParsableArguments {
  @Argument(help: "\(say("The ledger's folder.", "Le dossier du registre."))")
  var ledger: String

  @Flag(
    help: """
      \(say(
        "The clock is right, although the last status head is long past.",
        "L'horloge est juste, bien que la dernière tête de statut soit ancienne."))
      """)
  var confirmClock = false

  /// Opens the ledger for appending: one process at a time.
  func open() throws -> Ledger {
    var options = LedgerOptions()
    options.confirmsClock = confirmClock
    return try Ledger(at: ledger, for: .appending, options: options)
  }
}
