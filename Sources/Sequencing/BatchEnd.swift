// SPDX-License-Identifier: Apache-2.0
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

/// A batch end that is not noted as published: a row of `heads` (Specs/storage.md#tables).
///
/// Each names the one before, so that none can be missing unseen.
struct BatchEnd {
  let head: TreeHead
  /// The size at which the batch began.
  let start: UInt64

  init(_ head: TreeHead, from start: UInt64) {
    self.head = head
    self.start = start
  }

  /// The batch end in a row: size, root, then the size at which it began.
  init?(row: Span<UInt8>) {
    guard row.count == 48, let head = TreeHead(row: row.extracting(..<40)) else { return nil }
    var reader = ByteReader(row.extracting(40...))
    guard let start: UInt64 = try? reader.read(), start < head.size else { return nil }
    self.init(head, from: start)
  }

  /// The row that holds it.
  var row: [UInt8] {
    var writer = ByteWriter(capacity: 48)
    writer.write(head.size)
    writer.write(head.root)
    writer.write(start)
    return writer.bytes
  }
}

extension WriteTransaction {
  /// Notes what is published, and drops what only those need who read or cosign what came before.
  mutating func note(published note: Note, _ head: TreeHead) throws(StoreError) {
    let bytes = note.encoded
    try putMeta(bytes.span, .published)
    try forgetVersions(before: head.size)
    for table in [Table.heads, .cosignatures] { try removeRows(below: head.size + 1, in: table) }
  }

  /// Removes the rows whose key is below `end`.
  private mutating func removeRows(below end: UInt64, in table: Table) throws(StoreError) {
    var keys: [UInt64] = []
    try reading.scan(table) { (key, _) throws(StoreError) in
      guard key < end else { return .stop }
      keys.append(key)
      return .next
    }
    for key in keys { _ = try remove(key, in: table) }
  }
}
