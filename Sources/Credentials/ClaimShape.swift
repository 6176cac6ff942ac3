// SPDX-License-Identifier: Apache-2.0

/// What a claim's value looks like (Specs/claims.md#shapes).
package indirect enum ClaimShape: Sendable {
  /// A line of 1 to `limit` characters.
  case text(limit: Int)
  /// One word of a closed list.
  case word([String])
  /// An integer in a range.
  case integer(ClosedRange<Int64>)
  /// A civil day.
  case day
  /// A civil day, a month or a year, as birth dates are known.
  case birthdate
  /// An identifier, checked by its own rule.
  case identifier(IdentifierScheme)
  /// An `https` address of at most `limit` characters.
  case address(limit: Int)
  /// An object whose members are each selectively disclosable.
  case object([ClaimRule<Claim.Member>])
  /// An array whose elements are each selectively disclosable.
  case array(ClaimShape, count: ClosedRange<Int>)
}

/// One claim's place in a table: its name, its shape, and whether every credential has it.
package struct ClaimRule<Name: Hashable & Sendable>: Sendable {
  package let name: Name
  package let shape: ClaimShape
  package let isRequired: Bool

  package static func required(_ name: Name, _ shape: ClaimShape) -> ClaimRule {
    ClaimRule(name: name, shape: shape, isRequired: true)
  }

  package static func optional(_ name: Name, _ shape: ClaimShape) -> ClaimRule {
    ClaimRule(name: name, shape: shape, isRequired: false)
  }
}
