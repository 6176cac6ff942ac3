// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// A rule of the structure layer that a file breaks (Specs/exchange-cdc.md#structure).
public enum StructureRule: String, RuleViolation, CaseIterable {
  /// The root is not `flux` of the CDC's namespace.
  case wrongRoot
  /// The schema knows no such element at this place.
  case unknownElement
  /// The schema knows no such attribute.
  case unknownAttribute
  /// A mandatory element is absent.
  case missingElement
  /// An element occurs more often than it may.
  case repeatedElement
  /// A block that holds exactly one of several elements holds none, or more than one.
  case notOneOf
  /// Text stands between elements.
  case unexpectedText
  /// `xsi:nil` stands where a value must be.
  case notNillable
  /// An element is said to be nil and has a content.
  case nilWithContent
  /// The text is shorter or longer than it may be.
  case wrongLength
  /// The text is none of the values that are allowed.
  case notInList
  /// The text is not `true`, `false`, `1` or `0`.
  case notABoolean
  /// The text is not a day that exists, from 1900 to 2099, without a time zone.
  case notADate
  /// The text is not a time with a numeric offset and without a fraction.
  case notADateTime
  /// The text is not a whole number.
  case notAnInteger
  /// The number is outside its bounds.
  case outOfBounds
  /// The text does not have the form of a national number.
  case notANationalNumber
}

/// One fault of a file's structure: where it is, and never what was there.
public struct StructureError: Hashable, Sendable, CustomStringConvertible {
  /// The rule that is broken.
  public let rule: StructureRule
  /// The line of the file, from 1.
  public let line: Int
  /// The element.
  public let element: String

  /// The error in words.
  public var description: String { "line \(line): \(element): \(rule.words)" }
}

extension StructureRule {
  /// The rule in words.
  var words: String {
    switch self {
    case .wrongRoot: "the root must be flux in namespace \(FluxReader.namespace)"
    case .unknownElement: "holds an element that the schema does not have there"
    case .unknownAttribute: "has an attribute that the schema does not have"
    case .missingElement: "is mandatory and absent"
    case .repeatedElement: "occurs more often than it may"
    case .notOneOf: "must hold exactly one of its elements"
    case .unexpectedText: "holds text between its elements"
    case .notNillable: "may not be nil"
    case .nilWithContent: "is nil and has a content"
    case .wrongLength: "is too short or too long"
    case .notInList: "is none of the values of the schema"
    case .notABoolean: "is not true, false, 1 or 0"
    case .notADate: "is not a date YYYY-MM-DD from 1900 to 2099"
    case .notADateTime: "is not a time with an offset, as 2026-03-02T09:15:00+01:00"
    case .notAnInteger: "is not a whole number"
    case .outOfBounds: "is outside its bounds"
    case .notANationalNumber: "does not have the form of a national number"
    }
  }
}
