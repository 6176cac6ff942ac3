// SPDX-License-Identifier: Apache-2.0
import Primitives

/// What a figure has to reach (Specs/benchmarks.md#bars).
struct Bar {
  /// What is measured, for people.
  let name: String
  /// Which line has the figure: the members that it has to have.
  let line: [(Text, JSON)]
  /// The member that is the figure.
  let figure: Text
  let limit: Limit

  /// On which side the figure has to be.
  enum Limit {
    case atLeast(Double)
    case below(Double)
    case atMost(Double)
  }

  static let all: [Bar] = [
    Bar(
      "append, batches of 1,024, to the limit", "appendAgainstLimit", ["batch": 1_024], "ratio",
      .atLeast(0.85)),
    Bar(
      "append, one at a time, to the limit", "appendAgainstLimit", ["batch": 1], "ratio",
      .atLeast(0.6)),
    Bar("append at 10 M entries, to that at 100 k", "appendAtScale", [:], "ratio", .atLeast(0.8)),
    Bar(
      "inclusion proofs a second, one core", "proofs", ["kind": "inclusion"], "perCoreSecond",
      .atLeast(300_000)),
    Bar(
      "verification, to its five signatures", "verify", ["signatures": 5], "ratioToSignatures",
      .atMost(1.25)),
    Bar(
      "verification, to its seven signatures", "verify", ["signatures": 7], "ratioToSignatures",
      .atMost(1.25)),
    Bar(
      "audit without signatures, entries a second", "audit", ["signatures": "without"],
      "perCoreSecond", .atLeast(1_000_000)),
    Bar("start-up, seconds", "open", [:], "seconds", .below(1)),
    Bar("resident beyond the page cache, MiB", "open", [:], "anonymousMebibytes", .below(300)),
    Bar("disk for each further entry, bytes", "room", [:], "bytesPerEntrySince", .atMost(350)),
    Bar(
      "import, register included, to the append rate", "import", [:], "ratioToAppend",
      .atLeast(0.35)),
    Bar("resident during import, MiB", "import", [:], "peakAnonymousMebibytes", .below(200)),
  ]

  private init(
    _ name: String, _ measure: Text, _ members: JSONObject, _ figure: Text, _ limit: Limit
  ) {
    self.name = name
    line = [("measure", .string(measure))] + members.members.map { ($0.name, $0.value) }
    self.figure = figure
    self.limit = limit
  }

  /// The figure, of the last of `measures` that has it: medians come after pairs, and the largest log
  /// last.
  func figure(in measures: [JSON]) -> Double? {
    measures.last { measure in
      line.allSatisfy { measure[$0.0] == $0.1 } && number(of: measure) != nil
    }.flatMap(number)
  }

  private func number(of measure: JSON) -> Double? {
    guard case .number(let number)? = measure[figure] else { return nil }
    return number.double
  }
}

extension Bar.Limit {
  /// Whether `figure` is where it has to be.
  func isMet(by figure: Double) -> Bool {
    switch self {
    case .atLeast(let limit): figure >= limit
    case .below(let limit): figure < limit
    case .atMost(let limit): figure <= limit
    }
  }

  /// The limit, for people.
  var words: String {
    switch self {
    case .atLeast(let limit): "≥ \(BarTable.number(limit))"
    case .below(let limit): "< \(BarTable.number(limit))"
    case .atMost(let limit): "≤ \(BarTable.number(limit))"
    }
  }
}
