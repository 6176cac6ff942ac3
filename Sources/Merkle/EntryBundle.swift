// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The entries behind the leaf hashes of a tile, each after its length (C2SP tlog-tiles): what
/// replaying a log reads.
public struct EntryBundle: Hashable, Sendable {
  /// The most bytes an entry can have behind a 16-bit length.
  public static let maximumEntryLength = 65_535

  /// The entries, in the order of the log.
  public private(set) var entries: [[UInt8]]

  /// The bundle of `entries`, of which there are at most 256, each at most 65,535 bytes long.
  public init(_ entries: [[UInt8]]) {
    precondition(
      entries.count <= Tile.fullWidth
        && entries.allSatisfy { $0.count <= EntryBundle.maximumEntryLength },
      "the entries fit a bundle")
    self.entries = entries
  }

  /// The bytes as they are served.
  public var encoded: [UInt8] {
    var writer = ByteWriter(capacity: entries.reduce(0) { $0 + $1.count + 2 })
    for entry in entries { writer.writeVector(entry.span, length: UInt16.self) }
    return writer.bytes
  }

  /// The bundle of `width` entries that `bytes` encode, no more and no fewer.
  ///
  /// - Throws: ``ParsingError``, `truncated` or `trailingBytes`.
  public init(parsing bytes: Span<UInt8>, width: Int) throws(ParsingError) {
    precondition((1...Tile.fullWidth).contains(width), "a bundle holds 1 to 256 entries")
    var reader = ByteReader(bytes)
    entries = []
    for _ in 0..<width {
      let entry = try reader.readVector(
        length: UInt16.self, in: 0...EntryBundle.maximumEntryLength)
      entries.append([UInt8](copying: entry))
    }
    try reader.finish()
  }
}
