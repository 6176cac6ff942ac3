// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Primitives
internal import Storage

/// The status tree, read from the pages and nodes that are not blank (Specs/storage.md#statuses).
struct StoredStatuses: NodeReader, ~Escapable {
  let versions: Versions

  @_lifetime(copy versions)
  init(_ versions: Versions) { self.versions = versions }

  /// The page `number`.
  func page(_ number: UInt64) throws(StoreError) -> StatusPage {
    guard let bytes = try versions.value(number, in: .statusPages) else { return StatusPage() }
    guard let page = try? StatusPage(parsing: bytes) else {
      throw versions.transaction.badRow(number, in: .statusPages)
    }
    return page
  }

  func node(_ coordinate: NodeCoordinate) throws(StoreError) -> Digest {
    guard coordinate.level > 0 else { return try page(coordinate.index).leafHash }
    let key = levelKey(coordinate.level, coordinate.index)
    guard let bytes = try versions.value(key, in: .statusNodes) else {
      return BlankTree.node(coordinate.level)
    }
    guard let node = try? Digest(bytes) else {
      throw versions.transaction.badRow(
        "\(coordinate.level)/\(coordinate.index)", in: .statusNodes)
    }
    return node
  }

  /// The root over the pages of `size` entries.
  func root(covering size: UInt64) throws(StoreError) -> Digest {
    try TreeHead.root(size: StatusPage.count(covering: size), reading: self)
  }
}

/// The status pages that a batch has changed, whose nodes are still to be hashed.
struct StatusChanges: Sendable {
  private let version: UInt64
  private var covered: UInt64
  private var dirty: Set<UInt64> = []

  /// No changes yet, in a batch that begins at `size`.
  init(size: UInt64) {
    version = size
    // The nodes are those of the last batch's head, which did not cover itself.
    covered = size == 0 ? 0 : size - 1
  }

  /// Sets the status of the entry at `index`, and what set it.
  mutating func set(
    _ mark: StatusMark?, at index: UInt64, in transaction: inout WriteTransaction
  ) throws(StoreError) {
    if let mark {
      var writer = ByteWriter(capacity: 9)
      writer.write(mark.status.rawValue)
      writer.write(mark.setter)
      try transaction.put(writer.bytes.span, at: index, in: .marks)
    } else {
      _ = try transaction.remove(index, in: .marks)
    }
    let number = StatusPage.number(of: index)
    var page = try StoredStatuses(Versions(now: transaction.reading)).page(number)
    page[index] = mark?.status ?? .inForce
    let bytes = page.encoded
    try transaction.put(bytes.span, at: number, in: .statusPages, version: version)
    dirty.insert(number)
  }

  /// Hashes every node above a changed page, in a log that now has `size` entries.
  ///
  /// Nodes are kept up to the level that spans all pages, as if the missing ones were blank: so
  /// growth rewrites none, and adds at most one as the tree becomes higher.
  mutating func flush(
    covering size: UInt64, into transaction: inout WriteTransaction
  ) throws(StoreError) {
    let old = BlankTree.height(spanning: StatusPage.count(covering: covered))
    let height = BlankTree.height(spanning: StatusPage.count(covering: size))
    covered = size
    for level in old..<max(old, height) {
      try rehash(level + 1, 0, in: &transaction)
    }
    var indices = dirty.sorted()
    dirty = []
    guard !indices.isEmpty else { return }
    for level in 0..<height {
      var parents: [UInt64] = []
      for index in indices where parents.last != index / 2 { parents.append(index / 2) }
      for parent in parents { try rehash(level + 1, parent, in: &transaction) }
      indices = parents
    }
  }

  private func rehash(
    _ level: UInt8, _ index: UInt64, in transaction: inout WriteTransaction
  ) throws(StoreError) {
    let hash = try StatusChanges.hash(level, index, transaction.reading)
    guard hash != BlankTree.node(level) || transaction.hasNode(level, index) else { return }
    let bytes = hash.bytes
    try transaction.put(
      bytes.span, at: levelKey(level, index), in: .statusNodes, version: version)
  }

  private static func hash(
    _ level: UInt8, _ index: UInt64, _ transaction: ReadTransaction
  ) throws(StoreError) -> Digest {
    let nodes = StoredStatuses(Versions(now: transaction))
    let left = try nodes.node(NodeCoordinate(level: level - 1, index: 2 * index))
    let right = try nodes.node(NodeCoordinate(level: level - 1, index: 2 * index + 1))
    return .node(left, right)
  }
}

extension WriteTransaction {
  /// Whether the status tree has a stored node there.
  fileprivate borrowing func hasNode(_ level: UInt8, _ index: UInt64) -> Bool {
    (try? reading.value(levelKey(level, index), in: .statusNodes)) != nil
  }
}
