// SPDX-License-Identifier: Apache-2.0
package import Merkle
public import Primitives

/// The statuses of all entries in memory, and the tree over their pages
/// (Specs/status.md#status-pages).
package struct StatusTree: Sendable {
  /// The pages.
  package private(set) var pages: [StatusPage] = []
  /// The tree over them.
  package private(set) var tree = MemoryTree()

  private static let blank = StatusPage().leafHash

  /// The statuses of no entries.
  package init() {}

  /// The root of the tree.
  package var root: Digest { tree.root() }

  /// Adds blank pages until `size` entries are covered.
  package mutating func extend(covering size: UInt64) {
    while tree.size < StatusPage.count(covering: size) {
      pages.append(StatusPage())
      tree.append(StatusTree.blank)
    }
  }

  /// Sets the status of a covered entry.
  package mutating func set(_ status: Status, at index: UInt64) {
    let number = StatusPage.number(of: index)
    pages[Int(number)][index] = status
    tree.update(pages[Int(number)].leafHash, at: number)
  }
}

extension StatusPage {
  /// Its leaf hash in the status tree.
  public var leafHash: Digest {
    let bytes = encoded
    return Digest.leaf(bytes.span)
  }
}
