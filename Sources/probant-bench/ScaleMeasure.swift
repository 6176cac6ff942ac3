// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Merkle
import Primitives
import Sequencing
import Storage

/// `probant-bench scale`.
struct ScaleMeasure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Start-up, memory, room on disk and append rate as the log grows.",
    discussion: """
      The log is filled by ordinary appends: ten million take ten minutes and more. At
      the end, appending to it is measured in alternation with appending to a new one
      of 100,000 entries.
      """)

  @OptionGroup var working: WorkingFolder

  @Option(help: "How many entries the log has at the end.")
  var entries = 10_000_000

  @Option(help: "How many pairs of append rates.")
  var pairs = 5

  @Option(help: "Make the ledger here, and keep it.")
  var keep: String?

  func validate() throws {
    guard entries >= 10_000, pairs > 0 else { throw ValidationError("10,000 entries and a pair") }
  }

  func run() throws {
    try working.use { folder in
      let path = keep ?? folder + "/ledger"
      let sample = try SampleLedger(at: path)
      var earlier: Room?
      for size in [entries / 100, entries / 10, entries] {
        try Filling(sample).fill(to: size)
        let room = try Room(of: sample)
        room.report(since: earlier)
        earlier = room
        try Child.run(["open", path])
      }
      try compareRates(sample, folder)
    }
  }

  /// Appending to the large log, and to one of a hundredth of its size, pair by pair.
  private func compareRates(_ large: SampleLedger, _ folder: String) throws {
    let run = AppendRun(batch: 1_024, callers: 3)
    let count = min(32 * 1_024, entries / 10)
    let ledger = try large.open(batchLimit: run.batch)
    defer { ledger.close() }
    var runs = Runs(in: folder)
    var ratios: [Double] = []
    for pair in 1...pairs {
      let small = try runs.use { path in
        let sample = try SampleLedger(at: path)
        let ledger = try sample.open(batchLimit: run.batch)
        defer { ledger.close() }
        try Filling(sample).fill(ledger, to: entries / 100)
        return try run.run(sample.issues(count), to: ledger).perSecond
      }
      Report.tell("scale: append rates, pair \(pair) of \(pairs)")
      let rate = try run.run(large.issues(count), to: ledger).perSecond
      ratios.append(rate / small)
      report([
        ("pair", JSON(pair)), ("perSecond", JSON(rate)), ("smallPerSecond", JSON(small)),
        ("ratio", JSON(rate / small, decimals: 3)),
      ])
    }
    report([("pairs", JSON(pairs)), ("ratio", JSON(Quantiles(ratios).median, decimals: 3))])
  }

  private func report(_ figures: [(Text, JSON)]) {
    Report.measure(
      "appendAtScale",
      [("entries", JSON(entries)), ("smallEntries", JSON(entries / 100))] + figures)
  }
}

/// The room that a ledger takes on disk, all tables included.
private struct Room {
  let entries: Int
  let bytes: Int

  init(of sample: SampleLedger) throws {
    let ledger = try sample.open(.reading)
    entries = Int(try ledger.publication().head.size)
    bytes = ledger.usage.map.used
  }

  func report(since earlier: Room?) {
    var figures: [(Text, JSON)] = [
      ("entries", JSON(entries)), ("bytes", JSON(bytes)),
      ("bytesPerEntry", JSON(Double(bytes) / Double(entries), decimals: 1)),
    ]
    if let earlier {
      // Nearly all entries are issues: one status head comes with 1,024 of them.
      let grown = Double(bytes - earlier.bytes) / Double(entries - earlier.entries)
      figures.append(("bytesPerEntrySince", JSON(grown, decimals: 1)))
      figures.append(("since", JSON(earlier.entries)))
    }
    Report.measure("room", figures)
  }
}
