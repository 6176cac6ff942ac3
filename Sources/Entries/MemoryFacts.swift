// SPDX-License-Identifier: Apache-2.0
internal import Merkle
public import Primitives

/// The facts about earlier entries, in memory: for auditors, monitors, `fsck` and tests.
public struct MemoryFacts: LedgerFacts {
  private var events: [Event?] = []
  private var marks: [UInt64: StatusMark] = [:]
  private var indexes = DigestTable()
  /// The statuses of all entries.
  package private(set) var statuses = StatusTree()

  /// The facts about no entries.
  public init() {}

  /// The most entries that room is made for beforehand: a few gigabytes, touched only as they come.
  private static let reservation: UInt64 = 1 << 24

  /// Makes room for a log of `size` entries, whoever says that it has them.
  public mutating func reserve(_ size: UInt64) {
    let count = Int(min(size, MemoryFacts.reservation))
    events.reserveCapacity(count)
    indexes.reserve(count)
  }

  /// Records the next entry and what it changed.
  ///
  /// - Parameters:
  ///   - entry: The entry; nil if the bytes were none.
  ///   - effects: What the fold said.
  public mutating func record(_ entry: Entry?, _ effects: Effects) {
    precondition(effects.index == UInt64(events.count), "entries are recorded in order")
    events.append(entry?.event)
    statuses.extend(covering: UInt64(events.count))
    if let change = effects.status {
      marks[change.index] = change.mark
      statuses.set(change.mark?.status ?? .inForce, at: change.index)
    }
    if let key = effects.dedupKey { indexes.insert(effects.index, for: key) }
  }

  /// The index recorded under a dedup key.
  public func index(of dedupKey: Digest) -> UInt64? { indexes[dedupKey] }

  /// The event at an index.
  public func event(at index: UInt64) -> Event? { events[Int(index)] }

  /// The status of an entry and what set it.
  public func mark(at index: UInt64) -> StatusMark? { marks[index] }

  /// The root of the status tree; of the present size only.
  public func statusRoot(covering size: UInt64) -> Digest {
    precondition(size == UInt64(events.count), "the statuses are those of the present size")
    return statuses.root
  }
}
