// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Issuing
import Primitives
import Registers
import Sequencing

extension RegisterCommand {
  /// `probant register export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: say(
        "Hand out all that the register holds: as credential files, or as JSON.",
        "Sortir tout ce que garde le répertoire : en fichiers d'attestation, ou en JSON."),
      discussion: say(
        """
        Credential files with the newest proofs, as issue writes them:
          probant register export school.register --ledger my-ledger --out again
        One JSON object a line, with every secret, for safe keeping or to move:
          (umask 077; probant register export school.register > register.jsonl)
        """,
        """
        Des fichiers d'attestation aux preuves récentes, comme issue les écrit :
          probant register export ecole.register --ledger mon-registre --out encore
        Un objet JSON par ligne, avec tous les secrets, pour archive ou transfert :
          (umask 077; probant register export ecole.register > repertoire.jsonl)
        """))

    @OptionGroup var argument: RegisterArgument

    @Option(help: "\(say("The ledger's folder.", "Le dossier du registre."))")
    var ledger: String?

    @Option(help: "\(say("Where credential files go.", "Où vont les fichiers d'attestation."))")
    var out: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
      guard (ledger == nil) == (out == nil) else {
        throw ValidationError(
          say("--ledger and --out go together", "--ledger et --out vont ensemble"))
      }
    }

    func run() throws {
      let register = try argument.open()
      if let ledger, let out {
        try export(register, from: try Ledger(at: ledger, for: .reading), to: try OutputFolder(out))
      } else {
        try register.forEachRow { row in
          guard !row.isErased else { return }
          let line = row.json(holding: try register.holding(of: row))
          standardOutput(String(decoding: line.canonical, as: UTF8.self))
        }
      }
    }

    private func export(_ register: Register, from ledger: Ledger, to folder: OutputFolder) throws {
      var progress = Progress(say("written", "écrites"))
      defer { progress.finish() }
      var (written, waiting) = (0, 0)
      try register.forEachRow { row in
        guard !row.isErased, let index = row.index else { return }
        if let file = try ledger.credentialFile(of: row, try register.holding(of: row)) {
          try folder.write(file, credentialAt: index)
          written += 1
        } else {
          waiting += 1
        }
        progress.show(written)
      }
      folder.synchronise()
      output.answer(
        ["written": JSON(UInt64(written)), "unwritten": JSON(UInt64(waiting))],
        say(
          "\(written) credential files written, \(waiting) not yet proved",
          "\(written) fichiers d'attestation écrits, \(waiting) pas encore prouvés"))
    }
  }
}

extension Row {
  /// The row with what was sealed.
  fileprivate func json(holding: Holding) -> JSON {
    [
      "index": index.map { JSON($0) } ?? nil, "identifier": JSON(holding.identifier),
      "credential": JSON(String(decoding: holding.credential, as: UTF8.self)),
      "nonce": JSON(holding.nonce), "twin": JSON(holding.twin),
      "entry": JSON(Base64.encode(entry.span)),
      "record": (try? JSON(parsing: holding.record.span)) ?? nil,
    ]
  }
}
