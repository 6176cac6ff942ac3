// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Primitives

/// The open claims of a signed payload that say something of the credential itself
/// (Specs/claims.md#open-claims).
struct OpenClaims {
  let validFrom: CivilDate?
  let validUntil: CivilDate?
  let certificationCode: Text?
  let isProvisional: Bool
  let holderKey: PublicKey?

  /// The open claims of a payload whose names are those of `type`.
  init(_ payload: JSONObject, _ type: Category) throws(CredentialError) {
    let start = try OpenClaims.day(before: false, "nbf", payload)
    let end = try OpenClaims.day(before: true, "exp", payload)
    guard start != nil || !type.openClaims.contains(.validFrom) else { throw .missingClaim("nbf") }
    if let start, let end, end < start { throw .datesOutOfOrder }
    validFrom = start
    validUntil = end
    let name = OpenClaim.certificationCode.name
    if let code = payload[Text(name)] {
      do throws(ClaimError) {
        try ClaimShape.identifier(.certification).verify(code, at: name, isWhole: true)
      } catch {
        throw .badClaim(name)
      }
      certificationCode = code.text
    } else {
      certificationCode = nil
    }
    let provisional = payload[Text(OpenClaim.provisional.name)]
    guard provisional == nil || provisional == true else {
      throw .badClaim(OpenClaim.provisional.name)
    }
    isProvisional = provisional != nil
    holderKey = if let value = payload["cnf"] { try HolderKey.key(in: value) } else { nil }
  }

  /// The day that begins in Paris at the instant `name`, or the one that ends there.
  private static func day(
    before: Bool, _ name: Text, _ payload: JSONObject
  ) throws(CredentialError) -> CivilDate? {
    guard let value = payload[name] else { return nil }
    guard let time = value.integer else { throw .badClaim(name.string) }
    guard let day = CivilDate(inParisAt: before ? time - 1 : time),
      (before ? day.endInParis : day.startInParis) == time
    else { throw .notADayBoundary(name.string) }
    return day
  }
}
