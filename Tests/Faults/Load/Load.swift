// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Entries
import Foundation
import Notes
import Primitives
import Sequencing
import Synchronization

/// Appends issuances from several threads until it is killed, the writer stops, or there are no more,
/// and prints each acknowledgement as soon as it has it: `probant-fault load`.
///
/// The commitments are numbered, so that the same numbers give the same messages the same day.
final class Load: Sendable {
  private let ledger: Ledger
  private let key: SigningKey
  private let signer: UInt64
  private let next: Atomic<UInt64>
  private let end: UInt64
  private let day = UInt32(Clock.system.wall() / 86_400)
  private let failure = Mutex<String?>(nil)

  init(_ arguments: Arguments) throws {
    var options = LedgerOptions()
    options.testingOnlyUnsynchronised = arguments.has("--unsynchronised")
    ledger = try Ledger(at: arguments.path(0), for: .appending, options: options)
    let pem = try [UInt8](Data(contentsOf: URL(filePath: arguments.path(1))))
    let key = try SigningKey(pem: pem.span)
    let authorities = try ledger.state().authorities
    guard
      let authority = authorities.first(where: {
        $0.standing.key == key.publicKey && $0.isInForce
      })
    else { throw Complaint("the key is not accredited") }
    self.key = key
    signer = authority.record.index
    let first = try arguments.number("--first", default: 0)
    next = Atomic(first)
    end = first + (try arguments.number("--entries", default: UInt64.max / 2))
  }

  /// Runs to the end; what the writer stopped with is thrown.
  func run(threads: Int) throws {
    let ended = DispatchGroup()
    for _ in 0..<threads {
      ended.enter()
      // A thread each, however few processors there are: they wait for the disk.
      Thread.detachNewThread {
        do {
          while self.failure.withLock({ $0 == nil }), try self.appendNext() {}
        } catch {
          self.failure.withLock { $0 = $0 ?? "\(error)" }
        }
        ended.leave()
      }
    }
    ended.wait()
    if let reason = failure.withLock({ $0 }) { throw Complaint(reason) }
  }

  /// Appends one entry more; false where there is none.
  private func appendNext() throws -> Bool {
    let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
    guard number < end else { return false }
    let text = "commitment \(number)"
    let event = Event(
      signer: signer, day: day,
      act: .issue(.init(category: .certification, commitment: SHA256.hash(text.utf8.span))))
    let entry = event.signed(by: key, for: ledger.origin)
    guard let index = try ledger.append([entry]).first?.index else {
      throw Complaint("entry \(number) was refused")
    }
    let receipt = try ledger.receipt(of: index)
    _ = try receipt.verify(entry.leafHash, under: ledger.trust.policy)
    let note = receipt.note.text
    let checkpoint = try Checkpoint(parsing: note.span)
    let line = Acknowledged(index: index, leaf: entry.leafHash, head: checkpoint.head).line
    // One write, and so a whole line whoever else writes.
    try FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
    return true
  }
}
