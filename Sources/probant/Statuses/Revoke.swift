// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries

/// `probant revoke`.
struct Revoke: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: say(
      "Revoke a credential for good: it should never have been issued.",
      "Révoquer une certification pour toujours : elle n'aurait jamais dû être émise."),
    discussion: say(
      """
        probant revoke my-ledger --key school.key 1042
      The log says that entry 1042 is revoked, by whom and when, and never why. What
      was handed out says so from the next refresh on (probant refresh).
      """,
      """
        probant revoke mon-registre --key ecole.key 1042
      Le journal dit que l'entrée 1042 est révoquée, par qui et quand, jamais
      pourquoi. Ce qui fut remis le dit dès sa prochaine mise à jour (probant
      refresh).
      """))

  @OptionGroup var status: StatusOptions

  func run() throws { try status.append(.revoke(status.index)) }
}
