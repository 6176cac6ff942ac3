// SPDX-License-Identifier: Apache-2.0

/// A checkpoint verified under a trust file, with how far the cosigners stand behind it and since
/// when (Specs/policy.md#as-of): only verifying makes one.
public struct CosignedCheckpoint: Hashable, Sendable {
  /// The checkpoint, signed by the trust file's log.
  public let verified: VerifiedCheckpoint
  /// The latest t such that the witnesses' cosignatures timed at or after t are a quorum.
  ///
  /// `UInt64.max` where the policy needs none; nil where the quorum is not met.
  public let quorumTime: UInt64?
  /// The same of the auditors that the trust file requires.
  public let auditorsTime: UInt64?

  /// The latest t such that the cosignatures timed at or after t satisfy both; nil if one is not.
  ///
  /// As of this time, or that of the status head if earlier, is what the checkpoint proves. A holder
  /// who has an old checkpoint cosigned again moves it no further than the status head.
  public var time: UInt64? {
    guard let quorumTime, let auditorsTime else { return nil }
    return min(quorumTime, auditorsTime)
  }
}

extension TrustFile {
  /// Verifies `note` as a checkpoint of the ledger, at the verifier's time `now`.
  ///
  /// A quorum or auditors that are missing are reported in the result: what that means for a verdict
  /// is the verifier's to say.
  ///
  /// - Throws: ``NoteError``: not a checkpoint, another log's, or a known key's bad signature.
  public func verify(_ note: Note, at now: UInt64) throws(NoteError) -> CosignedCheckpoint {
    let verified = try VerifiedCheckpoint(
      verifying: note, logs: [log], cosigners: policy.witnesses.map(\.key) + auditors)
    let time = { (key: VerifierKey) in verified.time(of: key, at: now) }
    let audit = Quorum.group(
      threshold: auditorsRequired, members: auditors.map { .cosigner($0) })
    return CosignedCheckpoint(
      verified: verified, quorumTime: policy.quorum.latestTime(time),
      auditorsTime: audit.latestTime(time))
  }
}
