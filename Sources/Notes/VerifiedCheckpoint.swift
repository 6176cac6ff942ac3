// SPDX-License-Identifier: Apache-2.0
import Primitives

/// A checkpoint that its log has signed, and the cosigners that stand behind it: only verifying
/// makes one.
public struct VerifiedCheckpoint: Hashable, Sendable {
  /// The checkpoint.
  public let checkpoint: Checkpoint
  /// The log that signed it.
  public let log: VerifierKey
  /// The verified signatures of known cosigners, in the note's order.
  public let cosignatures: [VerifiedSignature]

  /// Verifies `note` (Specs/checkpoint.md#verifying-a-checkpoint).
  ///
  /// - Throws: ``NoteError``: the text is no checkpoint, no log of `logs` has its origin as name,
  ///   such a log has not signed, or a known key's signature does not verify.
  public init(
    verifying note: Note, logs: [VerifierKey], cosigners: [VerifierKey]
  ) throws(NoteError) {
    checkpoint = try Checkpoint(parsing: note.text.span)
    let origin = checkpoint.origin
    let logs = logs.filter { $0.name == origin }
    guard !logs.isEmpty else { throw .unknownOrigin }
    let verified = try note.verify(by: logs + cosigners)
    guard let log = verified.first(where: { logs.contains($0.key) })?.key else {
      throw .noLogSignature
    }
    self.log = log
    cosignatures = verified.filter { cosigners.contains($0.key) }
  }

  /// The newest time at which `cosigner` signed, of the times that count at `now`; nil if none does.
  ///
  /// Time 0 states nothing about time, and a time more than ``clockTolerance`` ahead of the verifier
  /// is no evidence of anything: neither counts (Specs/checkpoint.md#times).
  public func time(of cosigner: VerifierKey, at now: UInt64) -> UInt64? {
    let (sum, overflow) = now.addingReportingOverflow(VerifiedCheckpoint.clockTolerance)
    let latest = overflow ? UInt64.max : sum
    return cosignatures.lazy.filter { $0.key == cosigner }.compactMap(\.time)
      .filter { $0 > 0 && $0 <= latest }.max()
  }

  /// How far ahead of a verifier's clock an honest clock may be: five minutes, in seconds.
  public static let clockTolerance: UInt64 = 300
}
