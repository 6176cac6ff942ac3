// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Merkle
import Primitives
import Sequencing

extension Prove {
  /// `probant prove consistency`.
  struct Consistency: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "consistency",
      abstract: say(
        "Prove that a log of NEW entries begins with the OLD entries it had.",
        "Prouver qu'un journal de NEW entrées commence par les OLD entrées qu'il avait."),
      discussion: say(
        """
          probant prove consistency my-ledger 500 1042
        OLD is at least 1, and NEW at most the size of the published checkpoint.
        """,
        """
          probant prove consistency mon-registre 500 1042
        OLD vaut au moins 1, et NEW au plus la taille du point de contrôle publié.
        """))

    @Argument(help: "\(say("The ledger's folder.", "Le dossier du registre."))")
    var ledger: String

    @Argument(help: "\(say("The older size.", "L'ancienne taille."))")
    var old: UInt64

    @Argument(help: "\(say("The newer size.", "La nouvelle taille."))")
    var new: UInt64

    @OptionGroup var output: OutputOptions

    func run() throws {
      guard old > 0, old <= new else {
        throw Failure.wrongUse(
          "\(old) \(new): the older size comes first, and is at least 1",
          "\(old) \(new) : l'ancienne taille vient d'abord, et vaut au moins 1")
      }
      let ledger = try Ledger(at: ledger, for: .reading)
      let (older, newer) = try ledger.published { (log) throws(LedgerError) in
        (try log.consistency(from: old).head, try log.consistency(from: new).head)
      }
      let proof = try ledger.growth(from: old, to: newer)
      output.answer(
        [
          "old": ["size": JSON(older.size), "root": JSON(older.root)],
          "new": ["size": JSON(newer.size), "root": JSON(newer.root)],
          "consistency": .array(proof.hashes.map { JSON($0) }),
        ],
        say(
          "the log of \(newer.size) entries with root \(newer.root.base64)\n"
            + "begins with the \(older.size) entries of root \(older.root.base64)",
          "le journal de \(newer.size) entrées de racine \(newer.root.base64)\n"
            + "commence par les \(older.size) entrées de racine \(older.root.base64)")
          + proof.hashes.map { "\n" + $0.base64 }.joined())
    }
  }
}
