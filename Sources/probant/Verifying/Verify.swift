// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Primitives
import ProbantVerifier

/// `probant verify`.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: say(
      "Say what presentations prove, offline, on a trust file and a clock alone.",
      "Dire ce que prouvent des présentations, hors ligne, sur un fichier de confiance et une horloge."
    ),
    discussion: say(
      """
      One file, in words:
        probant verify camille.probant --trust ledger.trust
      A folder, one line for each file, on all cores:
        probant verify candidates/ --trust ledger.trust > verdicts.csv
      Will it still be within its dates then, on the proofs of today?
        probant verify camille.probant --trust ledger.trust --at 2027-06-30 \\
          --max-age 365d
      Shown to me, just now, on my challenge, by whoever holds the credential's key:
        probant verify camille.probant --trust ledger.trust \\
          --audience https://employer.example --nonce 8f3c0d
      Exit code: 0 valid; 1 any other verdict; 2 an unreadable file or wrong use.
      """,
      """
      Un fichier, en mots :
        probant verify camille.probant --trust registre.trust
      Un dossier, une ligne par fichier, sur tous les cœurs :
        probant verify candidats/ --trust registre.trust > verdicts.csv
      Sera-t-il encore dans ses dates ce jour-là, sur les preuves d'aujourd'hui ?
        probant verify camille.probant --trust registre.trust --at 2027-06-30 \\
          --max-age 365d
      Montré à moi, à l'instant, sur mon défi, par qui détient la clé :
        probant verify camille.probant --trust registre.trust \\
          --audience https://employeur.example --nonce 8f3c0d
      Code de sortie : 0 valide ; 1 autre verdict ; 2 fichier illisible ou mauvais
      usage.
      """))

  @Argument(
    help: ArgumentHelp(
      say(
        "Presentations (.probant, .credential), folders of them, or - for standard input.",
        "Des présentations (.probant, .credential), leurs dossiers, ou - pour l'entrée standard."),
      valueName: "file"))
  var files: [String]

  @OptionGroup var options: VerifyingOptions

  @Flag(
    help: """
      \(say(
        "One CSV line a file; the form that folders get.",
        "Une ligne CSV par fichier ; la forme que reçoivent les dossiers."))
      """)
  var csv = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !(csv && output.json) else {
      throw ValidationError(say("--csv or --json, not both", "--csv ou --json, pas les deux"))
    }
  }

  func run() throws {
    let verifier = Verifier(trust: try TrustFile(path: options.trust))
    let (paths, hasFolder) = try Candidates.expand(files)
    let report = VerificationReport(
      form: output.json ? .json : csv || hasFolder ? .csv : .story, accepted: options.accepted)
    report.begin()
    let (time, expectation) = (options.time, options.expectation)
    var progress = Progress(say("verified", "vérifiés"))
    var tally = VerificationTally()
    Bulk.forEach(paths) { path in
      Examined(path, by: verifier, at: time, expecting: expectation)
    } visit: { examined in
      report.print(examined)
      tally.add(examined, accepted: options.accepted)
      progress.show(tally.count, of: paths.count)
    }
    progress.finish()
    if hasFolder && !output.json { standardError(tally.words) }
    guard tally.status == .yes else { throw tally.status }
  }
}
