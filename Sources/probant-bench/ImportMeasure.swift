// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Exchange
import Foundation
import Issuing
import Primitives
import ProbantVerifier
import Registers
import Sequencing
import Synchronization

/// `probant-bench import`.
struct ImportMeasure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "A certifier's CDC file, through the register to the log.",
    discussion: """
      Passages a second, register included, beside the append rate of the same
      sitting; the writing of the output files is measured apart, by the same call
      once more.
      """)

  @OptionGroup var working: WorkingFolder

  @Option(help: "How many passages the file has, 200,000 at most.")
  var passages = 200_000

  @Flag(help: "Leave the output files out.")
  var withoutFiles = false

  func validate() throws {
    guard 1...200_000 ~= passages else { throw ValidationError("1 to 200,000 passages") }
  }

  func run() throws {
    try working.use { folder in
      let path = folder + "/flux.xml"
      try SampleFlux(passages: passages).write(to: path)
      let sample = try SampleLedger(at: folder + "/ledger")
      let ledger = try sample.open()
      defer { ledger.close() }
      let desk = try Desk(sample, ledger, register: folder + "/register", flux: path)

      Report.tell("import: \(passages) passages")
      let memory = PeakMemory()
      let watch = Stopwatch()
      try desk.issue(expecting: passages)
      let seconds = watch.seconds
      let peak = memory.stop()
      // The memory of what follows is nobody's bar: the entries to append are made beforehand.
      let append = try appendRate(folder)
      Report.measure(
        "import",
        [
          ("passages", JSON(passages)), ("seconds", JSON(seconds, decimals: 1)),
          ("perSecond", JSON(Double(passages) / seconds)),
          (
            "processorMicroseconds",
            JSON(watch.processorSeconds / Double(passages) * 1e6, decimals: 1)
          ),
          ("appendPerSecond", JSON(append)),
          ("ratioToAppend", JSON(Double(passages) / seconds / append, decimals: 3)),
          ("peakAnonymousMebibytes", JSON(Double(peak) / 1_048_576, decimals: 1)),
        ])
      guard !withoutFiles else { return }
      try measureFiles(desk, OutputFolder(folder + "/out"))
    }
  }

  private func measureFiles(_ desk: Desk, _ output: OutputFolder) throws {
    Report.tell("import: writing \(passages) files")
    let memory = PeakMemory()
    let watch = Stopwatch()
    try desk.issue(expecting: 0, to: output)
    Report.measure(
      "importFiles",
      [
        ("passages", JSON(passages)), ("seconds", JSON(watch.seconds, decimals: 1)),
        ("perSecond", JSON(Double(passages) / watch.seconds)),
        ("peakAnonymousMebibytes", JSON(Double(memory.stop()) / 1_048_576, decimals: 1)),
      ])
  }

  /// Entries a second of appending alone, in batches of 1,024.
  private func appendRate(_ folder: String) throws -> Double {
    Report.tell("import: the append rate beside it")
    var runs = Runs(in: folder)
    let count = max(1_024, min(passages, 65_536))
    return try runs.use { try AppendRun(batch: 1_024, callers: 3).run(count, at: $0) }.perSecond
  }
}

/// A certifier with a register, who issues from one file.
private struct Desk {
  let issuance: Issuance<Ledger>
  let ledger: Ledger
  let flux: String

  init(_ sample: SampleLedger, _ ledger: Ledger, register: String, flux: String) throws {
    let signer = sample.issuers[0]
    guard let authority = try ledger.state().authority(at: signer.index) else {
      throw BenchFailure("the issuer is not accredited")
    }
    let issuer = Issuer(
      origin: sample.origin, signer: signer.index,
      accreditation: authority.standing.accreditation, key: signer.key)
    issuance = Issuance(
      register: try Register(at: register, origin: sample.origin.text, create: true),
      issuer: issuer, appender: ledger, day: { SampleLedger.day })
    self.ledger = ledger
    self.flux = flux
  }

  /// Issues, or writes what was issued, and counts.
  func issue(expecting count: Int, to output: OutputFolder? = nil) throws {
    let report = try issuance.issue(
      .file(path: flux), fileName: "flux.xml", to: output,
      render: { row, holding in try file(of: row, holding) })
    guard report.issued == count, report.acknowledgement.refused.isEmpty, report.unwritten == 0
    else {
      throw BenchFailure(
        "issued \(report.issued), refused \(report.acknowledgement.refused.first as Any)")
    }
  }
}

extension Desk {
  /// The credential file of a row.
  private func file(of row: Row, _ holding: Holding) throws -> [UInt8]? {
    guard let index = row.index else { return nil }
    return try ledger.published { (log) throws(LedgerError) in
      let item = try log.item(
        showing: Text(String(decoding: holding.credential, as: UTF8.self)),
        nonce: holding.nonce, at: index)
      return try log.presentation(of: [item]).encoded
    }
  }
}

/// The most anonymous memory that was resident, looked at a hundred times a second.
private final class PeakMemory: Sendable {
  private let state = Mutex<(peak: Int, isOver: Bool)>((0, false))

  init() {
    Thread { [self] in
      while look() { Thread.sleep(forTimeInterval: 0.01) }
    }.start()
  }

  /// The most there was, in bytes; nothing is looked at any more.
  func stop() -> Int {
    _ = look()
    return state.withLock {
      $0.isOver = true
      return $0.peak
    }
  }

  private func look() -> Bool {
    let now = Resources.anonymousMemory
    return state.withLock {
      $0.peak = max($0.peak, now)
      return !$0.isOver
    }
  }
}
