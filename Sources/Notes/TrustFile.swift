// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// What a verifier needs, and nothing else: whom it believes about one ledger (Specs/policy.md#trust-file).
///
/// ```
/// probant/trust@v1
/// root 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
/// auditor auditor.example/a+…
/// auditors 1
/// max-age 7d
///
/// log ledger.example+…
/// quorum none
/// ```
public struct TrustFile: Hashable, Sendable {
  /// The hash of leaf 0, the ledger's root of authority.
  public let root: Digest
  /// The auditors that are known.
  public let auditors: [VerifierKey]
  /// How many of them must have cosigned.
  public let auditorsRequired: Int
  /// How old a cosigned checkpoint may be, in seconds.
  public let maximumAge: UInt64
  /// The log, the witnesses and their quorum.
  public let policy: Policy

  /// The one log, whose name is the ledger's origin.
  public let log: VerifierKey

  /// The trust file of these parts.
  ///
  /// - Throws: ``PolicyError``, by line as the file would be printed.
  public init(
    root: Digest, auditors: [VerifierKey], auditorsRequired: Int,
    maximumAge: UInt64 = MaximumAge.standard, policy: Policy
  ) throws(PolicyError) {
    var known: [VerifierKey] = policy.logs.map(\.key) + policy.witnesses.map(\.key)
    for (offset, auditor) in auditors.enumerated() {
      guard auditor.algorithm == .cosignature else { throw .unsuitableKey(line: 3 + offset) }
      guard !known.contains(where: { $0.isDuplicate(of: auditor) }) else {
        throw .duplicateKey(line: 3 + offset)
      }
      known.append(auditor)
    }
    guard auditors.count <= Policy.maximumCount else {
      throw .tooManyDefinitions(line: 3 + Policy.maximumCount)
    }
    guard (0...auditors.count).contains(auditorsRequired) else {
      throw .badAuditorCount(line: 3 + auditors.count)
    }
    guard MaximumAge.range.contains(maximumAge) else {
      throw .badMaximumAge(line: 4 + auditors.count)
    }
    guard let log = policy.logs.first, policy.logs.count == 1 else { throw .notOneLog }
    guard log.key.name.utf8.count <= 255 else { throw .originTooLong }
    self.root = root
    self.auditors = auditors
    self.auditorsRequired = auditorsRequired
    self.maximumAge = maximumAge
    self.policy = policy
    self.log = log.key
  }

  /// Parses a trust file, the whole of `bytes` (Specs/policy.md#trust-file).
  ///
  /// - Throws: ``PolicyError``.
  public init(parsing bytes: Span<UInt8>) throws(PolicyError) {
    guard bytes.count <= 2 * Policy.maximumByteCount else { throw .policyTooLong }
    let bytes = [UInt8](copying: bytes)
    guard let lines = Lines.split(bytes[...]) else { throw .unterminatedLine }
    guard lines[0].elementsEqual(TrustFile.header.utf8) else { throw .badTrustHeader(line: 1) }
    var next = 1
    /// The value of the next line if it is labelled `label`; the line is then done with.
    func take(_ label: String) -> ArraySlice<UInt8>? {
      guard next < lines.count, let value = Lines.value(of: label, in: lines[next]) else {
        return nil
      }
      next += 1
      return value
    }
    guard let root = take("root ").flatMap(Lines.digest) else { throw .badTrustRoot(line: 2) }
    var auditors: [VerifierKey] = []
    while let text = take("auditor ") {
      guard auditors.count < Policy.maximumCount else { throw .tooManyDefinitions(line: next) }
      auditors.append(try VerifierKey(text, .cosignature, line: next))
    }
    guard let count = take("auditors ").flatMap(Lines.decimal), count <= auditors.count else {
      throw .badAuditorCount(line: 3 + auditors.count)
    }
    guard let age = take("max-age ").flatMap(MaximumAge.parse) else {
      throw .badMaximumAge(line: 4 + auditors.count)
    }
    guard next < lines.count, lines[next].isEmpty else { throw .missingBlankLine(line: next + 1) }
    let policy = try Policy(
      encoded: Array(bytes[lines[next].endIndex...].dropFirst()), firstLine: next + 2)
    try self.init(
      root: root, auditors: auditors, auditorsRequired: Int(count), maximumAge: age, policy: policy)
  }

  /// The file's bytes: the same that were parsed.
  public var encoded: [UInt8] {
    let hash = root.withSpan { Base64.encode($0) }
    let keys = auditors.map { "auditor \($0)\n" }.joined()
    let age = MaximumAge.description(of: maximumAge)
    let head = """
      \(TrustFile.header)
      root \(hash)
      \(keys)auditors \(auditorsRequired)
      max-age \(age)


      """
    return head.utf8 + policy.encoded
  }

  private static let header = "probant/trust@v1"
}
