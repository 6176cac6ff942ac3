// SPDX-License-Identifier: Apache-2.0
package import Merkle
public import Primitives

/// Who may do what in a ledger of a given size: the state of the fold (Specs/fold.md).
///
/// A value: whoever appends a batch keeps a copy and puts it back if the batch fails. It grows with
/// the accreditations, not with the entries; copies share their memory until one of them changes.
public struct LedgerState: Sendable {
  /// The log's name.
  public let origin: Origin
  /// The key that signs the log's checkpoints, and never an event.
  public let logKey: PublicKey
  /// The hash that leaf 0 must have.
  public let pin: Digest
  /// How many entries have been folded.
  public internal(set) var size: UInt64 = 0
  /// The last effective status head's index and time; nil before the first.
  public internal(set) var lastHead: HeadPosition?
  /// The effective accreditations, in log order.
  public internal(set) var authorities: [Authority] = []
  /// The keys that they have or had.
  var keys: Set<PublicKey> = []
  /// The tree over their records.
  package internal(set) var authorityTree = MemoryTree()

  /// Where a status head is, and when.
  public struct HeadPosition: Hashable, Sendable {
    /// The index of the head.
    public let index: UInt64
    /// Its time, POSIX seconds.
    public let time: UInt64

    /// The day that the time is in, since 1970-01-01 UTC.
    var day: UInt64 { time / 86_400 }
  }

  /// The state of an empty ledger whose leaf 0 will be the pinned one.
  public init(origin: Origin, logKey: PublicKey, pin: Digest) {
    self.origin = origin
    self.logKey = logKey
    self.pin = pin
  }

  /// The root of the authority tree.
  public var authorityRoot: Digest { authorityTree.root() }

  /// The effective accreditation at the leaf `index`, if there is one.
  public func authority(at index: UInt64) -> Authority? {
    position(of: index).map { authorities[$0] }
  }

  /// The key of the effective accreditation at the leaf `signer`: what its events verify under,
  /// whether or not it is still in force.
  public func key(of signer: UInt64) -> PublicKey? {
    position(of: signer).map { authorities[$0].standing.key }
  }

  /// The status head for the next index, with the root of the status tree over the entries so far, and
  /// the log's clock in POSIX seconds.
  public func statusHead(statusRoot: Digest, clock: UInt64) -> StatusHead {
    StatusHead(
      covered: size, time: max(clock, lastHead?.time ?? 0), statusRoot: statusRoot,
      authorities: UInt64(authorities.count), authorityRoot: authorityRoot)
  }

  /// The position of the authority whose accreditation is at the leaf `index`, by bisection.
  func position(of index: UInt64) -> Int? {
    var low = 0
    var high = authorities.count
    while low < high {
      let middle = (low + high) / 2
      if authorities[middle].standing.index < index { low = middle + 1 } else { high = middle }
    }
    guard low < authorities.count, authorities[low].standing.index == index else { return nil }
    return low
  }
}

extension LedgerState: Equatable {
  /// Whether the two states judge alike whatever comes.
  public static func == (left: LedgerState, right: LedgerState) -> Bool {
    // Keys and tree follow from the authorities.
    left.origin == right.origin && left.logKey == right.logKey && left.pin == right.pin
      && left.size == right.size && left.lastHead == right.lastHead
      && left.authorities == right.authorities
  }
}
