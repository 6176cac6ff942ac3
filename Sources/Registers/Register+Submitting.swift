// SPDX-License-Identifier: Apache-2.0
internal import Primitives
internal import Storage

extension Register {
  /// A row of which something is still to be appended.
  public struct OpenRow: Sendable {
    /// The row.
    public let row: Row
    /// What tells its person from others; zero once it is erased.
    public let person: UInt64
  }

  /// The numbers of the rows of which something is still to be appended, ascending.
  public func openRowNumbers() throws(RegisterError) -> [UInt64] {
    try lifting { () throws(StoreError) in
      try environment.read { (transaction) throws(StoreError) in
        var numbers: [UInt64] = []
        try transaction.scan(Register.openRows) { (number, _) throws(StoreError) in
          numbers.append(number)
          return .next
        }
        return numbers
      }
    }
  }

  /// An open row, with its person.
  public func openRow(_ number: UInt64) throws(RegisterError) -> OpenRow {
    let row = try row(number)
    let key = try lifting { () throws(StoreError) in try keys.key(of: number) }
    return OpenRow(row: row, person: key.map { row.maskedPerson ^ Row.mask(under: $0) } ?? 0)
  }

  /// The first row that has certainly not been submitted yet.
  public func submittedBound() throws(RegisterError) -> UInt64 {
    try lifting { () throws(StoreError) in
      guard let bytes = try fact("submitted") else { return 0 }
      return try number(bytes.span)
    }
  }

  /// Writes down, durably, that from now on any row there is may have been submitted.
  ///
  /// Before this, what is pending can be replaced without asking the log; after it, the log is asked
  /// first.
  public func beginSubmitting() throws(RegisterError) {
    try lifting { () throws(StoreError) in
      let bound = try environment.read { (transaction) throws(StoreError) in
        try transaction.lastKey(of: Register.rows).map { $0 + 1 } ?? 0
      }
      let bytes = bound.bytes
      let name = "submitted".utf8
      try environment.write { (transaction) throws(StoreError) in
        try transaction.put(bytes.span, at: name.span, in: Register.facts)
      }
    }
  }

  /// Gives back the memory of what was read: between two stages of long work.
  package func forgetPages() throws(RegisterError) {
    try lifting { () throws(StoreError) in try environment.forgetPages() }
  }
}
