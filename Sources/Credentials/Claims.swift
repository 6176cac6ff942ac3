// SPDX-License-Identifier: Apache-2.0
public import Entries
public import Primitives

/// What an issuer is about to say of a person: claims that their type's table allows
/// (Specs/claims.md#claims-file).
public struct Claims: Sendable {
  /// The type, which decides the table.
  public let type: Category
  /// The first day of validity; only work experience has none.
  public let validFrom: CivilDate?
  /// The last day of validity, if it ends.
  public let validUntil: CivilDate?
  /// The code in the national register, if there is one.
  public let certificationCode: Text?
  /// Whether the result may still change.
  public let isProvisional: Bool
  /// The selectively disclosable claims, in the table's order.
  package let personal: [(rule: ClaimRule<Claim>, value: JSON)]

  /// The claims of a claims file.
  ///
  /// - Throws: ``ClaimError``, the first rule broken.
  public init(_ json: JSON) throws(ClaimError) {
    guard case .object(let object) = json else { throw .notAnObject }
    guard let name = object["type"]?.text, let type = Category(name: name.string) else {
      throw .unknownType
    }
    for member in object.members {
      let isOpen = OpenClaim(member.name).map { type.openClaims.contains($0) } ?? false
      let isPersonal = !isOpen && type.claims.contains { $0.text == member.name }
      guard isOpen || isPersonal else { throw .unknownClaim(member.name.asClaimName) }
    }
    self.type = type
    validFrom = try Claims.day(.validFrom, of: object)
    validUntil = try Claims.day(.validUntil, of: object)
    certificationCode = try Claims.certificationCode(of: object)
    isProvisional = try Claims.isProvisional(object)
    personal = try Claims.personal(object, type)
    try verifyTogether(object)
  }

  /// The value of a selectively disclosable claim.
  public subscript(_ claim: Claim) -> JSON? { personal.first { $0.rule.name == claim }?.value }

  /// The rules that bind claims to each other.
  private func verifyTogether(_ object: JSONObject) throws(ClaimError) {
    guard validFrom != nil || !type.openClaims.contains(.validFrom) else {
      throw .missingClaim(OpenClaim.validFrom.name)
    }
    if let validFrom, let validUntil, validUntil < validFrom {
      throw .datesOutOfOrder(OpenClaim.validUntil.name)
    }
    for (first, last) in Claims.periods {
      if let start = day(first), let end = day(last), end < start {
        throw .datesOutOfOrder(last.name)
      }
    }
    // What was obtained has a name or a code.
    guard
      type != .diploma && type != .certification || certificationCode != nil
        || self[.title] != nil || self[.localCode] != nil
    else { throw .missingClaim(Claim.title.name) }
  }

  private static let periods: [(Claim, Claim)] = [
    (.examStart, .examEnd), (.courseStart, .courseEnd), (.startDate, .endDate),
    (.startDate, .plannedEndDate),
  ]

  private func day(_ claim: Claim) -> CivilDate? {
    guard let text = self[claim]?.text else { return nil }
    return try? CivilDate(parsing: text.utf8.span)
  }

  private static func day(
    _ claim: OpenClaim, of object: JSONObject
  ) throws(ClaimError) -> CivilDate? {
    guard let value = object[claim.text] else { return nil }
    try ClaimShape.day.verify(value, at: claim.name, isWhole: true)
    guard let text = value.text else { throw .wrongKind(claim.name) }
    do { return try CivilDate(parsing: text.utf8.span) } catch { throw .badDate(claim.name) }
  }

  private static func certificationCode(of object: JSONObject) throws(ClaimError) -> Text? {
    let name = OpenClaim.certificationCode.name
    guard let value = object[OpenClaim.certificationCode.text] else { return nil }
    try ClaimShape.identifier(.certification).verify(value, at: name, isWhole: true)
    return value.text
  }

  private static func isProvisional(_ object: JSONObject) throws(ClaimError) -> Bool {
    guard let value = object[OpenClaim.provisional.text] else { return false }
    guard value == true else { throw .badProvisional }
    return true
  }

  private static func personal(
    _ object: JSONObject, _ type: Category
  ) throws(ClaimError) -> [(rule: ClaimRule<Claim>, value: JSON)] {
    var personal: [(rule: ClaimRule<Claim>, value: JSON)] = []
    for rule in type.claims {
      guard let value = object[rule.text] else {
        guard !rule.isRequired else { throw .missingClaim(rule.name.name) }
        continue
      }
      try rule.shape.verify(value, at: rule.name.name, isWhole: true)
      personal.append((rule: rule, value: value))
    }
    return personal
  }
}
