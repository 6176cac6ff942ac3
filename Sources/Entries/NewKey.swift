// SPDX-License-Identifier: Apache-2.0
internal import Primitives

extension PublicKey {
  /// Checks what can be checked of a key that enters a log without knowing the log
  /// (Specs/entry.md#keys).
  ///
  /// - Throws: ``FoldError/keyNotPrimeOrder`` or ``FoldError/keyOfLog``.
  func verifyFit(for logKey: PublicKey) throws(FoldError) {
    guard isPrimeOrder else { throw .keyNotPrimeOrder }
    guard self != logKey else { throw .keyOfLog }
  }
}
