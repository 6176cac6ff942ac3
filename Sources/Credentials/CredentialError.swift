// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Why a text is not a credential, not this issuer's, or not its holder's (Specs/credential.md).
///
/// Errors name a claim and never show its value.
public enum CredentialError: RuleViolation {
  // The text.
  /// The text, a part of it or the number of its disclosures is above the limit.
  case tooLong
  /// The parts are not those of `JWT~disclosure~…~` with or without a key binding at the end.
  case badForm
  /// A part is not base64url, or a signature not 64 bytes.
  case badEncoding
  /// A header, a payload or a disclosure is not strict JSON, or not JSON of the right kind.
  case badJSON

  // A JWT's header.
  /// `alg` is not `EdDSA`.
  case wrongAlgorithm
  /// `typ` is not that of a credential, or of a key binding.
  case wrongType
  /// The header has a member besides `alg` and `typ`: another source of keys, or an extension.
  case unexpectedHeader(String)

  // The issuer.
  /// The signature is not the signer's.
  case badSignature
  /// The credential is for another log.
  case wrongOrigin
  /// The credential names another accreditation.
  case wrongSigner

  // The open claims.
  /// `vct` is not in the table.
  case unknownType
  /// A claim is missing that every credential of the type has.
  case missingClaim(String)
  /// A claim's value does not have its shape.
  case badClaim(String)
  /// A claim that the type's table does not have.
  case unexpectedClaim(String)
  /// A claim about the person stands in the payload for everyone to read.
  case mustBeHidden(String)
  /// A disclosure has a claim that must be open.
  case mustBeOpen(String)
  /// `_sd_alg` is not `sha-256`.
  case wrongDigestAlgorithm
  /// `cnf` is not one Ed25519 key of the prime-order subgroup as a JWK.
  case badHolderKey
  /// `nbf` or `exp` is not the beginning of a day in Paris.
  case notADayBoundary(String)
  /// `exp` is not after `nbf`.
  case datesOutOfOrder

  // The disclosures.
  /// An `_sd` is not an array, or a digest not 32 bytes of base64url.
  case badDigest
  /// A digest is met twice.
  case repeatedDigest
  /// A disclosure is there twice.
  case repeatedDisclosure
  /// No digest calls for a disclosure.
  case unreferencedDisclosure
  /// A disclosure does not have three elements for a member, or two for an element of an array.
  case wrongArity
  /// A disclosure's salt, or its name, is not a string.
  case badDisclosure
  /// A member is called `_sd` or `...` where that has no meaning.
  case forbiddenName
  /// A disclosure has a name that its object already has.
  case repeatedName(String)
  /// Disclosures lie within disclosures deeper than the limit.
  case tooDeep
  /// No disclosure has the path that was asked for.
  case noSuchClaim(String)

  // The key binding.
  /// The credential has a key, and the presentation no key binding.
  case missingBinding
  /// The credential has no key that could bind it.
  case unexpectedBinding
  /// The key binding's payload is not exactly `aud`, `iat`, `nonce` and `sd_hash`.
  case badBinding
  /// The key binding's signature is not the holder's.
  case badBindingSignature
  /// The key binding is for other bytes: another credential, or other disclosures.
  case wrongBindingDigest
  /// The key binding is for another audience.
  case wrongAudience
  /// The key binding is for another nonce.
  case wrongNonce
  /// The key binding was made too long ago.
  case bindingTooOld
  /// The key binding was made in the verifier's future.
  case bindingInFuture
}
