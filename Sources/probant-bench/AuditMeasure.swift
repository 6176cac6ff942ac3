// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Entries
import Foundation
import Merkle
import Notes
import Primitives
import Sequencing
import Witnessing

/// `probant-bench audit`.
struct AuditMeasure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Replay of a whole log on one core, with and without signatures.",
    discussion: """
      What an auditor does before it cosigns: every entry is parsed, hashed into the
      tree and folded, and every status head is compared. Without signatures, all but
      them: what is left is what this implementation can make better or worse.
      """)

  @OptionGroup var working: WorkingFolder

  @Option(help: "How many entries the log has.")
  var entries = 1_000_000

  @Option(help: "How many of them are replayed with their signatures.")
  var signed = 100_000

  @Option(help: "A ledger that `scale --keep` left, instead of a new one.")
  var ledger: String?

  func validate() throws {
    guard entries > 0, signed > 0 else { throw ValidationError("an entry at least") }
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
    let ledger = try sample.open(.reading)
    let publication = try ledger.publication()
    Report.tell("audit: warming \(publication.head.size) entries")
    try ledger.scan(to: publication.head.size) { (_, _) throws(LedgerError) in }
    Report.tell("audit: without signatures")
    let (whole, size) = try replay(ledger, to: publication.head.size, .assumed)
    _ = try whole.audit.examine(publication.note, at: UInt64(Date().timeIntervalSince1970))
    report("without", size, whole.watch)
    Report.tell("audit: with signatures")
    let (part, count) = try replay(ledger, to: min(UInt64(signed), size), .verified)
    report("with", count, part.watch)
  }

  /// An audit, and what it took.
  private struct Run {
    var audit: Audit
    let watch = Stopwatch()
  }

  private func replay(
    _ ledger: Ledger, to size: UInt64, _ signatures: Audit.Signatures
  ) throws -> (Run, UInt64) {
    let audit = try Audit(
      log: ledger.trust.log, pin: ledger.trust.root, known: nil, signatures: signatures)
    var run = Run(audit: audit)
    run.audit.reserve(size)
    var failure: AuditError?
    try ledger.scan(to: size) { (index, bytes) throws(LedgerError) in
      do throws(AuditError) { try run.audit.replay(bytes) } catch {
        failure = error
        throw LedgerError.proofFailed(what: "entry \(index)")
      }
    }
    if let failure { throw failure }
    guard run.audit.violationCount == 0 else { throw BenchFailure("an entry breaks a rule") }
    return (run, run.audit.size)
  }

  private func report(_ signatures: Text, _ size: UInt64, _ watch: Stopwatch) {
    Report.measure(
      "audit",
      [
        ("signatures", .string(signatures)), ("entries", JSON(Int(size))),
        ("perSecond", JSON(Double(size) / watch.seconds)),
        ("perCoreSecond", JSON(Double(size) / watch.threadSeconds)),
        ("anonymousMebibytes", JSON(Double(Resources.anonymousMemory) / 1_048_576, decimals: 1)),
      ])
  }
}
