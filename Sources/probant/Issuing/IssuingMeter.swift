// SPDX-License-Identifier: Apache-2.0
import Issuing
import Sequencing

/// How far issuing has come, on a terminal.
final class IssuingMeter {
  private var checking = Progress(say("checking", "contrôle"))
  private var recording = Progress(say("recording", "enregistrement"))
  private var appending = Progress(say("appending", "inscription"))
  private var writing = Progress(say("writing", "écriture"))

  /// Shows one step.
  func show(_ progress: Issuance<Ledger>.Progress) {
    switch progress {
    case .checking(let count): checking.show(count)
    case .recording(let count, let total): recording.show(count, of: total)
    case .appending(let count, let total): appending.show(count, of: total)
    case .writing(let count, let total): writing.show(count, of: total)
    }
  }

  /// Clears the line.
  func finish() { writing.finish() }
}
