// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The holder's signature over a credential as disclosed, for one audience and nonce: the key binding
/// JWT of RFC 9901 section 4.3 (Specs/credential.md#holder-binding).
public struct HolderBinding: Hashable, Sendable {
  /// How far ahead of the verifier's clock a binding may be, in seconds.
  public static let clockSkew: Int64 = 300

  /// Whom the presentation is for.
  public let audience: String
  /// What makes it fresh: the verifier's challenge, or a checkpoint's root.
  public let nonce: String
  /// When it was made, by the holder's clock, in POSIX seconds.
  public let time: Int64
  private let digest: Digest
  private let jwt: JWT

  private static let type: Text = "kb+jwt"

  /// The key binding that `text` is, not yet verified.
  ///
  /// - Throws: ``CredentialError``.
  public init(parsing text: Span<UInt8>) throws(CredentialError) {
    jwt = try JWT(parsing: text, type: HolderBinding.type)
    guard jwt.payload.members.count == 4, let audience = jwt.payload["aud"]?.text,
      let nonce = jwt.payload["nonce"]?.text, let time = jwt.payload["iat"]?.integer,
      let hash = jwt.payload["sd_hash"]?.text
    else { throw .badBinding }
    do throws(ParsingError) {
      let bytes = try Base64.decode(hash.utf8.span, .url)
      digest = try Digest(bytes.span)
    } catch {
      throw .badBinding
    }
    self.audience = audience.string
    self.nonce = nonce.string
    self.time = time
  }

  /// A binding of `credential`, as disclosed, made with the holder's key.
  ///
  /// `time` is in POSIX seconds, within 2^53 of zero.
  public init(
    of credential: SDJWT, with key: SigningKey, audience: String, nonce: String, at time: Int64
  ) {
    digest = SHA256.hash(credential.bound.span)
    self.audience = audience
    self.nonce = nonce
    self.time = time
    jwt = JWT(
      signing: [
        "aud": .string(Text(audience)), "iat": .number(JSONNumber(time)),
        "nonce": .string(Text(nonce)),
        "sd_hash": .string(Text(digest.withSpan { Base64.encode($0, .url) })),
      ], type: HolderBinding.type, with: key)
  }

  /// The compact form, ASCII.
  public var encoded: [UInt8] { jwt.text }
}

extension HolderBinding {
  /// Verifies that the holder of `key` made this binding for `credential` as disclosed, `audience` and
  /// `nonce`, at most `maximumAge` seconds before `now`.
  ///
  /// The checks run in the order of Specs/credential.md#verifying-a-holder-binding.
  ///
  /// - Throws: ``CredentialError``.
  public func verify(
    of credential: SDJWT, under key: PublicKey, audience: String, nonce: String, at now: Int64,
    maximumAge: Int64
  ) throws(CredentialError) {
    guard jwt.isSigned(by: key) else { throw .badBindingSignature }
    guard SHA256.hash(credential.bound.span) == digest else { throw .wrongBindingDigest }
    // Bytes, not Swift's canonical equivalence.
    guard Text(self.audience) == Text(audience) else { throw .wrongAudience }
    guard Text(self.nonce) == Text(nonce) else { throw .wrongNonce }
    guard time <= now.addingClamped(HolderBinding.clockSkew) else { throw .bindingInFuture }
    guard now <= time.addingClamped(maximumAge) else { throw .bindingTooOld }
  }
}

extension SDJWT {
  /// Verifies that the credential is bound to `holder`, for `audience` and `nonce`, if it has to be: it
  /// is the credential that says so, and not whoever presents it.
  ///
  /// - Throws: ``CredentialError``.
  public func verifyBinding(
    to holder: PublicKey?, audience: String, nonce: String, at now: Int64, maximumAge: Int64
  ) throws(CredentialError) {
    guard let holder else {
      guard binding == nil else { throw .unexpectedBinding }
      return
    }
    guard let binding else { throw .missingBinding }
    try binding.verify(
      of: self, under: holder, audience: audience, nonce: nonce, at: now, maximumAge: maximumAge)
  }
}

extension Int64 {
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}
