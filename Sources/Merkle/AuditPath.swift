// SPDX-License-Identifier: Apache-2.0
import Primitives

/// The walk from a node up to the root, which both kinds of proof share.
enum AuditPath {
  /// How many siblings the node `index` meets on its way up, when the last node of its level is
  /// `last`.
  ///
  /// Up to where the two paths meet there is one a level; above, one for each time the joint path
  /// is a right child.
  static func length(from index: UInt64, last: UInt64) -> Int {
    let meeting = UInt64.bitWidth - (index ^ last).leadingZeroBitCount
    return meeting + (meeting < 64 ? (index >> UInt64(meeting)).nonzeroBitCount : 0)
  }

  /// The loop of RFC 9162 sections 2.1.3.2 and 2.1.4.2, where `index` is *fn* and `last` is *sn*.
  ///
  /// Tells for each hash on which side of the path it stands. The caller has checked the length, so
  /// the RFC's tests that *sn* is not zero inside, and is zero at the end, hold by arithmetic.
  static func climb(
    from index: UInt64, last: UInt64, by hashes: ArraySlice<Digest>,
    onLeft: (Digest) -> Void, onRight: (Digest) -> Void
  ) {
    var index = index
    var last = last
    for hash in hashes {
      precondition(last > 0, "the proof has the length that was checked")
      if !index.isMultiple(of: 2) || index == last {
        onLeft(hash)
        while index.isMultiple(of: 2) && index > 0 {
          index >>= 1
          last >>= 1
        }
      } else {
        onRight(hash)
      }
      index >>= 1
      last >>= 1
    }
    precondition(last == 0, "the proof has the length that was checked")
  }
}
