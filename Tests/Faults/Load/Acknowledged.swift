// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives

/// What a ledger has acknowledged: where an entry is, and the checkpoint under which it said so.
struct Acknowledged {
  let index: UInt64
  let leaf: Digest
  let head: TreeHead

  init(index: UInt64, leaf: Digest, head: TreeHead) {
    self.index = index
    self.leaf = leaf
    self.head = head
  }

  /// What a ``line`` says.
  ///
  /// - Throws: ``Complaint`` where it is not whole, as the last one of a process that was killed.
  init(parsing line: Substring) throws {
    let fields = line.split(separator: " ").map(String.init)
    guard fields.count == 4, let index = UInt64(fields[0]), let size = UInt64(fields[2]) else {
      throw Complaint("half a line")
    }
    let leaf = try Hex.decode(fields[1])
    let root = try Hex.decode(fields[3])
    self.index = index
    self.leaf = try Digest(leaf.span)
    head = TreeHead(size: size, root: try Digest(root.span))
  }

  /// Index, leaf hash, size and root of the checkpoint.
  var line: String {
    let leaf = leaf.withSpan { Hex.encode($0) }
    let root = head.root.withSpan { Hex.encode($0) }
    return "\(index) \(leaf) \(head.size) \(root)\n"
  }
}
