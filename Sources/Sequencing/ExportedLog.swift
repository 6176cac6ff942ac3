// SPDX-License-Identifier: Apache-2.0
internal import Entries
public import Merkle
public import Notes
public import Primitives
public import Storage

/// A log in a folder of static files, as `probant export` writes it and as any C2SP log is served:
/// nothing of it is believed before it is verified (Specs/storage.md#exported-folders).
public struct ExportedLog: Sendable {
  let layout: ExportLayout
  /// The checkpoint, not yet verified.
  public let note: Note
  /// The head that it states.
  public let head: TreeHead

  /// The log in the folder at `path`.
  public init(at path: String) throws(LedgerError) {
    layout = ExportLayout(path)
    let file = layout.checkpoint
    let bytes = try LedgerError.lifting { () throws(StoreError) in
      try DurableFile.read(file, limit: Note.maximumByteCount)
    }
    guard let note = try? Note(parsing: bytes.span),
      let checkpoint = try? Checkpoint(parsing: note.text.span)
    else { throw .damaged(path: layout.checkpoint, what: "no checkpoint") }
    self.note = note
    head = checkpoint.head
  }

  /// Whether the checkpoint is signed by `log`.
  func isSigned(by log: VerifierKey) -> Bool {
    (try? VerifiedCheckpoint(verifying: note, logs: [log], cosigners: [])) != nil
  }

  /// The trust file beside the log; whoever verifies has his own.
  public func trust() throws(LedgerError) -> TrustFile {
    let path = layout.trust
    let bytes = try LedgerError.lifting { () throws(StoreError) in try DurableFile.read(path) }
    guard let trust = try? TrustFile(parsing: bytes.span) else {
      throw .damaged(path: path, what: "no trust file")
    }
    return trust
  }

  /// Visits the entries `[start, end)`, in order, as bytes.
  public func scan<E: StoreFailure>(
    from start: UInt64 = 0, to end: UInt64, _ visit: (UInt64, Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    precondition(end <= head.size, "the entries are in the log")
    var index = start
    while index < end {
      let number = index / UInt64(Tile.fullWidth)
      let bundle = try E.lifting { () throws(StoreError) in try readBundle(number) }
      let first = number * UInt64(Tile.fullWidth)
      while index < end, index < first + UInt64(bundle.entries.count) {
        let entry = bundle.entries[Int(index - first)]
        try visit(index, entry.span)
        index += 1
      }
    }
  }

  private func readBundle(_ number: UInt64) throws(StoreError) -> EntryBundle {
    guard let place = EntryBundleCoordinate(index: number, size: head.size) else {
      preconditionFailure("the bundle is in the log")
    }
    let path = layout.bundle(place)
    let limit = Tile.fullWidth * (2 + EntryBundle.maximumEntryLength)
    let bytes = try DurableFile.read(path, limit: limit)
    guard let bundle = try? EntryBundle(parsing: bytes.span, width: place.width) else {
      throw .corrupted(path: path)
    }
    return bundle
  }
}

extension ExportedLog: NodeReader {
  /// A node, from the tile that has it.
  public func node(_ coordinate: NodeCoordinate) throws(StoreError) -> Digest {
    guard
      let place = TileCoordinate(
        level: coordinate.tileLevel, index: coordinate.tileIndex, size: head.size)
    else { preconditionFailure("the node is in the log") }
    let path = layout.tile(place)
    let bytes = try DurableFile.read(path, limit: Tile.fullWidth * Digest.byteCount)
    guard let tile = try? Tile(parsing: bytes.span, width: place.width),
      coordinate.slot.isComplete(width: place.width)
    else { throw .corrupted(path: path) }
    return tile[coordinate.slot]
  }
}
