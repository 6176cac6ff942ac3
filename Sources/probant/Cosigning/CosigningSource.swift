// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives
import Sequencing
import Storage

/// A log as a cosigner reads it: the ledger's own folder, or an exported one.
enum CosigningSource {
  case ledger(Ledger)
  case export(ExportedLog)

  /// The log in a folder.
  init(_ folder: String) throws {
    self =
      LogFolder.isExport(folder)
      ? .export(try ExportedLog(at: folder)) : .ledger(try Ledger(at: folder, for: .reading))
  }

  /// Whom the operator says to believe.
  func trust() throws -> TrustFile {
    switch self {
    case .ledger(let ledger): ledger.trust
    case .export(let log): try log.trust()
    }
  }

  /// The newest checkpoint that is there: of a ledger's own folder, the newest that was signed.
  func checkpoint() throws -> Note {
    switch self {
    case .ledger(let ledger): try ledger.signedCheckpoint()
    case .export(let log): log.note
    }
  }

  /// The proof that the log of `newer` continues its first `size` entries; empty for none.
  func growth(from size: UInt64, to newer: TreeHead) throws -> ConsistencyProof {
    switch self {
    case .ledger(let ledger): try ledger.growth(from: size, to: newer)
    case .export(let log):
      size == 0 || size == newer.size
        ? ConsistencyProof(hashes: [])
        : try ConsistencyProof.prove(from: size, to: newer.size, reading: log)
    }
  }

  /// Visits the first `size` entries, in order.
  func scan<E: StoreFailure>(
    to size: UInt64, _ visit: (UInt64, Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    switch self {
    case .ledger(let ledger): try ledger.scan(to: size, visit)
    case .export(let log): try log.scan(to: size, visit)
    }
  }
}
