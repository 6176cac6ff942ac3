// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Primitives
public import Sequencing

/// A ledger on this machine, as the issuing side sees it.
extension Ledger: EntryAppender {
  /// Appends the entries in one batch, with one answer each.
  ///
  /// - Throws: ``LedgerError``; bytes that are no entry are refused like an entry that breaks a rule.
  public func append(_ entries: [[UInt8]]) throws -> [AppendOutcome] { try send(entries)() }

  /// Puts the entries in line as one batch.
  ///
  /// - Throws: ``LedgerError``, as the other form.
  public func send(_ entries: [[UInt8]]) throws -> () throws -> [AppendOutcome] {
    var parsed: [Entry] = []
    parsed.reserveCapacity(entries.count)
    let refusals = entries.map { bytes -> AppendOutcome? in
      do throws(EntryError) {
        parsed.append(try Entry(parsing: bytes.span))
        return nil
      } catch {
        return .refused(rule: error.rule)
      }
    }
    let wait = try enqueue(parsed)
    return {
      var answers = try wait().makeIterator()
      return refusals.compactMap { $0 ?? answers.next().map { AppendOutcome($0) } }
    }
  }
}

extension AppendOutcome {
  fileprivate init(_ outcome: Outcome) {
    self =
      switch outcome {
      case .accepted(let position): .appended(position.index)
      case .duplicate(let position): .duplicate(position.index)
      case .refused(let error): .refused(rule: error.rule)
      }
  }
}
