// SPDX-License-Identifier: Apache-2.0
public import Entries

/// The issuer as its credentials name it: the log, the accreditation whose key signs, and one of the
/// accreditation's identifiers (Specs/credential.md#issuer).
public struct CredentialIssuer: Hashable, Sendable {
  /// The log's origin.
  public let origin: String
  /// The leaf index of the accreditation.
  public let signer: UInt64
  /// The value of `iss`.
  public let name: String

  /// An issuer; of its identifiers `iss` shows the first by scheme: did:web, SIRET, UAI, SIREN, NDA.
  ///
  /// `signer` is at most 2^53 − 1, the greatest integer of JSON.
  public init(origin: String, signer: UInt64, identifiers: [Identifier]) {
    self.origin = origin
    self.signer = signer
    let preferred = CredentialIssuer.schemes.lazy.compactMap { scheme in
      identifiers.first { $0.scheme == scheme }
    }.first
    name =
      preferred.map { CredentialIssuer.uri(of: $0) }
      ?? CredentialIssuer.uri(origin: origin, signer: signer)
  }

  /// Every `iss` that a credential may have by this accreditation.
  public static func names(
    origin: String, signer: UInt64, identifiers: [Identifier]
  ) -> [String] {
    let names = identifiers.filter { schemes.contains($0.scheme) }.map { uri(of: $0) }
    return names.isEmpty ? [uri(origin: origin, signer: signer)] : names
  }

  private static let schemes: [Identifier.Scheme] = [.didWeb, .siret, .uai, .siren, .nda]

  private static func uri(of identifier: Identifier) -> String {
    switch identifier.scheme {
    case .didWeb: identifier.value
    case .siren: "urn:probant:siren:\(identifier.value)"
    case .siret: "urn:probant:siret:\(identifier.value)"
    case .uai: "urn:probant:uai:\(identifier.value)"
    case .nda: "urn:probant:nda:\(identifier.value)"
    }
  }

  private static func uri(origin: String, signer: UInt64) -> String {
    "urn:probant:issuer:\(origin):\(signer)"
  }
}
