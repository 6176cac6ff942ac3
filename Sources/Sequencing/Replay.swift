// SPDX-License-Identifier: Apache-2.0
internal import Dispatch
internal import Entries
internal import Merkle
internal import Primitives

/// The log replayed from its entries and from nothing else: what everything stored is compared with
/// (Specs/fold.md#replay).
struct Replay {
  private(set) var state: LedgerState
  private(set) var facts = MemoryFacts()
  private(set) var edge = LogEdge()
  private var pending: [[UInt8]] = []

  /// How many entries are verified at once, on all processors.
  private static let group = 4_096

  init(_ state: LedgerState) { self.state = state }

  /// Takes the next entry; every so often, `visit` is told what some of them came to, each with the
  /// replay as it was then.
  mutating func add(
    _ bytes: [UInt8], _ visit: (Step, borrowing Replay) -> Void
  ) {
    pending.append(bytes)
    if pending.count == Replay.group { flush(visit) }
  }

  /// What one entry came to.
  struct Step {
    let index: UInt64
    let entry: Entry?
    /// Nil where the entry is of a kind that this program does not know, after which nothing is known.
    let replayed: Replayed?
    /// The tiles that it filled.
    var tiles: [(StoredTile, Tile)] = []
  }

  /// Tells of all entries that were taken.
  mutating func flush(_ visit: (Step, borrowing Replay) -> Void) {
    let group = pending
    pending = []
    for (bytes, checked) in zip(group, Replay.check(group, under: state)) {
      fold(bytes, checked, visit)
    }
  }

  private mutating func fold(
    _ bytes: [UInt8], _ checked: Result<CheckedEntry, EntryError>,
    _ visit: (Step, borrowing Replay) -> Void
  ) {
    let index = edge.size
    let replayed: Replayed?
    var entry: Entry?
    switch checked {
    case .success(let checked):
      entry = checked.entry
      replayed = isStopped ? nil : state.replay(checked, facts: facts)
    case .failure(let error):
      isStopped = isStopped || error.isUnsupported
      replayed = isStopped ? nil : state.replay(malformed: error)
    }
    if let replayed { facts.record(entry, replayed.effects) }
    var step = Step(index: index, entry: entry, replayed: replayed)
    edge.append(Digest.leaf(bytes.span)) { (place, tile) in step.tiles.append((place, tile)) }
    visit(step, self)
  }

  /// Whether an entry was met after which nobody but a later program knows the state.
  private(set) var isStopped = false

  /// Parses entries and verifies their signatures on all processors, as far as their signers are known
  /// so far.
  private static func check(
    _ group: [[UInt8]], under state: LedgerState
  ) -> [Result<CheckedEntry, EntryError>] {
    let part = 128
    let parts = (group.count + part - 1) / part
    let results = Parts<[Result<CheckedEntry, EntryError>]>(parts)
    DispatchQueue.concurrentPerform(iterations: parts) { number in
      let slice = group[number * part..<min((number + 1) * part, group.count)]
      results.set(
        number,
        slice.map { bytes in
          Result { () throws(EntryError) in
            let entry = try Entry(parsing: bytes.span)
            let key = entry.event.flatMap { state.key(of: $0.signer) }
            return CheckedEntry(entry, verifyingUnder: key, for: state.origin)
          }
        })
    }
    return results.all.flatMap { $0 }
  }
}
