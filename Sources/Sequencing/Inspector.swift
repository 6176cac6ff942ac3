// SPDX-License-Identifier: Apache-2.0
internal import Storage

/// Collects what an inspection finds, and goes on.
final class Inspector {
  var inspection = Inspection()
  /// How many entries were replayed.
  var size: UInt64 { inspection.size }

  /// Adds a damage.
  func add(_ what: String, _ table: String, _ key: String = "") {
    inspection.add(Damage(table: table, key: key, what: what))
  }

  /// Does `body`; what it throws is damage, of the row that it names, or else of this one.
  func attempt<R, E: Error>(
    _ table: String, _ key: String = "", _ body: () throws(E) -> R
  ) -> R? {
    do {
      return try body()
    } catch {
      switch error as any Error {
      case StoreError.badRow(_, let table, let key),
        LedgerError.store(.badRow(_, let table, let key)):
        add("missing, or not what the table holds", table, key)
      default: add("\(error)", table, key)
      }
      return nil
    }
  }
}
