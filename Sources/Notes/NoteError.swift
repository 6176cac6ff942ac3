// SPDX-License-Identifier: Apache-2.0
public import Merkle
public import Primitives

/// Why a note, a verifier key, a checkpoint, a cosignature or a proof file is refused
/// (Specs/checkpoint.md).
public enum NoteError: RuleViolation {
  // Notes
  /// The note is larger than ``Note/maximumByteCount``.
  case noteTooLong
  /// The bytes are not UTF-8.
  case invalidUTF8
  /// The text has a control character other than newline.
  case controlCharacter
  /// The text or the last line does not end in a newline.
  case unterminatedLine
  /// No blank line is followed by a signature line.
  case noSignatures
  /// There are more than ``Note/maximumSignatureCount`` signature lines.
  case tooManySignatures
  /// A signature line is not a dash, a name and the base64 of a key ID and a signature.
  case badSignatureLine
  /// A key name is empty, or has a space or a plus sign.
  case badKeyName

  // Verifier keys
  /// A verifier key is not a name, eight lowercase hexadecimal digits and a base64 key.
  case badVerifierKey
  /// The key's type is not one that Probant verifies.
  case unsupportedAlgorithm
  /// The key ID is not that of the name and the key.
  case keyIDMismatch

  // Checkpoints
  /// The text has fewer than three lines.
  case tooFewLines
  /// The origin is empty, or would break its line.
  case badOrigin
  /// The tree size is not a canonical decimal below 2^63.
  case badTreeSize
  /// The root hash is not the canonical base64 of 32 bytes.
  case badRootHash
  /// An extension line is empty.
  case emptyExtensionLine

  // Verifying
  /// No known log has the checkpoint's origin.
  case unknownOrigin
  /// A key that is known has a signature that does not verify.
  case badSignature(by: Text)
  /// No known key has signed.
  case noKnownSignature
  /// The log itself has not signed.
  case noLogSignature
  /// The witnesses that cosigned do not make the policy's quorum.
  case quorumNotMet

  // Proof files
  /// The first line is not that of the format.
  case badProofHeader
  /// The extra data are empty or not canonical base64.
  case badExtra
  /// The index is missing or not a canonical decimal below 2^63.
  case badIndex
  /// A proof line is not the canonical base64 of 32 bytes.
  case badProofHash
  /// There are more than 63 proof lines.
  case tooManyHashes
  /// The entry is not proved to be in the checkpoint's tree.
  case notIncluded(ProofError)
}
