// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

/// The command `probant`.
@main
struct Probant: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probant",
    abstract: say(
      "A credential ledger that anybody can check.",
      "Un registre de certifications que chacun peut vérifier."),
    discussion: say(
      """
      Start with the whole story on a sample file:
        probant demo

      Exit codes: 0 yes; 1 a verdict other than valid, or damage found; 2 wrong use; 3 a fault.
      """,
      """
      Pour commencer, toute l'histoire sur un fichier d'exemple :
        probant demo

      Codes de sortie : 0 oui ; 1 un verdict autre que valide, ou un dommage ; 2 mauvais usage ; \
      3 une panne.
      """),
    groupedSubcommands: [
      CommandGroup(
        name: say("Everybody's", "Pour tous"), subcommands: [Verify.self, Show.self, Demo.self]),
      CommandGroup(
        name: say("Holders'", "Pour qui détient des attestations"),
        subcommands: [Present.self, Refresh.self]),
      CommandGroup(
        name: say("Issuers'", "Pour qui émet"), subcommands: [Issue.self, RegisterCommand.self]),
      CommandGroup(
        name: say(
          "Operators', registrars' and cosigners'", "Pour qui tient un registre, agrée ou cosigne"
        ),
        subcommands: [
          Init.self, Key.self, Accredit.self, Rotate.self, Withdraw.self, Revoke.self, Suspend.self,
          Supersede.self, Reinstate.self, Cosign.self, Publish.self, Prove.self, Export.self,
          Fsck.self, Backup.self, Restore.self,
        ]),
    ])

  /// Runs the command line, and exits with one of the four codes of ``ExitStatus``.
  static func main() {
    StandardStreams.occupy()
    // A write past the limit of a file's size (ulimit -f) is an error to report, not an end.
    _ = signal(SIGXFSZ, SIG_IGN)
    Foundation.exit(run(nil).rawValue)
  }

  /// Runs one command, told as its words or, by default, on the process's command line.
  static func run(_ arguments: [String]?) -> ExitStatus {
    do {
      try verifyEncoding(arguments ?? CommandLine.arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
      return .yes
    } catch {
      // The command that would know may be what could not be parsed.
      let words = (arguments ?? Array(CommandLine.arguments.dropFirst())).prefix { $0 != "--" }
      return report(error, asJSON: words.contains("--json"))
    }
  }

  /// Refuses arguments that are not UTF-8, instead of logging for ever, or looking for, what the
  /// replacement character has made of them.
  private static func verifyEncoding(_ arguments: [String]) throws(Failure) {
    for argument in arguments where argument.contains("\u{FFFD}") {
      throw .wrongUse(
        "\(argument.printable): not UTF-8; rename the file, or set the terminal to UTF-8",
        "\(argument.printable) : pas en UTF-8 ; renommer le fichier, ou régler le terminal sur UTF-8"
      )
    }
  }

  /// Tells what went wrong, and gives the process's exit code.
  private static func report(_ error: any Error, asJSON: Bool) -> ExitStatus {
    if let status = error as? ExitStatus { return status }
    if let failure = Failure(of: error) {
      standardError(failure, asJSON: asJSON)
      return failure.status
    }
    let code = exitCode(for: error)
    guard code != .success else {
      standardOutput(ParserWords.help(fullMessage(for: error)))
      return .yes
    }
    let isUsage = code == .validationFailure
    let text = asJSON ? message(for: error) : fullMessage(for: error)
    let failure = Failure(
      isUsage ? .wrongUse : .fault, ParserWords.error(text), rule: isUsage ? "usage" : nil)
    standardError(failure, asJSON: asJSON)
    return failure.status
  }
}
