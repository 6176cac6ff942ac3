// SPDX-License-Identifier: Apache-2.0
import Registers

/// The order in which entries are submitted: random, and never one person's side by side as long as
/// others can stand between (Specs/register.md#order).
enum Spacing {
  /// One entry that is to be submitted.
  struct Piece: Hashable {
    /// Which.
    let place: Register.Place
    /// What tells its person from others.
    let person: UInt64
  }

  /// The most batches that hold one entry only because nobody else is left to stand beside it.
  static let maximumLone = 16

  /// Batches of at most `size` pieces.
  ///
  /// The pieces of one unit, a row's own, are in one batch. Where a batch has nobody else to stand
  /// between two pieces of one person, the second waits for a later one. Where a batch begins with
  /// the person that the last one ended in, it is sent after a status head. Once only one person is left, each piece has a batch of its own, up to
  /// ``maximumLone``; what is left then goes together.
  static func batches(
    _ units: [[Piece]], size: Int, using random: inout some RandomNumberGenerator
  ) -> [[Piece]] {
    var queue = units.shuffled(using: &random)
    var left: [UInt64: Int] = [:]
    for unit in units { for piece in unit { left[piece.person, default: 0] += 1 } }
    var batches: [[Piece]] = []
    var lone = 0
    while !queue.isEmpty {
      if left.count == 1 { lone += 1 }
      var batch: [Piece] = []
      var single: Set<UInt64> = []
      while let unit = queue.last, batch.isEmpty || batch.count + unit.count <= size {
        queue.removeLast()
        batch += unit
        if unit.count == 1, let row = unit.first?.place.row { single.insert(row) }
      }
      if lone > maximumLone { single = [] }
      let (placed, waiting) = arranged(
        batch, after: batches.last?.last?.person, waitable: single, using: &random)
      batches.append(placed)
      for piece in placed {
        let count = left.removeValue(forKey: piece.person) ?? 0
        if count > 1 { left[piece.person] = count - 1 }
      }
      queue.insert(contentsOf: waiting.map { [$0] }, at: 0)
    }
    return batches
  }

  /// The pieces in a random order without neighbours of one person, the one `last` before them
  /// included, and those that must wait: only of the rows `waitable`.
  private static func arranged(
    _ pieces: [Piece], after last: UInt64?, waitable: Set<UInt64>,
    using random: inout some RandomNumberGenerator
  ) -> (placed: [Piece], waiting: [Piece]) {
    var rest = pieces.shuffled(using: &random)
    var placed: [Piece] = []
    placed.reserveCapacity(rest.count)
    while let place = rest.lastIndex(where: { $0.person != placed.last?.person ?? last }) {
      placed.append(rest.remove(at: place))
    }
    // What is left is all of the last person's: between two others, where there are such places.
    guard let person = rest.first?.person else { return (placed, []) }
    let gaps = (0..<placed.count).filter { place in
      placed[place].person != person
        && (place == 0 ? last : placed[place - 1].person) != person
    }
    var between: [Int: Piece] = [:]
    for (gap, piece) in zip(gaps.shuffled(using: &random), rest) { between[gap] = piece }
    var spaced: [Piece] = []
    spaced.reserveCapacity(pieces.count)
    for (place, piece) in placed.enumerated() {
      if let other = between[place] { spaced.append(other) }
      spaced.append(piece)
    }
    var waiting: [Piece] = []
    for piece in rest.dropFirst(between.count) {
      if waitable.contains(piece.place.row), !spaced.isEmpty {
        waiting.append(piece)
      } else {
        spaced.append(piece)
      }
    }
    return (spaced, waiting)
  }
}
