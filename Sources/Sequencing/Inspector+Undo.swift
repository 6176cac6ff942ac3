// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Primitives
internal import Storage

// What versioned rows were.
extension Inspector {
  /// The undo rows that the batch wrote which began where the replay is.
  func compareUndo(
    _ keys: [[UInt8]], _ replay: borrowing Replay, _ transaction: ReadTransaction
  ) {
    let table = Table.undo.name
    for key in keys {
      let name = Hex.encode(key.span)
      let isRight = attempt(table, name) { () throws(StoreError) in
        guard let value = try transaction.value(key.span, in: .undo) else { return false }
        return replay.had(value, at: key.span)
      }
      if isRight == false { add("not what the row was", table, name) }
    }
  }

  /// Everything that the checkpoint of `size` entries commits to, as it is read for proofs: where an undo
  /// row is missing, what was written later is read in its place.
  func compareVersions(_ transaction: ReadTransaction, at size: UInt64) {
    let table = Table.undo.name
    _ = attempt(table) { () throws(StoreError) in
      guard let bytes = try transaction.value(size - 1, in: .entries),
        case .statusHead(let head) = try? Entry(parsing: bytes), head.covered == size - 1
      else { return add("a checkpoint that does not end in a status head", table, "\(size)") }
      let versions = try Versions(at: size, of: transaction)
      let statuses = StoredStatuses(versions)
      var pages: [Digest] = []
      for number in 0..<StatusPage.count(covering: head.covered) {
        pages.append(try statuses.page(number).leafHash)
      }
      if MemoryTree(pages).root() != head.statusRoot {
        add("missing: the statuses cannot be proved", table, "status-pages at \(size)")
      }
      try compareNodes(of: statuses, over: pages) { (place) in
        add("missing: not the node of the pages", table, "status-nodes \(place) at \(size)")
      }
      try compareAuthorities(of: StoredAuthorities(versions), head)
    }
  }

  private func compareAuthorities(
    of stored: borrowing StoredAuthorities, _ head: StatusHead
  ) throws(StoreError) {
    let (table, size) = (Table.undo.name, head.covered + 1)
    var records = MemoryTree()
    for position in 0..<head.authorities {
      records.append(try stored.record(position).leafHash)
    }
    if records.root() != head.authorityRoot {
      add("missing: the records cannot be proved", table, "records at \(size)")
    }
    var level: UInt8 = 1
    while head.authorities >> level > 0 {
      for index in 0..<head.authorities >> level {
        let place = NodeCoordinate(level: level, index: index)
        if try stored.node(place) != records.node(place) {
          add(
            "missing: not the node of the records", table,
            "record-nodes \(level)/\(index) at \(size)")
        }
      }
      level += 1
    }
  }
}

extension Replay {
  /// Whether `value` is what the versioned row was, at this batch end, that an undo key names; empty
  /// for none.
  fileprivate func had(_ value: Span<UInt8>, at undoKey: Span<UInt8>) -> Bool {
    var reader = ByteReader(undoKey)
    guard let tag: UInt8 = try? reader.read(), let key: UInt64 = try? reader.read() else {
      return false
    }
    let (level, index) = (key >> 56, key & (1 << 56 - 1))
    let count = UInt64(state.authorities.count)
    switch tag {
    case VersionedTable.statusPages.tag:
      let pages = facts.statuses.pages
      let page = key < UInt64(pages.count) ? pages[Int(key)] : StatusPage()
      return value.isEmpty ? page == StatusPage() : (try? StatusPage(parsing: value)) == page
    case VersionedTable.statusNodes.tag:
      // The head at the end did not cover itself; nodes above what it spans were not stored.
      let pages = edge.size == 0 ? 0 : StatusPage.count(covering: edge.size - 1)
      guard level >= 1 else { return false }
      guard level <= UInt64(BlankTree.height(spanning: pages)) else { return value.isEmpty }
      let node = statusNode(UInt8(level), index)
      return value.isEmpty ? node == BlankTree.node(UInt8(level)) : (try? Digest(value)) == node
    case VersionedTable.records.tag:
      guard key < count else { return value.isEmpty }
      return value.elementsEqual(state.authorities[Int(key)].record.encoded.span)
    case VersionedTable.recordNodes.tag:
      guard level >= 1, index < count >> level else { return level >= 1 && value.isEmpty }
      let node = state.authorityTree.node(NodeCoordinate(level: UInt8(level), index: index))
      return (try? Digest(value)) == node
    default: return false
    }
  }

  /// A node of the status tree, as if all pages that do not exist were blank.
  private func statusNode(_ level: UInt8, _ index: UInt64) -> Digest {
    let tree = facts.statuses.tree
    if index < tree.size >> level { return tree.node(NodeCoordinate(level: level, index: index)) }
    guard level > 0, index <= (tree.size - 1) >> level else { return BlankTree.node(level) }
    return .node(statusNode(level - 1, 2 * index), statusNode(level - 1, 2 * index + 1))
  }
}
