// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Credentials
import Foundation
import ProbantVerifier

/// An instant given on the command line.
struct Instant: ExpressibleByArgument {
  /// POSIX seconds.
  let seconds: UInt64

  /// A day (its beginning in Paris), a time of RFC 3339, or POSIX seconds.
  init?(argument text: String) {
    if let number = UInt64(text) {
      seconds = number
    } else if let day = try? CivilDate(parsing: text), let time = UInt64(exactly: day.startInParis)
    {
      seconds = time
    } else if let date = try? Date(text, strategy: .iso8601), date.timeIntervalSince1970 >= 0 {
      seconds = UInt64(date.timeIntervalSince1970)
    } else {
      return nil
    }
  }
}

/// An age given on the command line, such as `7d`, `36h`, `90m` or `60s`.
struct Age: ExpressibleByArgument {
  /// How long it is.
  let seconds: UInt64

  init?(argument text: String) {
    let units: [Character: UInt64] = ["d": 86_400, "h": 3_600, "m": 60, "s": 1]
    guard let unit = text.last.flatMap({ units[$0] }), let count = UInt64(text.dropLast()) else {
      return nil
    }
    let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    self.seconds = seconds
  }
}

/// What a verifier may demand of the holder.
enum HolderDemand: String, CaseIterable, ExpressibleByArgument {
  /// A key binding, also where the credential has no holder's key.
  case required
}

/// A verdict short of valid that may count as a yes.
enum AcceptableVerdict: String, CaseIterable, ExpressibleByArgument {
  /// On the operator's word alone.
  case unwitnessed
}

/// Whom a verifier believes, what it asks beyond that, and when it looks.
struct VerifyingOptions: ParsableArguments {
  @Option(
    help:
      "\(say("The trust file: whom to believe.", "Le fichier de confiance : qui croire."))")
  var trust: String

  @Option(
    help: """
      \(say(
        "Verify as if it were then: 2027-06-30, 2027-06-30T10:00:00Z or POSIX seconds. Who cosigned later does not count.",
        "Vérifier comme si on y était : 2027-06-30, 2027-06-30T10:00:00Z ou des secondes POSIX. Qui a cosigné plus tard ne compte pas."
      ))
      """)
  var at: Instant?

  @Option(
    help: """
      \(say(
        "Refuse proofs older than this (7d, 36h), instead of what the trust file says.",
        "Refuser les preuves plus anciennes (7d, 36h), au lieu de ce que dit le fichier de confiance."
      ))
      """)
  var maxAge: Age?

  @Option(
    help:
      "\(say("Whom the holder must have bound it for.", "À qui le titulaire doit l'avoir liée."))")
  var audience: String?

  @Option(
    help: """
      \(say(
        "The challenge that the holder must have bound; without it, the file's own checkpoint.",
        "Le défi que le titulaire doit avoir lié ; sans lui, le point de contrôle du fichier."))
      """)
  var nonce: String?

  @Option(
    help: """
      \(say(
        "required: a credential that no holder has bound is refused.",
        "required : une attestation qu'aucun titulaire n'a liée est refusée."))
      """)
  var holder: HolderDemand?

  @Option(
    help: """
      \(say(
        "unwitnessed: that verdict too exits with 0.",
        "unwitnessed : ce verdict aussi sort avec 0."))
      """)
  var accept: [AcceptableVerdict] = []

  /// What is asked beyond the trust file.
  var expectation: Expectation {
    Expectation(
      audience: audience, nonce: nonce, requiresHolder: holder == .required,
      maximumAge: maxAge?.seconds)
  }

  /// The verifier's clock.
  var time: UInt64 { at?.seconds ?? Now.seconds }

  /// The verdicts that count as a yes.
  var accepted: Set<Verdict> { accept.isEmpty ? [.valid] : [.valid, .unwitnessed] }
}
