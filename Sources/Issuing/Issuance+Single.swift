// SPDX-License-Identifier: Apache-2.0
import Credentials
public import Primitives
public import Registers

extension Issuance {
  /// Issues one credential of any type, from claims.
  ///
  /// - Parameters:
  ///   - json: The claims file.
  ///   - identifier: What the issuer calls it: the same again changes nothing. Without one, the content
  ///     is its own identifier.
  ///   - holder: The holder's key, if the holder has one.
  ///   - correct: Whether another content of a known identifier is a correction.
  /// - Returns: Its row, with its index.
  /// - Throws: ``IssuingError``; what the appender throws, after which the same call goes on where it
  ///   stopped.
  public func issue(
    _ json: JSON, identifier: String? = nil, to holder: PublicKey? = nil, correct: Bool = false
  ) throws -> Row {
    let claims = try verified(json)
    // The holder's key is part of what is issued.
    var record = json.canonical
    holder?.withSpan { record += [UInt8](copying: $0) }
    let name = identifier ?? register.keyed(SHA256.hash(record.span)).description
    try settleSubmitted()
    var order = Order(
      name: .single(name), identifier: name, claims: claims, record: record,
      person: claims[.familyName]?.text?.string.uppercased() ?? "", holder: holder)
    if let row = try register.row(named: .single(name)) {
      guard let isSame = try register.was(row, issuedFrom: record.span) else {
        throw IssuingError.erasedBefore
      }
      guard row.state != .revoked else { throw IssuingError.revokedBefore }
      if isSame, row.index != nil { return row }
      if let index = row.index {
        guard correct else { throw IssuingError.correctionNeeded }
        order.corrected = (row: row.number, index: index)
        order.claims = try verified(json, replacing: index)
      } else {
        order.replaced = row.number
        if let corrects = row.corrects, let index = try register.row(corrects).index {
          order.corrected = (row: corrects, index: index)
          order.claims = try verified(json, replacing: index)
        }
      }
    }
    let numbers = try register.add([try issuer.draft(order, day: day())])
    let refusals = try submit()
    let row = try register.row(numbers[0])
    guard row.index != nil else {
      throw IssuingError.refusedByLog(
        refusals[Register.Place(row: row.number, part: .issue)] ?? "unknown")
    }
    return row
  }

  private func verified(
    _ json: JSON, replacing index: UInt64? = nil
  ) throws(IssuingError) -> Claims {
    var json = json
    if let index, case .object(let object) = json {
      let members = object.members.filter { $0.name.string != Claim.replaces.name }
      let replaces = JSON.number(JSONNumber(Int64(clamping: index)))
      json = .object(
        JSONObject(
          members.map { ($0.name, $0.value) } + [(Text(Claim.replaces.name), replaces)]))
    }
    do {
      let claims = try Claims(json)
      try issuer.verifyMayIssue(
        claims.type, code: claims.certificationCode?.string, line: nil)
      return claims
    } catch let error as ClaimError {
      throw .claims(error)
    } catch let error as IssuingError {
      throw error
    } catch {
      preconditionFailure("no other error is thrown")
    }
  }
}
