// SPDX-License-Identifier: Apache-2.0
internal import Primitives

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
package struct ClaimRule<Name: RawRepresentable<String> & Sendable>: Sendable {
  package let name: Name
  /// The name as JSON has it, made once: every claim of every credential is compared with it.
  let text: Text
  package let shape: ClaimShape
  package let isRequired: Bool

  private init(_ name: Name, _ shape: ClaimShape, isRequired: Bool) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
    text = Text(name.rawValue)
  }

  package static func required(_ name: Name, _ shape: ClaimShape) -> ClaimRule {
    ClaimRule(name, shape, isRequired: true)
  }

  package static func optional(_ name: Name, _ shape: ClaimShape) -> ClaimRule {
    ClaimRule(name, shape, isRequired: false)
  }
}
