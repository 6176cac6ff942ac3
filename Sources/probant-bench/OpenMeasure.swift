// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Merkle
import Primitives
import Sequencing

/// `probant-bench open`.
struct OpenMeasure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Opening a ledger for appending: how long it takes and what stays resident.",
    discussion: """
      In a process that does nothing else: `scale` runs it for each size. Memory is
      looked at once the ledger is open, and again after a batch and 10,000 proofs.
      """)

  @Argument(help: "A ledger that `scale --keep` left.")
  var ledger: String

  func run() throws {
    let sample = try SampleLedger(at: ledger)
    let entries = sample.issues(1_024)
    let before = Resources.anonymousMemory
    let watch = Stopwatch()
    let ledger = try sample.open()
    let seconds = watch.seconds
    defer { ledger.close() }
    let opened = Resources.anonymousMemory
    let size = try ledger.publication().head.size
    _ = try ledger.append(entries)
    try ledger.published { (log) throws(LedgerError) in
      for _ in 0..<10_000 { _ = try log.inclusion(of: .random(in: 0..<size)) }
    }
    Report.measure(
      "open",
      [
        ("entries", JSON(Int(size))), ("seconds", JSON(seconds, decimals: 4)),
        ("openedMebibytes", JSON(Double(opened - before) / 1_048_576, decimals: 1)),
        (
          "anonymousMebibytes",
          JSON(Double(Resources.anonymousMemory) / 1_048_576, decimals: 1)
        ),
      ])
  }
}
