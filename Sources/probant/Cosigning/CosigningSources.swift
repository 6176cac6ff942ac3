// SPDX-License-Identifier: Apache-2.0
import Sequencing

/// Where a cosigner finds a log.
enum CosigningSources {
  /// The log in a folder.
  static func open(_ folder: String) throws -> some CosigningSource {
    LedgerSource(ledger: try Ledger(at: folder, for: .reading))
  }
}
