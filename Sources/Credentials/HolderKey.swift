// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// The holder's key inside a credential: `cnf` with one Ed25519 JWK (RFC 7800, RFC 8037).
enum HolderKey {
  /// The value of `cnf` for `key`.
  static func confirmation(of key: PublicKey) -> JSON {
    let x = Text(key.withSpan { Base64.encode($0, .url) })
    return ["jwk": ["crv": "Ed25519", "kty": "OKP", "x": .string(x)]]
  }

  /// The key of a `cnf` that has exactly this form.
  static func key(in confirmation: JSON) throws(CredentialError) -> PublicKey {
    guard confirmation.object?.members.count == 1, let jwk = confirmation["jwk"],
      jwk.object?.members.count == 3, jwk["crv"] == "Ed25519", jwk["kty"] == "OKP",
      let x = jwk["x"]?.text
    else { throw .badHolderKey }
    do throws(ParsingError) {
      let bytes = try Base64.decode(x.utf8.span, .url)
      let key = try PublicKey(bytes.span)
      guard key.isPrimeOrder else { throw ParsingError.badEncoding }
      return key
    } catch {
      throw .badHolderKey
    }
  }
}
