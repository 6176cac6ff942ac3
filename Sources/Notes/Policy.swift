// SPDX-License-Identifier: Apache-2.0
import Primitives

/// Whose signatures a verifier believes: logs, witnesses and their quorum (c2sp.org/tlog-policy).
///
/// ```
/// log example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
/// witness w1 witness.example/w1+…
/// witness w2 witness.example/w2+…
/// group both all w1 w2
/// quorum both
/// ```
public struct Policy: Hashable, Sendable {
  /// The most bytes a policy may have.
  public static let maximumByteCount = 100_000
  /// The most logs, witnesses and groups a policy may have, of each.
  public static let maximumCount = 64

  /// A log that is accepted.
  public struct Log: Hashable, Sendable {
    /// Its key, whose name is the log's origin.
    public let key: VerifierKey
    /// Where it is, if the policy says so: octets whose meaning is the application's.
    public let address: [UInt8]?
  }

  /// A witness, whether or not the quorum counts it.
  public struct Witness: Hashable, Sendable {
    /// What the policy calls it: octets without meaning outside the file.
    public let name: [UInt8]
    /// Its key.
    public let key: VerifierKey
    /// Where it is, if the policy says so: by custom, its submission prefix.
    public let address: [UInt8]?
  }

  /// The logs, any of which will do.
  public let logs: [Log]
  /// The witnesses.
  public let witnesses: [Witness]
  /// Which of the witnesses are enough.
  public let quorum: Quorum
  /// The file's bytes, comments included: the same that were parsed.
  public let encoded: [UInt8]

  /// Parses a policy, the whole of `bytes` (Specs/policy.md#policies).
  ///
  /// - Throws: ``PolicyError``.
  public init(parsing bytes: Span<UInt8>) throws(PolicyError) {
    try self.init(encoded: [UInt8](copying: bytes), firstLine: 1)
  }

  /// The policy of one log and no quorum: a log on its own word.
  ///
  /// - Throws: ``PolicyError/unsuitableKey(line:)`` unless the key is a log's.
  public init(log: VerifierKey) throws(PolicyError) {
    try self.init(encoded: Array("log \(log)\nquorum none\n".utf8), firstLine: 1)
  }

  /// Parses a policy that begins on line `firstLine` of a file.
  init(encoded: [UInt8], firstLine: Int) throws(PolicyError) {
    guard encoded.count <= Policy.maximumByteCount else { throw .policyTooLong }
    var parser = PolicyParser()
    guard let lines = Lines.split(encoded[...]) else { throw .unterminatedLine }
    for (offset, line) in lines.enumerated() {
      try parser.read(line, number: firstLine + offset)
    }
    guard let quorum = parser.quorum else { throw .missingQuorum }
    logs = parser.logs
    witnesses = parser.witnesses
    self.quorum = quorum
    self.encoded = encoded
  }

  /// Verifies `note` as the checkpoint of a log of this policy, cosigned by its quorum.
  ///
  /// Times are not looked at, as tlog-proof has it; for freshness see
  /// ``TrustFile/verify(_:at:)``.
  ///
  /// - Throws: ``NoteError``.
  public func verify(_ note: Note) throws(NoteError) -> VerifiedCheckpoint {
    let verified = try VerifiedCheckpoint(
      verifying: note, logs: logs.map(\.key), cosigners: witnesses.map(\.key))
    let cosigners = Set(verified.cosignatures.map(\.key))
    guard quorum.isMet(by: cosigners.contains) else { throw .quorumNotMet }
    return verified
  }
}
