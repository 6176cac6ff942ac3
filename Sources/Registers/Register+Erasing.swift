// SPDX-License-Identifier: Apache-2.0
internal import Storage

extension Register {
  /// Erases what the register holds of a row (Specs/register.md#erasing).
  ///
  /// First its key is overwritten, in place and durably: from then on nobody can read, or guess, what
  /// LMDB's pages, old and new, still have of it. Then the sealed holding is overwritten too. The entry
  /// in the log stays, as does the fact that this identifier was issued at that index; nothing is
  /// revoked.
  ///
  /// - Throws: ``RegisterError/notAppended`` of a row that is not in the log yet.
  public func erase(_ row: Row) throws(RegisterError) {
    guard row.index != nil else { throw .notAppended }
    try lifting { () throws(StoreError) in
      try keys.erase([row.number])
      try holdings.write(
        [UInt8](repeating: 0, count: Int(row.place.count)), at: row.place.offset)
      try holdings.synchronise()
      try environment.write { (transaction) throws(StoreError) in
        guard var row = try self.row(row.number, in: transaction.reading) else {
          throw .corrupted(path: folder)
        }
        row.isErased = true
        let bytes = row.encoded
        try transaction.put(bytes.span, at: row.number, in: Register.rows)
      }
    }
  }
  /// Erases the keys of rows that others have replaced.
  ///
  /// The transaction that removes a row notes its number here, and this is done again whenever the
  /// register is opened: else a kill between the two would leave a holding that opens, and no row.
  func eraseReplaced() throws(StoreError) {
    let numbers = try environment.read { (transaction) throws(StoreError) in
      try transaction.keys(of: Register.replaced)
    }
    guard !numbers.isEmpty else { return }
    try keys.erase(numbers)
    try environment.write { (transaction) throws(StoreError) in
      try transaction.removeAll(in: Register.replaced)
    }
  }
}

extension ReadTransaction {
  /// The keys of a table with integer keys, ascending.
  func keys(of table: Table) throws(StoreError) -> [UInt64] {
    var keys: [UInt64] = []
    try scan(table) { (key, _) throws(StoreError) in
      keys.append(key)
      return .next
    }
    return keys
  }
}
