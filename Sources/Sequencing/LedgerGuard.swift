// SPDX-License-Identifier: Apache-2.0
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

/// The newest signed checkpoint, kept outside the database: what an old copy of the database is
/// recognised by (Specs/storage.md#the-guard).
struct LedgerGuard {
  private let file: SlotFile
  private let path: String
  private var sequence: UInt64
  /// The newest signed checkpoint, as a note.
  private(set) var note: Note
  /// Its head.
  private(set) var head: TreeHead

  /// The guard at `path`, whose checkpoint `log` has signed.
  init(_ path: String, log: VerifierKey, writable: Bool) throws(LedgerError) {
    do {
      file = try SlotFile(path, writable: writable)
    } catch {
      throw error == .notFound(path: path) ? .guardMissing(path: path) : .store(error)
    }
    self.path = path
    guard
      let slot = try LedgerError.lifting({ [file] () throws(StoreError) in try file.newest() }),
      let note = try? Note(parsing: slot.value.span),
      let verified = try? VerifiedCheckpoint(verifying: note, logs: [log], cosigners: [])
    else { throw .guardDamaged(path: path) }
    sequence = slot.sequence
    self.note = note
    head = verified.checkpoint.head
  }

  /// Creates the guard at `path` with a first checkpoint; nothing may be there.
  static func create(_ path: String, _ note: Note) throws(StoreError) {
    let bytes = note.encoded
    try SlotFile.create(path, value: bytes.span)
  }

  /// Keeps a newer checkpoint, durably.
  mutating func keep(_ note: Note, _ head: TreeHead) throws(StoreError) {
    precondition(head.size >= self.head.size, "no checkpoint is signed below the guard")
    let bytes = note.encoded
    try file.write(bytes.span, after: sequence)
    sequence += 1
    self.note = note
    self.head = head
  }
}
