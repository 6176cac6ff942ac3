// SPDX-License-Identifier: Apache-2.0
internal import Entries
public import Primitives

extension Claims {
  /// The claims as a credential, signed, with all its disclosures (Specs/credential.md#issuing).
  ///
  /// - Parameters:
  ///   - issuer: Who says so, and on which log.
  ///   - key: The accreditation's key.
  ///   - holder: The holder's key, if the holder has one.
  ///   - salt: Called once a digest: 16 random bytes each time, never the same twice.
  /// - Returns: The credential, without key binding.
  /// - Throws: ``ClaimError/badHolderKey``.
  public func issue(
    by issuer: CredentialIssuer, with key: SigningKey, to holder: PublicKey?,
    salt: () -> [UInt8]
  ) throws(ClaimError) -> SDJWT {
    var hiding = Hiding()
    let members = personal.map { (name: $0.rule.text, shape: $0.rule.shape, value: $0.value) }
    var payload = hiding.hide(members, paddedTo: type.claims.count, salt: salt)
    payload["_sd_alg"] = "sha-256"
    payload["vct"] = .string(Text(type.vct))
    payload["iss"] = .string(Text(issuer.name))
    payload["origin"] = .string(Text(issuer.origin))
    payload["signer"] = .number(JSONNumber(Int64(issuer.signer)))
    if let validFrom { payload["nbf"] = .number(JSONNumber(validFrom.startInParis)) }
    if let validUntil { payload["exp"] = .number(JSONNumber(validUntil.endInParis)) }
    if let certificationCode { payload["certification_code"] = .string(certificationCode) }
    if isProvisional { payload["provisional"] = true }
    if let holder {
      guard holder.isPrimeOrder else { throw .badHolderKey }
      payload["cnf"] = HolderKey.confirmation(of: holder)
    }
    hiding.verifySalts()
    let jwt = JWT(signing: payload, type: SDJWT.type, with: key)
    return SDJWT(issued: jwt, disclosures: hiding.disclosures)
  }
}

/// The making of disclosures: what is hidden so far (RFC 9901 section 4.2).
///
/// Members of objects and elements of arrays are hidden one by one; an object within an array is
/// hidden whole. Decoys fill every `_sd` to the size of its table and every array to a multiple of
/// four, so that the number of digests does not tell how much there is to hide.
private struct Hiding {
  var disclosures: [Disclosure] = []
  /// Each salt in one word, so that keeping them costs nothing.
  private var salts: [UInt128] = []

  mutating func hide(
    _ members: [(name: Text, shape: ClaimShape, value: JSON)], paddedTo count: Int,
    salt: () -> [UInt8]
  ) -> JSONObject {
    var digests: [Digest] = []
    digests.reserveCapacity(count)
    for (name, shape, value) in members {
      digests.append(hide(name, value, shape, salt: salt))
    }
    while digests.count < count { digests.append(decoy(salt)) }
    // Sorted, so that the order tells nothing of the claims'.
    return ["_sd": .array(digests.sorted().map { $0.asJSON })]
  }

  /// Hides one claim, and what is within it, and returns its digest.
  private mutating func hide(
    _ name: Text?, _ value: JSON, _ shape: ClaimShape, salt: () -> [UInt8]
  ) -> Digest {
    let place = disclosures.count
    let hidden = name == nil ? value : hide(value, shape, salt: salt)
    let disclosure = Disclosure(salt: fresh(salt), name: name, value: hidden)
    // Before what lies within it, as people read.
    disclosures.insert(disclosure, at: place)
    return disclosure.digest
  }

  private mutating func hide(_ value: JSON, _ shape: ClaimShape, salt: () -> [UInt8]) -> JSON {
    switch (shape, value) {
    case (.object(let rules), .object(let object)):
      let members = rules.compactMap { rule in
        object[rule.text].map { (name: rule.text, shape: rule.shape, value: $0) }
      }
      return .object(hide(members, paddedTo: rules.count, salt: salt))
    case (.array(let shape, _), .array(let elements)):
      var digests: [Digest] = []
      for element in elements { digests.append(hide(nil, element, shape, salt: salt)) }
      while !digests.count.isMultiple(of: 4) { digests.append(decoy(salt)) }
      return .array(digests.map { ["...": $0.asJSON] })
    default: return value
    }
  }

  /// A digest without a disclosure: of a salt's text, which is of no use for anything else.
  private mutating func decoy(_ salt: () -> [UInt8]) -> Digest {
    let text = Base64.encoded(fresh(salt).span, .url)
    return SHA256.hash(text.span)
  }

  private mutating func fresh(_ salt: () -> [UInt8]) -> [UInt8] {
    let salt = salt()
    precondition(salt.count == 16, "a salt has 128 bits")
    salts.append(salt.reduce(0) { $0 << 8 | UInt128($1) })
    return salt
  }

  /// A source of randomness that repeats itself must not sign anything more.
  func verifySalts() {
    let sorted = salts.sorted()
    let isRepeated = zip(sorted, sorted.dropFirst()).contains { $0 == $1 }
    precondition(!isRepeated, "a salt is used once")
  }
}

extension Digest {
  fileprivate var asJSON: JSON { .string(withSpan { Text(base64: $0, .url) }) }
}
