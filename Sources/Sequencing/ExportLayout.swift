// SPDX-License-Identifier: Apache-2.0
internal import Merkle
internal import Storage

/// Where the parts of an exported log are (Specs/storage.md#exported-folders).
///
/// Checkpoint, tiles and bundles are those of C2SP tlog-tiles. Status and authority, which change, are
/// in a folder of their own for each checkpoint.
struct ExportLayout: Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  /// The published checkpoint.
  var checkpoint: String { path + "/checkpoint" }
  /// The trust file, so that the folder can be checked alone; whoever verifies has his own.
  var trust: String { path + "/ledger.trust" }

  /// A tile of the log.
  func tile(_ tile: TileCoordinate) -> String { path + "/\(tile)" }

  /// A bundle of entries.
  func bundle(_ bundle: EntryBundleCoordinate) -> String { path + "/\(bundle)" }

  /// Where the states are.
  var states: String { path + "/state" }

  /// What belongs to the status head of the checkpoint of `size` entries.
  func state(_ size: UInt64) -> String { states + "/\(size)" }

  /// A tile of the status tree or the authority tree, and 256 of their leaves.
  func tile(_ tile: TileCoordinate, of tree: Tree, at size: UInt64) -> String {
    state(size) + "/\(tree.rawValue)/\(tile)"
  }

  /// The leaves whose hashes are in `tile`, one after the other.
  func leaves(beside tile: TileCoordinate, of tree: Tree, at size: UInt64) -> String {
    state(size) + "/\(tree.rawValue)/\(EntryBundleCoordinate(beside: tile))"
  }

  /// Removes the partial tiles and bundles whose full ones a log of `size` entries has: an older
  /// checkpoint needed them, until it was replaced.
  func removePartial(upTo size: UInt64) throws(StoreError) {
    try TileCoordinate.visit(treeOf: size) { (place) throws(StoreError) in
      guard place.width == Tile.fullWidth else { return }
      try Folder.remove(tile(place) + ".p")
      if place.level == 0 {
        try Folder.remove(bundle(EntryBundleCoordinate(beside: place)) + ".p")
      }
    }
  }

  /// The two trees that a status head commits to.
  enum Tree: String, CaseIterable, Sendable {
    case status
    case authority
  }
}

extension TileCoordinate {
  /// Visits the tiles that a tree of `size` leaves has, level by level, the partial ones included.
  static func visit<E: Error>(
    treeOf size: UInt64, _ body: (TileCoordinate) throws(E) -> Void
  ) throws(E) {
    for level in 0...TileCoordinate.maximumLevel {
      for index in 0..<TileCoordinate.count(level: level, size: size) {
        guard let tile = TileCoordinate(level: level, index: index, size: size) else { return }
        try body(tile)
      }
    }
  }
}
