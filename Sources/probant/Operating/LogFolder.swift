// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The two kinds of folders that hold a log.
enum LogFolder {
  /// Whether a folder is an exported log, which begins with a checkpoint, and not a ledger's own.
  static func isExport(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/checkpoint")
  }
}
