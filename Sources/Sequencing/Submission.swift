// SPDX-License-Identifier: Apache-2.0
public import Entries
internal import Merkle
internal import Primitives

/// What became of an entry that was to be appended.
public enum Outcome: Equatable, Sendable {
  /// It is in the log, durably.
  case accepted(Position)
  /// The same signed message was in the log already.
  case duplicate(Position)
  /// It breaks a rule, and is not in the log.
  case refused(FoldError)

  /// Where an entry is.
  public struct Position: Hashable, Sendable {
    /// Its index in the log.
    public let index: UInt64
    /// Whether the published checkpoint covers it, so that its receipt can be had now.
    ///
    /// Where it does not, the entry is durable but not yet proved: the quorum is awaited.
    public let isPublished: Bool
  }

  /// The index at which the entry is; nil where it was refused.
  public var index: UInt64? {
    switch self {
    case .accepted(let position), .duplicate(let position): position.index
    case .refused: nil
    }
  }
}

/// An entry made ready for the writer on another thread: encoded, hashed, its signatures verified
/// as far as its signer is known there.
struct Submission: Sendable {
  let entry: CheckedEntry
  let bytes: [UInt8]
  let leafHash: Digest

  init(_ entry: Entry, under state: LedgerState) {
    let key = entry.event.flatMap { state.key(of: $0.signer) }
    self.entry = CheckedEntry(entry, verifyingUnder: key, for: state.origin)
    let bytes = entry.encoded
    leafHash = Digest.leaf(bytes.span)
    self.bytes = bytes
  }

  /// A status head, which nobody has signed.
  init(_ head: StatusHead) {
    let entry = Entry.statusHead(head)
    self.entry = CheckedEntry(entry)
    let bytes = entry.encoded
    leafHash = Digest.leaf(bytes.span)
    self.bytes = bytes
  }
}

/// What the fold said of a submission.
enum Verdict: Sendable {
  case accepted(UInt64)
  case duplicate(UInt64)
  case refused(FoldError)

  /// The outcome, where the published log has `size` entries.
  func outcome(published size: UInt64) -> Outcome {
    switch self {
    case .accepted(let index): .accepted(.init(index: index, isPublished: index < size))
    case .duplicate(let index): .duplicate(.init(index: index, isPublished: index < size))
    case .refused(let error): .refused(error)
    }
  }
}
