// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Merkle
import Notes
import Primitives
import Sequencing

/// Starts a ledger again and holds it to everything it ever acknowledged: `probant-fault check`.
struct Check {
  /// What is answered, as JSON.
  struct Report: Encodable {
    var acknowledged = 0
    /// Acknowledged entries that the published log does not have, or does not prove.
    var lost = 0
    /// Why the ledger does not start; nil where it does.
    var refused: String?
    var size: UInt64 = 0
    /// What else does not hold.
    var problems: [String] = []
  }

  private let path: String
  private let acknowledged: [Acknowledged]
  private var report = Report()

  init(_ arguments: Arguments) throws {
    path = try arguments.path(0)
    let text = try String(contentsOfFile: arguments.path(1), encoding: .utf8)
    acknowledged = text.split(separator: "\n").compactMap { try? Acknowledged(parsing: $0) }
  }

  /// All of it; the ledger is closed afterwards.
  mutating func run() -> Report {
    report.acknowledged = acknowledged.count
    do {
      let ledger = try Ledger(at: path, for: .appending)
      try compareHeads(ledger)
      try count(ledger)
      compare(ledger)
      if report.lost == 0 { try append(ledger) }
      ledger.close()
    } catch {
      report.refused = "\(error)"
      countLost()
    }
    inspect()
    return report
  }

  /// The guard, the database and the published checkpoint have one head.
  private mutating func compareHeads(_ ledger: Ledger) throws {
    let published = try ledger.publication().head
    let text = try ledger.signedCheckpoint().text
    let signed = try Checkpoint(parsing: text.span).head
    report.size = published.size
    if signed != published { report.problems.append("the guard is not what is published") }
    if try ledger.state().size != published.size {
      report.problems.append("the database is not what is published")
    }
  }

  /// Indices have no gap, and the last entry is a status head.
  private mutating func count(_ ledger: Ledger) throws {
    var next: UInt64 = 0
    var isHead = false
    try ledger.scan(to: .max) { (index, bytes) throws(LedgerError) in
      if index == next { next += 1 }
      isHead = (try? Entry(parsing: bytes))?.type == .statusHead
    }
    if next != report.size || !isHead {
      report.problems.append("entries 0 to \(next) of \(report.size) are in order")
    }
  }

  /// Every acknowledged entry is where it was, and the log continues what it was shown in.
  private mutating func compare(_ ledger: Ledger) {
    for one in acknowledged where !holds(one, ledger) { report.lost += 1 }
  }

  private func holds(_ one: Acknowledged, _ ledger: Ledger) -> Bool {
    do throws(LedgerError) {
      let (bytes, older) = try ledger.published { (log) throws(LedgerError) in
        (try log.inclusion(of: one.index).entry, try log.consistency(from: one.head.size).head)
      }
      return Digest.leaf(bytes.span) == one.leaf && older == one.head
    } catch {
      return false
    }
  }

  /// The same bytes sent again are found where they were acknowledged, and something new has its place.
  private mutating func append(_ ledger: Ledger) throws {
    try ledger.appendHead()
    var entries: [Entry] = []
    for one in acknowledged {
      let bytes = try ledger.published { (log) throws(LedgerError) in
        try log.entry(at: one.index)
      }
      entries.append(try Entry(parsing: bytes.span))
    }
    let outcomes = try ledger.append(entries)
    if outcomes.map(\.index) != acknowledged.map(\.index) {
      report.problems.append("the same bytes sent again got another index")
    }
  }

  /// Of a ledger that does not start: what its database still has.
  private mutating func countLost() {
    guard let ledger = try? Ledger(at: path, for: .reading) else {
      report.lost = acknowledged.count
      return
    }
    var leaves: [UInt64: Digest] = [:]
    try? ledger.scan(to: .max) { (index, bytes) throws(LedgerError) in
      leaves[index] = Digest.leaf(bytes)
    }
    report.lost = acknowledged.filter { leaves[$0.index] != $0.leaf }.count
  }

  private mutating func inspect() {
    do {
      let found = try Ledger.inspect(at: path)
      let damages = (found.damages + found.violations).prefix(5).map { "fsck: \($0)" }
      report.problems.append(contentsOf: damages)
    } catch {
      report.problems.append("fsck: \(error)")
    }
  }
}
