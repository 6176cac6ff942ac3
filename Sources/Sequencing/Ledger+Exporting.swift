// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

extension Ledger {
  /// How far an export goes.
  public enum Extent: Sendable {
    /// To the published checkpoint: what everybody may be given.
    case published
    /// To the newest signed checkpoint: for those who are asked to cosign it.
    case signed
  }

  /// Writes the log, as far as the published checkpoint or the signed one goes, into a folder of static files: what any
  /// C2SP client can read, and all that an offline verifier can be shown (Specs/storage.md#exported-folders).
  ///
  /// A folder that has an older export is brought up to date: what it has of full tiles stays. The
  /// checkpoint is replaced last, when all that it needs is durable. An export of another log, of
  /// another history or that goes further is left as it is, and so is a folder that holds anything
  /// else: what is exported is for everybody, and a key or a credential beside it is not.
  public func export(to path: String, _ extent: Extent = .published) throws(LedgerError) {
    let layout = ExportLayout(path)
    try LedgerError.lifting { () throws(StoreError) in try PlainFile.createFolders(path) }
    let older = PlainFile.count(layout.checkpoint) == nil ? nil : try ExportedLog(at: path)
    if older == nil { try layout.verifyNothingElse() }
    if let older, !older.isSigned(by: trust.log) { throw .otherLog(path: path) }
    let export = { (log: PublishedLog) throws(LedgerError) in
      if let older { try log.admit(older) }
      try log.export(to: layout, keeping: older?.head.size ?? 0)
      return log.publication
    }
    let publication = extent == .published ? try published(export) : try signed(export)
    try LedgerError.lifting { () throws(StoreError) in
      let trust = trust.encoded
      try DurableFile.write(trust.span, to: layout.trust, mode: 0o644)
      PlainFile.synchroniseAll()
      let bytes = publication.note.encoded
      try DurableFile.write(bytes.span, to: layout.checkpoint, mode: 0o644)
      try layout.removePartial(upTo: publication.head.size)
      let size = "\(publication.head.size)"
      for name in try Folder.names(in: layout.states) where name != size {
        try Folder.remove(layout.states + "/" + name)
      }
    }
  }
}

extension ExportLayout {
  /// Refuses a folder without a checkpoint where anything lies that an export, cut short, did not leave.
  fileprivate func verifyNothingElse() throws(LedgerError) {
    let names = try LedgerError.lifting { () throws(StoreError) in try Folder.names(in: path) }
    let ours: Set = ["tile", "state", "ledger.trust", "checkpoint.new"]
    guard ours.isSuperset(of: names) else { throw .notAnExport(path: path) }
  }
}

extension PublishedLog {
  /// Refuses to put an export in the place of one that this log does not continue.
  fileprivate func admit(_ older: ExportedLog) throws(LedgerError) {
    let (path, head) = (older.layout.path, older.head)
    guard head.size <= publication.head.size else {
      throw .behindExport(path: path, size: publication.head.size, exported: head.size)
    }
    let root = try LedgerError.lifting { () throws(StoreError) in
      try TreeHead.root(size: head.size, reading: StoredLog(transaction))
    }
    guard root == head.root else { throw .forked(path: path, size: head.size) }
  }

  /// Writes everything, but for what is full and lies within the first `size` entries: a checkpoint is
  /// written last, so what the one in the folder covers is whole, and nothing else is.
  fileprivate func export(
    to layout: ExportLayout, keeping size: UInt64
  ) throws(LedgerError) {
    do throws(StoreError) {
      try exportLog(to: layout, keeping: size)
      try exportStatuses(to: layout)
      try exportAuthorities(to: layout)
    } catch { throw .store(error) }
  }

  private func exportLog(to layout: ExportLayout, keeping size: UInt64) throws(StoreError) {
    try TileCoordinate.visit(treeOf: publication.head.size) { (tile) throws(StoreError) in
      let count = tile.width * Digest.byteCount
      let path = layout.tile(tile)
      let isKept =
        tile.width == Tile.fullWidth && (tile.index + 1) << (8 * (tile.level + 1)) <= size
      if !isKept || PlainFile.count(path) != count {
        let key = levelKey(tile.level, tile.index)
        guard let stored = try transaction.value(key, in: .tiles),
          stored.count == Tile.storedByteCount
        else { throw transaction.badRow("\(tile.level)/\(tile.index)", in: .tiles) }
        // The hashes are what a stored tile begins with.
        try PlainFile.write(stored.extracting(..<count), to: path)
      }
      if tile.level == 0 { try exportBundle(beside: tile, to: layout, keeping: isKept) }
    }
  }

  private func exportBundle(
    beside tile: TileCoordinate, to layout: ExportLayout, keeping isKept: Bool
  ) throws(StoreError) {
    let path = layout.bundle(EntryBundleCoordinate(beside: tile))
    guard !isKept || PlainFile.count(path) == nil else { return }
    let start = tile.index * UInt64(Tile.fullWidth)
    var entries: [[UInt8]] = []
    try transaction.scan(.entries, from: start) { (index, bytes) throws(StoreError) in
      guard index == start + UInt64(entries.count), entries.count < tile.width else { return .stop }
      entries.append([UInt8](copying: bytes))
      return .next
    }
    guard entries.count == tile.width else {
      throw transaction.badRow(start + UInt64(entries.count), in: .entries)
    }
    let bundle = EntryBundle(entries).encoded
    try PlainFile.write(bundle.span, to: path)
  }

  private func exportStatuses(to layout: ExportLayout) throws(StoreError) {
    let count = StatusPage.count(covering: statusHead.covered)
    let statuses = StoredStatuses(versions)
    try TileCoordinate.visit(treeOf: count) { (tile) throws(StoreError) in
      let hashes = try statuses.hashes(of: tile)
      try PlainFile.write(
        hashes.span, to: layout.tile(tile, of: .status, at: publication.head.size))
      guard tile.level == 0 else { return }
      var pages: [UInt8] = []
      for number in tile.leaves { pages += try statuses.page(number).encoded }
      try PlainFile.write(
        pages.span, to: layout.leaves(beside: tile, of: .status, at: publication.head.size))
    }
  }

  private func exportAuthorities(to layout: ExportLayout) throws(StoreError) {
    let authorities = StoredAuthorities(versions)
    try TileCoordinate.visit(treeOf: statusHead.authorities) { (tile) throws(StoreError) in
      let hashes = try authorities.hashes(of: tile)
      try PlainFile.write(
        hashes.span, to: layout.tile(tile, of: .authority, at: publication.head.size))
      guard tile.level == 0 else { return }
      var records: [UInt8] = []
      for position in tile.leaves { records += try authorities.record(position).encoded }
      try PlainFile.write(
        records.span, to: layout.leaves(beside: tile, of: .authority, at: publication.head.size))
    }
  }
}

extension TileCoordinate {
  /// The leaves whose hashes a tile of level 0 holds.
  var leaves: Range<UInt64> {
    let start = index * UInt64(Tile.fullWidth)
    return start..<start + UInt64(width)
  }
}

extension NodeReader where Self: ~Escapable {
  /// The hashes of `tile`, as they are served.
  func hashes(of tile: TileCoordinate) throws(Failure) -> [UInt8] {
    var writer = ByteWriter(capacity: tile.width * Digest.byteCount)
    for index in tile.leaves {
      writer.write(try node(NodeCoordinate(level: 8 * tile.level, index: index)))
    }
    return writer.bytes
  }
}
