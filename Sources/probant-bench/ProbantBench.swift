// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// The command `probant-bench`.
@main
struct ProbantBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probant-bench",
    abstract: "Measure the ledger against what the machine can do (Specs/benchmarks.md).",
    discussion: """
      Everything, with a table at the end that says which bars are met:
        probant-bench all
      In a minute, to see that it runs:
        probant-bench all --short
      Each measure is one line of JSON on standard output; progress is told on
      standard error. Data is made by the program itself, in a folder that it removes.
      Build it with -c release: figures of a debug build mean nothing.
      """,
    subcommands: [
      AllMeasures.self, AppendMeasure.self, ProofsMeasure.self, VerifyMeasure.self,
      ImportMeasure.self, AuditMeasure.self, ScaleMeasure.self, OpenMeasure.self,
    ])
}
