// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Sequencing
import Storage
import Witnessing

/// A log as a cosigner reads it.
protocol CosigningSource {
  /// Whom the operator says to believe.
  var trust: TrustFile { get }

  /// The newest signed checkpoint.
  func signedCheckpoint() throws -> Note

  /// The proof that the log of `newer` continues its first `size` entries.
  func growth(from size: UInt64, to newer: TreeHead) throws -> ConsistencyProof

  /// Replays the entries of the log up to `size`.
  func replay(to size: UInt64, in audit: inout Audit, _ progress: (UInt64) -> Void) throws
}

/// A ledger's own folder.
struct LedgerSource: CosigningSource {
  let ledger: Ledger

  var trust: TrustFile { ledger.trust }

  func signedCheckpoint() throws -> Note { try ledger.signedCheckpoint() }

  func growth(from size: UInt64, to newer: TreeHead) throws -> ConsistencyProof {
    try ledger.growth(from: size, to: newer)
  }

  func replay(to size: UInt64, in audit: inout Audit, _ progress: (UInt64) -> Void) throws {
    try ledger.scan(to: size) { (index, bytes) throws(ReplayFailure) in
      do throws(AuditError) {
        try audit.replay(bytes)
      } catch {
        throw .audit(error)
      }
      progress(index)
    }
  }
}

/// Why a replay ended early.
enum ReplayFailure: StoreFailure {
  case store(StoreError)
  case audit(AuditError)

  init(_ error: StoreError) { self = .store(error) }
}
