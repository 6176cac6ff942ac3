// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Primitives
import ProbantVerifier
import Sequencing

/// `probant-bench verify`.
struct VerifyMeasure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verification of presentations, beside the bare cost of their signatures.",
    discussion: """
      One item, 20 claims, 3 shown; every file another, nothing kept from one to the
      next. The registrar's own credentials have five signatures; those of an issuer
      that it accredited have two more.
      """)

  @OptionGroup var working: WorkingFolder

  @Option(help: "How many presentations.")
  var files = 2_000

  @Option(help: "How many rounds of verification, and of signatures alone, in alternation.")
  var rounds = 5

  func validate() throws {
    guard 1...10_000 ~= files, rounds > 0 else {
      throw ValidationError("1 to 10,000 files, and a round")
    }
  }

  func run() throws {
    try working.use { folder in
      let sample = try SampleLedger(at: folder + "/ledger")
      for issuer in [sample.registrar, sample.issuers[0]] {
        let ledger = try sample.open()
        defer { ledger.close() }
        Report.tell("verify: making \(files) presentations")
        let presentations = try SamplePresentations(sample, ledger, by: issuer).make(files)
        try measure(presentations, Verifier(trust: ledger.trust))
      }
    }
  }

  private func measure(_ files: [SamplePresentation], _ verifier: Verifier) throws {
    let now = UInt64(Date().timeIntervalSince1970)
    var seconds: [Double] = []
    var ratios: [Double] = []
    var curveRatios: [Double] = []
    for round in 1...rounds {
      Report.tell("verify: round \(round) of \(rounds)")
      let bare = try time {
        for file in files {
          for signature in file.signatures where !signature.holds {
            throw BenchFailure("a signature does not hold")
          }
        }
      }
      let orders = try time {
        for file in files where !file.keys.allSatisfy(\.isPrimeOrder) {
          throw BenchFailure("a key is not of prime order")
        }
      }
      let whole = try time {
        for file in files { try VerifyMeasure.verify(file, by: verifier, at: now) }
      }
      seconds.append(whole)
      ratios.append(whole / bare)
      curveRatios.append(whole / (bare + orders))
    }
    let count = Double(files.count)
    let watch = Stopwatch()
    let turn = Turn(below: files.count)
    try Crew.run(Resources.processorCount) { _ in
      while let place = turn.take() {
        try VerifyMeasure.verify(files[place], by: verifier, at: now)
      }
    }
    Report.measure(
      "verify",
      [
        ("signatures", JSON(files[0].signatures.count)), ("files", JSON(files.count)),
        ("bytes", JSON(files[0].bytes.count)),
        ("microseconds", JSON(Quantiles(seconds).median / count * 1e6, decimals: 1)),
        ("perCoreSecond", JSON(count / Quantiles(seconds).median)),
        ("perSecondOnAllCores", JSON(count / watch.seconds)),
        ("ratioToSignatures", JSON(Quantiles(ratios).median, decimals: 3)),
        ("ratioToSignaturesAndKeys", JSON(Quantiles(curveRatios).median, decimals: 3)),
      ])
  }

  private static func verify(
    _ file: SamplePresentation, by verifier: Verifier, at now: UInt64
  ) throws {
    let statement = verifier.verify(file.bytes.span, at: now)
    // All holds, on the operator's word alone: nobody cosigns here.
    guard statement.verdict == .unwitnessed else {
      throw BenchFailure("the verdict is \(statement.verdict)")
    }
  }

  /// How long this thread runs for `body`.
  private func time(_ body: () throws -> Void) rethrows -> Double {
    let watch = Stopwatch()
    try body()
    return watch.threadSeconds
  }
}
