// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// RFC 6962 section 2.1 as it is written, recursive, and section 2.1's proofs decided by taking
/// them apart from the root: slow, plain, and used only to check the fast code.
public enum ReferenceTree {
  /// SHA-256(0x00 || entry).
  public static func leaf(_ entry: [UInt8]) -> Digest { SHA256.hash(([0x00] + entry).span) }

  /// SHA-256(0x01 || left || right).
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    SHA256.hash(([0x01] + left.bytes + right.bytes).span)
  }

  /// The largest power of two smaller than n.
  static func split(_ n: UInt64) -> UInt64 {
    var k: UInt64 = 1
    while k < n - k { k *= 2 }
    return k
  }

  /// MTH(D[n]), of leaves already hashed.
  public static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard let first = leaves.first else { return SHA256().finalize() }
    guard leaves.count > 1 else { return first }
    let k = Int(split(UInt64(leaves.count)))
    return node(root(leaves.prefix(k)), root(leaves.dropFirst(k)))
  }

  /// PATH(m, D[n]).
  public static func path(_ m: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    guard leaves.count > 1 else { return [] }
    let k = Int(split(UInt64(leaves.count)))
    let (left, right) = (leaves.prefix(k), leaves.dropFirst(k))
    return m < k ? path(m, left) + [root(right)] : path(m - k, right) + [root(left)]
  }

  /// PROOF(m, D[n]).
  public static func proof(_ m: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    subproof(m, leaves, true)
  }

  private static func subproof(_ m: Int, _ leaves: ArraySlice<Digest>, _ b: Bool) -> [Digest] {
    guard m < leaves.count else { return b ? [] : [root(leaves)] }
    let k = Int(split(UInt64(leaves.count)))
    let (left, right) = (leaves.prefix(k), leaves.dropFirst(k))
    return m <= k
      ? subproof(m, left, b) + [root(right)] : subproof(m - k, right, false) + [root(left)]
  }

  /// The root that a PATH leads to, or nil where it has another length.
  public static func root(
    of leaf: Digest, at m: UInt64, size n: UInt64, by path: ArraySlice<Digest>
  ) -> Digest? {
    guard n > 1 else { return path.isEmpty ? leaf : nil }
    guard let sibling = path.last else { return nil }
    let k = split(n)
    let rest = path.dropLast()
    return m < k
      ? root(of: leaf, at: m, size: k, by: rest).map { node($0, sibling) }
      : root(of: leaf, at: m - k, size: n - k, by: rest).map { node(sibling, $0) }
  }

  /// The older and the newer root that a PROOF leads to, or nil where it has another length.
  ///
  /// `known` is the older root: what SUBPROOF leaves out where its last argument is true.
  public static func roots(
    _ m: UInt64, _ n: UInt64, by proof: ArraySlice<Digest>, known: Digest?
  ) -> (older: Digest, newer: Digest)? {
    guard m < n else {
      guard let root = known ?? proof.first, proof.count == (known == nil ? 1 : 0) else {
        return nil
      }
      return (root, root)
    }
    guard let sibling = proof.last else { return nil }
    let k = split(n)
    let rest = proof.dropLast()
    if m <= k {
      return roots(m, k, by: rest, known: known).map { ($0.older, node($0.newer, sibling)) }
    }
    return roots(m - k, n - k, by: rest, known: nil).map {
      (node(sibling, $0.older), node(sibling, $0.newer))
    }
  }
}
