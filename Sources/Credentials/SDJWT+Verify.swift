// SPDX-License-Identifier: Apache-2.0
internal import Entries
public import Primitives

extension SDJWT {
  /// Verifies that the signer of `key` issued this as accreditation `signer` of the log `origin`, and
  /// returns what is disclosed.
  ///
  /// The checks run in the order of Specs/credential.md#verifying-a-credential. A key binding is another
  /// matter: ``HolderBinding/verify(of:under:audience:nonce:at:maximumAge:)``.
  ///
  /// - Throws: ``CredentialError``, for the first check that fails.
  public func verify(
    under key: PublicKey, origin: String, signer: UInt64
  ) throws(CredentialError) -> Credential {
    guard issued.isSigned(by: key) else { throw .badSignature }
    let payload = issued.payload
    guard let type = payload["vct"]?.text.flatMap({ Category(vct: $0.string) }) else {
      throw .unknownType
    }
    try SDJWT.verifyNames(payload, type)
    guard payload["origin"]?.text == Text(origin) else { throw .wrongOrigin }
    guard let index = payload["signer"]?.integer, UInt64(exactly: index) == signer else {
      throw .wrongSigner
    }
    guard payload["_sd_alg"] == "sha-256" else { throw .wrongDigestAlgorithm }
    guard let issuer = payload["iss"] else { throw .missingClaim("iss") }
    let open = try OpenClaims(payload, type)
    let disclosed = try DisclosedPayload(payload, disclosing: disclosures).object
    return Credential(
      type: type, issuer: try SDJWT.text(issuer, "iss"), validFrom: open.validFrom,
      validUntil: open.validUntil, certificationCode: open.certificationCode,
      isProvisional: open.isProvisional, holderKey: open.holderKey,
      claims: try SDJWT.personal(disclosed, hiddenFrom: payload, type))
  }

  /// The members that the payload of any credential may have.
  private static let envelope: Set<Text> = [
    "_sd", "_sd_alg", "cnf", "iss", "origin", "signer", "vct",
  ]

  /// The members that the payload of a credential of each type may have.
  private static let open: [Category: Set<Text>] = Dictionary(
    uniqueKeysWithValues: Category.allCases.map { ($0, envelope.union($0.openMembers)) })

  /// Verifies that the payload has no member but those that are open in every credential of the type.
  private static func verifyNames(
    _ payload: JSONObject, _ type: Category
  ) throws(CredentialError) {
    let open = open[type] ?? []
    for member in payload.members where !open.contains(member.name) {
      let name = member.name.asClaimName
      let isPersonal = type.claims.contains { $0.text == member.name }
      throw isPersonal ? .mustBeHidden(name) : .unexpectedClaim(name)
    }
  }

  /// The disclosed claims, each in the type's table and of its shape, in the table's order.
  private static func personal(
    _ disclosed: JSONObject, hiddenFrom payload: JSONObject, _ type: Category
  ) throws(CredentialError) -> JSONObject {
    let open = open[type] ?? []
    for member in disclosed.members where payload[member.name] == nil {
      let name = member.name.asClaimName
      guard !open.contains(member.name) else { throw .mustBeOpen(name) }
      guard type.claims.contains(where: { $0.text == member.name }) else {
        throw .unexpectedClaim(name)
      }
    }
    var claims: [(Text, JSON)] = []
    for rule in type.claims {
      guard let value = disclosed[rule.text] else { continue }
      do throws(ClaimError) {
        try rule.shape.verify(value, at: rule.name.name, isWhole: false)
      } catch {
        throw .badClaim(error.claim ?? rule.name.name)
      }
      claims.append((rule.text, value))
    }
    return JSONObject(claims)
  }

  private static func text(_ value: JSON, _ name: String) throws(CredentialError) -> Text {
    guard case .string(let text) = value, !text.utf8.isEmpty else { throw .badClaim(name) }
    return text
  }
}

extension Category {
  /// The names that the type's own open claims have in a payload.
  fileprivate var openMembers: [Text] {
    openClaims.compactMap { claim in
      switch claim {
      case .type: nil
      case .validFrom: "nbf"
      case .validUntil: "exp"
      case .certificationCode, .provisional: Text(claim.name)
      }
    }
  }
}
