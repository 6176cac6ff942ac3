// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Primitives
import Sequencing

/// `probant fsck`.
struct Fsck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fsck",
    abstract: say(
      "Replay every entry, and compare all that is stored with what that gives.",
      "Rejouer chaque entrée, et comparer tout ce qui est stocké avec le résultat."),
    discussion: say(
      """
        probant fsck my-ledger
        probant fsck public
      It takes a ledger's folder, also while the ledger runs, or an exported one.
      It repairs nothing: it says what is damaged, and ends with 1. What to do then:
      probant restore.
      """,
      """
        probant fsck mon-registre
        probant fsck public
      Sur le dossier d'un registre, même en service, ou sur un export. Rien n'est
      réparé : la commande dit ce qui est endommagé, et finit par 1. Que faire alors
      : probant restore.
      """))

  @Argument(
    help:
      "\(say("The ledger's folder, or an exported one.", "Le dossier du registre, ou un export."))")
  var folder: String

  /// Set by the command itself, for its child.
  @Flag(help: .hidden) var inThisProcess = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    if LogFolder.isExport(folder) { return try answer(ExportedLog.inspect(at: folder)) }
    if inThisProcess { return try answer(Ledger.inspect(at: folder)) }
    // A database whose structure is damaged can end whoever maps it (Specs/storage.md#inspection).
    let options = ["--in-this-process"] + (output.json ? ["--json"] : [])
    switch try OwnChild.run(["fsck", folder] + options) {
    case .exited(let status, let output):
      if !output.isEmpty { standardOutput(output) }
      guard let status = ExitStatus(rawValue: status) else { throw ExitStatus.fault }
      if status != .yes { throw status }
    case .fell(let signal):
      try answer(
        Inspection(
          endedBy: say(
            "its structure is damaged: reading it ended with signal \(signal)",
            "structure endommagée : la lecture a fini par le signal \(signal)")))
    case .stopped(let signal):
      throw Failure.fault(
        "\(folder): the inspection was ended by signal \(signal)",
        "\(folder) : le signal \(signal) a mis fin à l'inspection")
    }
  }

  private func answer(_ found: Inspection) throws {
    output.answer(json(found), words(found))
    if !found.isClean { throw ExitStatus.negative }
  }

  private func json(_ found: Inspection) -> JSON {
    func list(_ damages: [Damage]) -> JSON {
      .array(
        damages.map { ["table": JSON($0.table), "key": JSON($0.key), "what": JSON($0.what)] })
    }
    return [
      "size": JSON(found.size), "damageCount": JSON(UInt64(found.damageCount)),
      "damages": list(found.damages), "violationCount": JSON(UInt64(found.violationCount)),
      "violations": list(found.violations),
    ]
  }

  private func words(_ found: Inspection) -> String {
    guard !found.isClean else {
      return say(
        "\(folder): \(found.size) entries replayed, all is as it should be",
        "\(folder) : \(found.size) entrées rejouées, tout est comme il se doit")
    }
    let damages = found.damages.map { say("damaged: \($0)", "endommagé : \($0)") }
    let violations = found.violations.map {
      say("without effect: \($0)", "sans effet : \($0)")
    }
    let sum = say(
      "\(folder): \(found.size) entries replayed, \(found.damageCount) damages, "
        + "\(found.violationCount) entries that break a rule",
      "\(folder) : \(found.size) entrées rejouées, \(found.damageCount) dommages, "
        + "\(found.violationCount) entrées qui enfreignent une règle")
    return (damages + violations + [sum]).joined(separator: "\n")
  }
}
