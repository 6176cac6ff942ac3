// SPDX-License-Identifier: Apache-2.0

/// The order in which entries are submitted: random, and never one person's side by side
/// (Specs/register.md#order).
enum Spacing {
  /// One entry that is to be submitted.
  struct Piece: Hashable {
    /// The row.
    let row: UInt64
    /// Whether it is the row's other entry, and not its issue entry.
    let isAction: Bool
    /// What tells its person from others.
    let person: UInt64
  }

  /// Batches of at most `size` pieces.
  ///
  /// The pieces of one unit, a correction's two, are in one batch. A status head stands between two
  /// batches. So where a batch has nobody else to stand between two pieces of one person, the second
  /// waits for a later one.
  static func batches(
    _ units: [[Piece]], size: Int, using random: inout some RandomNumberGenerator
  ) -> [[Piece]] {
    var queue = units.shuffled(using: &random)
    queue.reverse()
    var batches: [[Piece]] = []
    while !queue.isEmpty {
      var batch: [Piece] = []
      var single: Set<UInt64> = []
      while let unit = queue.last, batch.isEmpty || batch.count + unit.count <= size {
        queue.removeLast()
        batch += unit
        if unit.count == 1, let row = unit.first?.row { single.insert(row) }
      }
      let (placed, waiting) = arranged(batch, single, using: &random)
      batches.append(placed)
      queue.insert(contentsOf: waiting.map { [$0] }, at: 0)
    }
    return batches
  }

  /// The pieces in a random order without neighbours of one person, and those that must wait.
  private static func arranged(
    _ pieces: [Piece], _ single: Set<UInt64>, using random: inout some RandomNumberGenerator
  ) -> (placed: [Piece], waiting: [Piece]) {
    var rest = pieces.shuffled(using: &random)
    var placed: [Piece] = []
    while let place = rest.lastIndex(where: { $0.person != placed.last?.person }) {
      placed.append(rest.remove(at: place))
    }
    // What is left is all of the last person's: between two others, if there is such a place.
    var waiting: [Piece] = []
    for piece in rest {
      let places = (0..<placed.count).filter { place in
        placed[place].person != piece.person
          && (place == 0 || placed[place - 1].person != piece.person)
      }
      if let place = places.randomElement(using: &random) {
        placed.insert(piece, at: place)
      } else if single.contains(piece.row), !placed.isEmpty {
        waiting.append(piece)
      } else {
        placed.append(piece)
      }
    }
    return (placed, waiting)
  }
}
