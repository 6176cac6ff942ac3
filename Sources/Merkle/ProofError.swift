// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Why a proof about a tree head proves nothing (Specs/tree.md).
public enum ProofError: RuleViolation {
  /// A tree has more than 2^63 leaves.
  case sizeTooLarge
  /// The leaf's index is not below the tree's size.
  case indexOutOfRange
  /// The newer tree is smaller than the older.
  case sizeDecreased
  /// The older tree has no leaves, and everything is consistent with nothing.
  case olderTreeEmpty
  /// The proof has more or fewer hashes than the sizes and the index call for.
  case proofLength(expected: Int, actual: Int)
  /// The proof does not lead to the older tree's root.
  case olderRootMismatch
  /// The proof does not lead to the tree's root.
  case rootMismatch
}
