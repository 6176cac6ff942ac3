// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// What the fold asks about earlier entries: the one narrow look-up between it and whatever keeps them
/// (Specs/fold.md#facts).
///
/// A conformer writes each entry and its ``Effects`` before the next one is folded.
public protocol LedgerFacts<Failure>: ~Copyable, ~Escapable {
  /// What looking up can fail with: of a database, its errors; of memory, nothing.
  associatedtype Failure: Error

  /// The index that was recorded under a dedup key (``Effects/dedupKey``), if any was.
  func index(of dedupKey: Digest) throws(Failure) -> UInt64?

  /// The event at an index below the size; nil for a status head and for what is not an entry.
  func event(at index: UInt64) throws(Failure) -> Event?

  /// The status of the entry at an index below the size and what set it; nil if it is in force.
  func mark(at index: UInt64) throws(Failure) -> StatusMark?

  /// The root of the status tree over the pages of the first `size` entries, the present size.
  func statusRoot(covering size: UInt64) throws(Failure) -> Digest
}
