// SPDX-License-Identifier: Apache-2.0
import CLimit
import Foundation
import Primitives

/// The bare limit of durable appending (Sources/CLimit), on entries of an issue's size.
struct LimitRun {
  /// How many entries each commit has.
  let batch: Int
  /// How many threads verify and take turns to commit.
  let threads: Int

  /// What it took.
  struct Figures {
    let perSecond: Double
    let processorMicroseconds: Double
    let bytesPerEntry: Double
  }

  /// Appends `count` entries to a new database at `path`.
  func run(_ count: Int, at path: String) throws -> Figures {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    var figures = limit_figures()
    var reason = [CChar](repeating: 0, count: 128)
    // The path outlives the call, and the reason has the room that is told.
    let code = unsafe path.withCString { folder in
      var limit = unsafe limit_case(
        folder: folder, entries: count, batch: Int32(batch), threads: Int32(threads), dedup: 1,
        size: Int32(SampleLedger.issueByteCount), issuers: Int32(SampleLedger.issuerCount))
      return unsafe limit_run(&limit, &figures, &reason, Int32(reason.count))
    }
    guard code == 0 else {
      let text = reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      throw BenchFailure("the limit: " + String(decoding: text, as: UTF8.self))
    }
    let entries = Double(figures.entries)
    return Figures(
      perSecond: entries / figures.seconds,
      processorMicroseconds: figures.processor_seconds / entries * 1e6,
      bytesPerEntry: figures.bytes / entries)
  }
}
