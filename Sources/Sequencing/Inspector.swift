// SPDX-License-Identifier: Apache-2.0

/// Collects what an inspection finds, and goes on.
final class Inspector {
  var inspection = Inspection()
  /// How many rows the tables of dedup keys and of tiles should have.
  var dedupCount = 0
  var tileCount = 0

  /// How many entries were replayed.
  var size: UInt64 { inspection.size }

  /// Adds a damage.
  func add(_ what: String, _ table: String, _ key: String = "") {
    inspection.add(Damage(table: table, key: key, what: what))
  }

  /// Does `body`; what it throws is damage.
  func attempt<R, E: Error>(_ table: String, _ body: () throws(E) -> R) -> R? {
    do {
      return try body()
    } catch {
      add("\(error)", table)
      return nil
    }
  }
}
