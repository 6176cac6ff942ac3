// SPDX-License-Identifier: Apache-2.0
public import Merkle
public import Notes

/// A cosigner that vouches for one thing: each log it knows has only grown (c2sp.org/tlog-witness).
///
/// It decides and does nothing else. Whoever calls it keeps the newest head of each log and goes through
/// three steps, in this order: ``examine(_:from:by:known:)``, write the growth's head durably *provided the
/// recorded head is still the one it started from*, ``cosign(_:at:)``. Were the first two not one
/// step, two requests could pass each other and the second roll back what the first has signed.
public struct Witness: Sendable {
  /// The key it signs with.
  public let signer: NoteSigner
  /// The logs it knows, each by the name that is its origin.
  public let logs: [VerifierKey]

  /// The witness that signs with `signer` for `logs`; the signer is a cosigner.
  public init(signer: NoteSigner, logs: [VerifierKey]) {
    precondition(signer.verifierKey.algorithm == .cosignature, "a witness signs with a time")
    self.signer = signer
    self.logs = logs
  }

  /// Decides whether `note` may be cosigned (Specs/witnessing.md#growth).
  ///
  /// - Parameters:
  ///   - note: The checkpoint to cosign.
  ///   - old: The size that whoever asks believes to be the recorded one.
  ///   - proof: That the tree of that size grew into the checkpoint's.
  ///   - known: The head recorded for the log; nil if none is.
  /// - Returns: What is to be recorded, and then cosigned.
  /// - Throws: ``WitnessError``, the first in the order of its cases.
  public func examine(
    _ note: Note, from old: UInt64, by proof: ConsistencyProof, known: TreeHead?
  ) throws(WitnessError) -> Growth {
    let verified: VerifiedCheckpoint
    do {
      verified = try VerifiedCheckpoint(verifying: note, logs: logs, cosigners: [])
    } catch {
      throw .refused(error)
    }
    let known = known ?? .empty
    guard old <= verified.checkpoint.head.size else { throw .oldSizeTooLarge }
    guard old == known.size else { throw .oldSizeMismatch(recorded: known.size) }
    do {
      try verified.checkpoint.head.verifyGrowth(proof, from: known)
    } catch {
      throw .notGrowth(error)
    }
    return Growth(verified, from: known)
  }

  /// The cosignature of a checkpoint whose growth has been examined and recorded.
  public func cosign(_ growth: Growth, at time: UInt64) -> NoteSignature {
    let text = growth.checkpoint.text
    return signer.cosign(text.span, at: time)
  }
}

/// The proof that a log grew from one head to that of a checkpoint it signed: only examining makes
/// one.
public struct Growth: Hashable, Sendable {
  /// The checkpoint to cosign.
  public let checkpoint: Checkpoint
  /// The head that must still be the recorded one when the checkpoint's replaces it.
  public let known: TreeHead

  init(_ verified: VerifiedCheckpoint, from known: TreeHead) {
    checkpoint = verified.checkpoint
    self.known = known
  }
}
