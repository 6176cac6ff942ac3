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
  static func main() { Foundation.exit(run(nil).rawValue) }

  /// Runs one command, told as its words or, by default, on the process's command line.
  static func run(_ arguments: [String]?) -> ExitStatus {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return .yes
    } catch {
      return report(error)
    }
  }

  /// Tells a person what went wrong, and what the process's exit code is.
  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let status as ExitStatus:
      return status
    default:
      if let failure = Failure(of: error) {
        standardError(failure.message)
        return failure.status
      }
      let code = exitCode(for: error)
      guard code != .success else {
        standardOutput(fullMessage(for: error))
        return .yes
      }
      standardError(fullMessage(for: error))
      return code == .validationFailure ? .wrongUse : .fault
    }
  }
}
