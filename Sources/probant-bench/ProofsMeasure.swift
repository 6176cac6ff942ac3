// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Merkle
import Primitives
import Sequencing

/// `probant-bench proofs`.
struct ProofsMeasure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proofs",
    abstract: "Inclusion and consistency proofs, made and verified, on one core, warm.",
    discussion: """
      Every proof is verified before it is given out, so that is part of it.
      Places are chosen at random over the whole log.
      """)

  @OptionGroup var working: WorkingFolder

  @Option(help: "How many entries the log has.")
  var entries = 1_000_000

  @Option(help: "How many proofs of each kind are made.")
  var proofs = 1_000_000

  @Option(help: "A ledger that `scale --keep` left, instead of a new one.")
  var ledger: String?

  func validate() throws {
    guard entries > 0, proofs > 0 else { throw ValidationError("an entry and a proof at least") }
  }

  func run() throws {
    if let ledger { return try measure(SampleLedger(at: ledger)) }
    try working.use { folder in
      let sample = try SampleLedger(at: folder + "/ledger")
      try Filling(sample).fill(to: entries)
      try measure(sample)
    }
  }

  private func measure(_ sample: SampleLedger) throws {
    let ledger = try sample.open()
    defer { ledger.close() }
    let size = try ledger.publication().head.size
    var random = SystemRandomNumberGenerator()
    let places = (0..<proofs).map { _ in UInt64.random(in: 0..<size, using: &random) }
    // What is read once is in the page cache.
    Report.tell("proofs: warming \(size) entries")
    try ledger.published { (log) throws(LedgerError) in
      for place in places { _ = try log.leaf(at: place) }
    }
    try measure("inclusion", places, size) {
      try ledger.published { (log) throws(LedgerError) in
        for place in places { _ = try log.leaf(at: place) }
      }
    }
    try measure("entry", places, size) {
      try ledger.published { (log) throws(LedgerError) in
        for place in places { _ = try log.inclusion(of: place) }
      }
    }
    try measure("consistency", places, size) {
      try ledger.published { (log) throws(LedgerError) in
        for place in places { _ = try log.consistency(from: place + 1) }
      }
    }
    let few = Array(places.prefix(max(1, proofs / 10)))
    try measure("receipt", few, size) { for place in few { _ = try ledger.receipt(of: place) } }
  }

  private func measure(
    _ kind: Text, _ places: [UInt64], _ size: UInt64, _ body: () throws -> Void
  ) throws {
    Report.tell("proofs: \(kind)")
    let watch = Stopwatch()
    try body()
    let count = Double(places.count)
    Report.measure(
      "proofs",
      [
        ("kind", .string(kind)), ("entries", JSON(Int(size))), ("proofs", JSON(places.count)),
        ("perSecond", JSON(count / watch.seconds)),
        ("perCoreSecond", JSON(count / watch.threadSeconds)),
      ])
  }
}
