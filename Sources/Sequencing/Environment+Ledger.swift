// SPDX-License-Identifier: Apache-2.0
internal import Storage

// Transactions in which only the store fails, for those who throw a ledger's errors.
extension Environment {
  /// Reads.
  func reading<R>(
    _ body: (ReadTransaction) throws(StoreError) -> R
  ) throws(LedgerError) -> R {
    try LedgerError.lifting { () throws(StoreError) in try read(body) }
  }

  /// Writes.
  func writing<R>(
    _ body: (inout WriteTransaction) throws(StoreError) -> R
  ) throws(LedgerError) -> R {
    try LedgerError.lifting { () throws(StoreError) in try write(body) }
  }
}
