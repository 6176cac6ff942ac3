// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries
import Foundation
import Merkle
import Notes
import Primitives
import Sequencing

/// `probant prove`.
struct Prove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: say(
      "Prove that an entry is in the log, or that the log has only grown.",
      "Prouver qu'une entrée est dans le journal, ou que le journal n'a fait que croître."),
    subcommands: [Inclusion.self, Consistency.self])

  /// `probant prove inclusion`.
  struct Inclusion: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "inclusion",
      abstract: say(
        "Prove that an entry is in the published log.",
        "Prouver qu'une entrée est dans le journal publié."),
      discussion: say(
        """
          probant prove inclusion my-ledger 1042
          probant prove inclusion my-ledger 1042 --tlog-proof > 1042.tlog-proof
        The second is a standard file (c2sp.org/tlog-proof) with the checkpoint in it.
        It establishes that the entry is there, and nothing about its status.
        """,
        """
          probant prove inclusion mon-registre 1042
          probant prove inclusion mon-registre 1042 --tlog-proof > 1042.tlog-proof
        La seconde forme est un fichier standard (c2sp.org/tlog-proof) avec son point
        de contrôle. Elle établit que l'entrée y est, et rien sur son statut.
        """))

    @Argument(help: "\(say("The ledger's folder.", "Le dossier du registre."))")
    var ledger: String

    @Argument(help: "\(say("The entry's index.", "Le rang de l'entrée."))")
    var index: UInt64

    @Flag(help: "\(say("Print a standard proof file.", "Imprimer un fichier de preuve standard."))")
    var tlogProof = false

    @OptionGroup var output: OutputOptions

    func run() throws {
      let ledger = try Ledger(at: ledger, for: .reading)
      if tlogProof {
        let text = String(decoding: try ledger.receipt(of: index).encoded, as: UTF8.self)
        return output.answer(["tlogProof": JSON(text)], String(text.dropLast()))
      }
      let (head, entry, proof) = try ledger.published { (log) throws(LedgerError) in
        let (entry, proof) = try log.inclusion(of: index)
        return (log.publication.head, entry, proof)
      }
      let leaf = Digest.leaf(entry.span)
      output.answer(
        [
          "index": JSON(index), "size": JSON(head.size), "root": JSON(head.root),
          "leaf": JSON(leaf), "entry": JSON(Base64.encode(entry.span)),
          "inclusion": .array(proof.hashes.map { JSON($0) }),
        ],
        say(
          "entry \(index) is in the log of \(head.size) entries with root \(head.root.base64)\n"
            + "leaf \(leaf.base64)",
          "l'entrée \(index) est dans le journal de \(head.size) entrées de racine \(head.root.base64)\n"
            + "feuille \(leaf.base64)") + proof.hashes.map { "\n" + $0.base64 }.joined())
    }
  }
}
