// SPDX-License-Identifier: Apache-2.0

/// The way to the log: what the issuing side needs of a ledger, on this machine or another.
public protocol EntryAppender {
  /// Appends entries, in this order, in one transaction where there is room for it.
  ///
  /// - Parameter entries: Their bytes.
  /// - Returns: One outcome an entry, in the same order.
  /// - Throws: Where it is not known what became of them: they are sent again later.
  func append(_ entries: [[UInt8]]) throws -> [AppendOutcome]

  /// Sends entries to be appended after all that was sent before, and returns what waits for their
  /// outcomes: so that the next batch is on its way meanwhile.
  ///
  /// Two such batches may be one transaction.
  func send(_ entries: [[UInt8]]) throws -> () throws -> [AppendOutcome]

  /// Lets go of what it keeps in memory of earlier work, between stretches of long work.
  func forgetPages() throws
}

extension EntryAppender {
  /// Appends one batch at a time, for those that can do no better.
  public func send(_ entries: [[UInt8]]) throws -> () throws -> [AppendOutcome] {
    let outcomes = try append(entries)
    return { outcomes }
  }

  /// Keeps what it has: most have nothing to let go of.
  public func forgetPages() {}
}

/// What became of an entry.
public enum AppendOutcome: Hashable, Sendable {
  /// It is in the log, durably, at this index.
  case appended(UInt64)
  /// The same signed message was in the log already, at this index.
  case duplicate(UInt64)
  /// It is not in the log: it breaks the rule of this name.
  case refused(rule: String)

  /// Where the entry is.
  var index: UInt64? {
    switch self {
    case .appended(let index), .duplicate(let index): index
    case .refused: nil
    }
  }
}
