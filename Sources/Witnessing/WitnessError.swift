// SPDX-License-Identifier: Apache-2.0
public import Merkle
public import Notes
public import Primitives

/// Why a witness does not cosign (Specs/witnessing.md#growth).
public enum WitnessError: RuleViolation {
  /// The note is no checkpoint that a known log signed.
  ///
  /// Over HTTP 404 where the origin is unknown, 403 where the signature is missing or bad, 400 else.
  case refused(NoteError)
  /// The old size is past the checkpoint's (400).
  case oldSizeTooLarge
  /// The old size is not the recorded one, given here, from which a proof is wanted (409).
  case oldSizeMismatch(recorded: UInt64)
  /// The checkpoint is not proved to extend the recorded head (422).
  case notGrowth(ProofError)

  /// The case's name; of a refused note or a bad proof, that of its own rule.
  public var rule: String {
    switch self {
    case .refused(let error): error.rule
    case .notGrowth(let error): error.rule
    case .oldSizeTooLarge: "oldSizeTooLarge"
    case .oldSizeMismatch: "oldSizeMismatch"
    }
  }
}
