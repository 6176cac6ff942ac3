// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries

/// `probant reinstate`.
struct Reinstate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reinstate",
    abstract: say("Put a credential in force again.", "Remettre une certification en vigueur."),
    discussion: say(
      """
        probant reinstate my-ledger --key school.key 1042 --lifts 1077
      Entry 1077 is what suspended 1042. A revocation is lifted only where its own
      signer was distrusted at that place, and by a registrar above.
      """,
      """
        probant reinstate mon-registre --key ecole.key 1042 --lifts 1077
      L'entrée 1077 est celle qui a suspendu la 1042. Une révocation n'est levée que
      là où son signataire avait perdu la confiance, et par un agréeur au-dessus.
      """))

  @OptionGroup var status: StatusOptions

  @Option(
    help:
      "\(say("The entry that set the present status.", "L'entrée qui a fixé le statut présent."))"
  )
  var lifts: UInt64

  func run() throws {
    try status.append(.reinstate(Event.Reinstate(issuance: status.index, lifts: lifts)))
  }
}
