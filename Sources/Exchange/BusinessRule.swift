// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// A rule of the business layer, held against each passage on its own
/// (Specs/exchange-cdc.md#business-rules).
public enum BusinessRule: String, RuleViolation, CaseIterable {
  // Errors: the passage is refused, and the others are not.

  /// The code lacks its prefix, is malformed, or is of another register than the type.
  case certificationRefused
  /// The last day of validity is before the first.
  case endBeforeStart
  /// A name of the holder is blank.
  case holderUnknown
  /// The day of birth does not exist.
  case birthImpossible
  /// The identifier is blank.
  case identifierBlank
  /// The same file has another passage of this identifier, with another content.
  case identifierRepeated
  /// A value that the credential must have is one that no claim can have.
  case claimRefused

  // Warnings: the passage is accepted. Official samples break some of these rules.

  /// The type is none of the dictionary's.
  case typeUnknown
  /// A level is announced and absent.
  case levelMissing
  /// A level is given and announced as absent.
  case levelUnexpected
  /// The result is said to be a score, and there is none.
  case scoreMissing
  /// The text spells "nil" where `xsi:nil` is meant; it is read as absent.
  case nilInWords
  /// A path of VAE is given for another way in.
  case pathWithoutVAE
  /// The examination ends before it starts.
  case examEndBeforeStart
  /// The validity starts before the examination.
  case validityBeforeExam
  /// The validity starts after the day of the file.
  case validityAfterFile
  /// A birth abroad, or not, by one code and not by the other.
  case birthCountryDiffers
  /// The day of birth is known and the month is not; the day is left out.
  case dayWithoutMonth
  /// The sender says it is the certifier, and has another identifier.
  case depositorDiffers
  /// The way in is unknown: the bloc follows from what the issuer is.
  case blocByDefault
  /// The holder is named by a national number, which is dropped: the credential has a family name
  /// and no given name.
  case namedByNumber
  /// The value does not have the shape of the claim: it is left out of the credential.
  case leftOut
}

extension BusinessRule {
  /// Whether the passage is refused for it.
  public var isError: Bool {
    switch self {
    case .certificationRefused, .endBeforeStart, .holderUnknown, .birthImpossible,
      .identifierBlank, .identifierRepeated, .claimRefused:
      true
    default: false
    }
  }
}

/// A rule that a passage breaks, and the field that breaks it, never its value.
public struct Finding: Hashable, Sendable {
  /// The rule.
  public let rule: BusinessRule
  /// The field.
  public let field: FluxField

  /// A finding.
  public init(_ rule: BusinessRule, _ field: FluxField) {
    self.rule = rule
    self.field = field
  }
}
