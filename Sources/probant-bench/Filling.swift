// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Sequencing
import Synchronization

/// Filling a ledger with issues: the same appends as anywhere else, only many.
struct Filling {
  private let sample: SampleLedger
  /// How many entries each call appends.
  private let batch = 1_024

  init(_ sample: SampleLedger) { self.sample = sample }

  /// Appends issues until the log has `size` entries, or a few more.
  func fill(to size: Int) throws {
    let ledger = try sample.open(batchLimit: batch)
    defer { ledger.close() }
    try fill(ledger, to: size)
  }

  /// Appends issues to `ledger`, which is open, until the log has `size` entries, or a few more.
  func fill(_ ledger: Ledger, to size: Int) throws {
    let present = Int(try ledger.publication().head.size)
    guard present < size else { return }
    let (sample, batch) = (self.sample, self.batch)
    // A batch also brings a status head.
    let calls = (size - present + batch) / (batch + 1)
    let turn = Turn(below: calls)
    Report.tell("filling: \(present) to \(size) entries")
    // While some wait for the writer, others sign.
    try Crew.run(Resources.processorCount + 2) { _ in
      while let call = turn.take() {
        let outcomes = try ledger.append(sample.issues(batch))
        for outcome in outcomes {
          guard case .accepted = outcome else { throw BenchFailure("not accepted: \(outcome)") }
        }
        if (call + 1).isMultiple(of: 512) {
          Report.tell("filling: \(present + (call + 1) * (batch + 1)) of \(size)")
        }
      }
    }
  }
}
