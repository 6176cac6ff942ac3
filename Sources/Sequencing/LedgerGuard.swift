// SPDX-License-Identifier: Apache-2.0
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

/// The newest signed checkpoint, kept outside the database: what an old copy of the database is
/// recognised by (Specs/storage.md#the-guard).
struct LedgerGuard {
  private let file: SlotFile
  private var sequence: UInt64
  /// The newest signed checkpoint, as a note.
  private(set) var note: Note
  /// Its head.
  private(set) var head: TreeHead

  /// The guard at `path`, whose checkpoint `log` has signed.
  ///
  /// Where it is to be written, what it has is made durable first: an earlier process may have been
  /// killed, or failed, before it was.
  init(_ path: String, log: VerifierKey, writable: Bool) throws(LedgerError) {
    let file = try LedgerGuard.open(path, writable: writable)
    let newest = try LedgerError.lifting { () throws(StoreError) in
      writable ? try file.settle() : try file.newest()
    }
    guard let newest else { throw .guardDamaged(path: path) }
    (note, head) = try LedgerGuard.verify(newest, log, path)
    sequence = newest.sequence
    self.file = file
  }

  /// The newest checkpoint in the guard at `path` that is known to be durable, and so may leave the
  /// process; nil where neither is.
  static func kept(_ path: String, log: VerifierKey) throws(LedgerError) -> Publication? {
    let file = try open(path, writable: false)
    let slots = try LedgerError.lifting { () throws(StoreError) in
      (newest: try file.newest(), kept: try file.newestKept())
    }
    guard slots.newest != nil else { throw .guardDamaged(path: path) }
    guard let kept = slots.kept else { return nil }
    let (note, _) = try verify(kept, log, path)
    do {
      return try Publication(note)
    } catch {
      throw .guardDamaged(path: path)
    }
  }

  private static func open(_ path: String, writable: Bool) throws(LedgerError) -> SlotFile {
    do {
      return try SlotFile(path, writable: writable)
    } catch {
      throw error == .notFound(path: path) ? .guardMissing(path: path) : .store(error)
    }
  }

  private static func verify(
    _ slot: SlotFile.Slot, _ log: VerifierKey, _ path: String
  ) throws(LedgerError) -> (note: Note, head: TreeHead) {
    guard let note = try? Note(parsing: slot.value.span),
      let verified = try? VerifiedCheckpoint(verifying: note, logs: [log], cosigners: [])
    else { throw .guardDamaged(path: path) }
    return (note, verified.checkpoint.head)
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
