// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives
import Sequencing
import Synchronization

/// Durable appending: signed events, each verified and looked up, statuses, a status head and a signed
/// checkpoint a batch, acknowledged.
struct AppendRun {
  /// How many entries each call appends; no transaction has more of them.
  let batch: Int
  /// How many callers there are at once, each of which waits for its answers.
  let callers: Int

  /// What it took.
  struct Figures {
    let entries: Int
    let seconds: Double
    let processorSeconds: Double
    /// Of each call, in seconds.
    let latencies: Quantiles

    var perSecond: Double { Double(entries) / seconds }
    var processorMicroseconds: Double { processorSeconds / Double(entries) * 1e6 }
  }

  /// Appends `entries`, which are all new.
  func run(_ entries: [Entry], to ledger: Ledger) throws -> Figures {
    let calls = (entries.count + batch - 1) / batch
    let turn = Turn(below: calls)
    let latencies = Mutex<[Double]>([])
    let batch = self.batch
    let watch = Stopwatch()
    try Crew.run(callers) { _ in
      var own: [Double] = []
      while let call = turn.take() {
        let part = Array(entries[call * batch..<min((call + 1) * batch, entries.count)])
        let watch = Stopwatch()
        let outcomes = try ledger.append(part)
        own.append(watch.seconds)
        for outcome in outcomes {
          guard case .accepted = outcome else { throw BenchFailure("not accepted: \(outcome)") }
        }
      }
      latencies.withLock { [own] in $0 += own }
    }
    return Figures(
      entries: entries.count, seconds: watch.seconds, processorSeconds: watch.processorSeconds,
      latencies: Quantiles(latencies.withLock { $0 }))
  }

  /// Appends `count` entries to a new ledger at `path`.
  func run(_ count: Int, at path: String) throws -> Figures {
    let sample = try SampleLedger(at: path)
    let entries = sample.issues(count)
    let ledger = try sample.open(batchLimit: batch)
    defer { ledger.close() }
    return try run(entries, to: ledger)
  }
}

extension AppendRun.Figures {
  var members: [(Text, JSON)] {
    [
      ("perSecond", JSON(perSecond)),
      ("processorMicroseconds", JSON(processorMicroseconds, decimals: 2)),
    ]
  }
}
