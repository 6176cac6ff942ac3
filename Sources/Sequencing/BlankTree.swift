// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Primitives

/// The tree over status pages of which all are blank: what the status tree is where nothing is
/// stored.
enum BlankTree {
  private static let nodes: [Digest] = {
    var nodes = [StatusPage().leafHash]
    while nodes.count < 57 {
      let below = nodes[nodes.count - 1]
      nodes.append(.node(below, below))
    }
    return nodes
  }()

  /// The node at `level`, whatever its index.
  static func node(_ level: UInt8) -> Digest { nodes[Int(level)] }

  /// The lowest level at which one node spans `pages`.
  static func height(spanning pages: UInt64) -> UInt8 {
    pages < 2 ? 0 : UInt8(64 - (pages - 1).leadingZeroBitCount)
  }
}
