// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries

/// `probant suspend`.
struct Suspend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend",
    abstract: say(
      "Suspend a credential until it is reinstated or revoked.",
      "Suspendre une certification jusqu'à son rétablissement ou sa révocation."),
    discussion: say(
      """
        probant suspend my-ledger --key school.key 1042
      The answer gives the index of the suspension, which reinstating names:
        probant reinstate my-ledger --key school.key 1042 --lifts 1077
      """,
      """
        probant suspend mon-registre --key ecole.key 1042
      La réponse donne le rang de la suspension, que le rétablissement nomme :
        probant reinstate mon-registre --key ecole.key 1042 --lifts 1077
      """))

  @OptionGroup var status: StatusOptions

  func run() throws { try status.append(.suspend(status.index)) }
}
