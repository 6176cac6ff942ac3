// SPDX-License-Identifier: Apache-2.0
package import Primitives

/// Indices by digest, for as many digests as there are entries in a log.
///
/// Nothing is ever removed or replaced. A look-up reads one word of the table, and the digest itself
/// only where that word agrees; a dictionary, which hashes what is a hash already and keeps keys in
/// its table, takes several times as long.
package struct DigestTable: Sendable {
  private var digests: [Digest] = []
  private var indices: [UInt64] = []
  /// In each slot the position of a digest plus one, below 32 bits of the digest; zero where none is.
  private var slots: [UInt64] = Array(repeating: 0, count: 16)
  /// What the process draws slots with.
  ///
  /// Digests are chosen by whoever signs events: without it they could be chosen to lie in one place, and
  /// each look-up to walk over all of them.
  private let multiplier: UInt64

  /// The table without digests.
  package init() {
    var hasher = Hasher()
    hasher.combine("multiplier")
    multiplier = UInt64(truncatingIfNeeded: Int64(hasher.finalize())) | 1
  }

  /// Makes room for `count` digests.
  package mutating func reserve(_ count: Int) {
    digests.reserveCapacity(count)
    indices.reserveCapacity(count)
    var slotCount = slots.count
    while slotCount < 2 * count { slotCount *= 2 }
    if slotCount > slots.count { rebuild(slotCount: slotCount) }
  }

  /// The index recorded for `digest`.
  package subscript(_ digest: Digest) -> UInt64? {
    let (slot, isTaken) = find(digest)
    return isTaken ? indices[Int(slots[slot] & DigestTable.positions) - 1] : nil
  }

  /// Records `index` for `digest`, unless there is one.
  package mutating func insert(_ index: UInt64, for digest: Digest) {
    let (slot, isTaken) = find(digest)
    guard !isTaken else { return }
    digests.append(digest)
    indices.append(index)
    precondition(digests.count <= Int(DigestTable.positions), "memory ends before positions do")
    slots[slot] = mark(of: digest) | UInt64(digests.count)
    if 2 * digests.count > slots.count { grow() }
  }

  private static let positions: UInt64 = 0xFFFF_FFFF

  /// The bits of a digest that are kept in its slot: not those that choose the slot.
  private func mark(of digest: Digest) -> UInt64 {
    digest.words.1 & ~DigestTable.positions
  }

  /// The slot where `digest` is, or else the one where it would be.
  private func find(_ digest: Digest) -> (slot: Int, isTaken: Bool) {
    let mark = mark(of: digest)
    var slot = first(of: digest)
    while slots[slot] != 0 {
      if slots[slot] & ~DigestTable.positions == mark,
        digests[Int(slots[slot] & DigestTable.positions) - 1] == digest
      {
        return (slot, true)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (slot, false)
  }

  /// Where to look first: the high bits of a product, of as many as there are slots.
  private func first(of digest: Digest) -> Int {
    let word = (digest.words.0 &* multiplier) ^ digest.words.2
    let shift = UInt64(64 - slots.count.trailingZeroBitCount)
    return Int((word &* multiplier) >> shift)
  }

  private mutating func grow() { rebuild(slotCount: 2 * slots.count) }

  private mutating func rebuild(slotCount: Int) {
    slots = Array(repeating: 0, count: slotCount)
    for position in digests.indices {
      let digest = digests[position]
      var slot = first(of: digest)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = mark(of: digest) | UInt64(position + 1)
    }
  }
}
