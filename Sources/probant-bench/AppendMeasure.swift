// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Primitives

/// `probant-bench append`.
struct AppendMeasure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "append",
    abstract: "Durable appending, by batch size and one at a time.",
    discussion: """
      Beside the bare limit of the machine, pair by pair, in alternation:
        probant-bench append --against-limit
        probant-bench append --against-limit --batch 1
      """)

  @OptionGroup var working: WorkingFolder

  @Option(help: "How many entries each run appends; of a batch of one, a sixteenth.")
  var entries = 131_072

  @Option(parsing: .upToNextOption, help: "The batch sizes.")
  var batch = [1, 16, 128, 1_024, 10_000]

  @Option(help: "How many callers append at once; one at a time has one.")
  var callers = 3

  @Flag(help: "Run the bare limit too, in alternation, and give the ratio pair by pair.")
  var againstLimit = false

  @Option(help: "How many pairs.")
  var pairs = 5

  func validate() throws {
    guard entries >= 16, pairs > 0, callers > 0, batch.allSatisfy({ 1...10_000 ~= $0 }) else {
      throw ValidationError("16 entries, a pair and a caller at least; batches of 1 to 10,000")
    }
  }

  func run() throws {
    try working.use { folder in
      var runs = Runs(in: folder)
      for size in againstLimit && batch.count > 1 ? [1_024, 1] : batch {
        if againstLimit { try compare(size, &runs) } else { try measure(size, &runs) }
      }
    }
  }

  private func count(_ size: Int) -> Int { size == 1 ? entries / 16 : entries }

  /// One at a time means one after the other: who waits for each answer has nothing else under way.
  private func run(_ size: Int) -> AppendRun {
    AppendRun(batch: size, callers: size == 1 ? 1 : callers)
  }

  private func measure(_ size: Int, _ runs: inout Runs) throws {
    Report.tell("append: \(count(size)) entries, \(size) at a time")
    let figures = try runs.use { try run(size).run(count(size), at: $0) }
    Report.measure(
      "append",
      [
        ("batch", JSON(size)), ("entries", JSON(figures.entries)),
        ("callers", JSON(run(size).callers)),
      ]
        + figures.members + figures.latencies.latencies)
  }

  private func compare(_ size: Int, _ runs: inout Runs) throws {
    let (run, count) = (run(size), count(size))
    // As many threads as our callers: as much is under way.
    let limit = LimitRun(batch: size, threads: run.callers)
    var ratios: [Double] = []
    var processorRatios: [Double] = []
    for pair in 1...pairs {
      Report.tell("append against the limit, \(size) at a time: pair \(pair) of \(pairs)")
      var ours: AppendRun.Figures?
      var bare: LimitRun.Figures?
      // Who begins takes turns: neither always finds the disk as the other left it.
      for isOurs in pair.isMultiple(of: 2) ? [true, false] : [false, true] {
        try runs.use { path in
          if isOurs {
            ours = try run.run(count, at: path)
          } else {
            bare = try limit.run(count, at: path)
          }
        }
      }
      guard let ours, let bare else { continue }
      ratios.append(ours.perSecond / bare.perSecond)
      processorRatios.append(bare.processorMicroseconds / ours.processorMicroseconds)
      Report.measure(
        "appendAgainstLimit",
        [("batch", JSON(size)), ("entries", JSON(count)), ("pair", JSON(pair))]
          + ours.members
          + [
            ("limitPerSecond", JSON(bare.perSecond)),
            ("limitProcessorMicroseconds", JSON(bare.processorMicroseconds, decimals: 2)),
            ("ratio", JSON(ours.perSecond / bare.perSecond, decimals: 3)),
          ])
    }
    Report.measure(
      "appendAgainstLimit",
      [
        ("batch", JSON(size)), ("entries", JSON(count)), ("pairs", JSON(pairs)),
        ("ratio", JSON(Quantiles(ratios).median, decimals: 3)),
        ("leastRatio", JSON(Quantiles(ratios).least, decimals: 3)),
        ("processorRatio", JSON(Quantiles(processorRatios).median, decimals: 3)),
      ])
  }
}
