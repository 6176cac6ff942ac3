// SPDX-License-Identifier: Apache-2.0
import Foundation
import Merkle
import Notes
import Sequencing

/// A reader that stays where it is until standard input ends: `probant-fault stay`.
enum Stay {
  /// Says what it sees, waits, and proves all of it again.
  static func run(_ arguments: Arguments) throws {
    let ledger = try Ledger(at: arguments.path(0), for: .reading)
    try ledger.published { (log) throws(LedgerError) in
      // Without a buffer: it has to be known before anybody writes.
      FileHandle.standardOutput.write(Data("reading \(log.publication.head.size)\n".utf8))
      _ = FileHandle.standardInput.readDataToEndOfFile()
      for index in 0..<log.publication.head.size { _ = try log.inclusion(of: index) }
    }
  }
}
