// SPDX-License-Identifier: Apache-2.0

/// A JSON value (RFC 8259), as read by a strict parser and printed in one canonical form.
///
/// Names keep their order, so that a value read can be shown as it was; two objects are equal
/// when they have the same members in the same order. What is meant to be equal whatever the
/// order is compared as ``canonical``.
public enum JSON: Hashable, Sendable {
  /// The literal `null`.
  case null
  /// The literal `true` or `false`.
  case bool(Bool)
  /// A number.
  case number(JSONNumber)
  /// A string.
  case string(Text)
  /// An ordered list of values.
  case array([JSON])
  /// Named values, in the order in which they were read or made.
  case object(JSONObject)
}

extension JSON {
  /// The string, if this is one.
  public var text: Text? { if case .string(let text) = self { text } else { nil } }

  /// The elements, if this is an array.
  public var array: [JSON]? { if case .array(let elements) = self { elements } else { nil } }

  /// The members, if this is an object.
  public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

  /// The integer, if this is a number that is exactly one: ``JSONNumber/integer``.
  public var integer: Int64? { if case .number(let number) = self { number.integer } else { nil } }

  /// The truth value, if this is `true` or `false`.
  public var boolean: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The value of the member called `name`, if this is an object that has one.
  public subscript(_ name: Text) -> JSON? { object?[name] }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// The value `null`.
  public init(nilLiteral: ()) { self = .null }

  /// The value `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// The number of an integer literal.
  public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }

  /// The number of a literal with a fraction or an exponent.
  public init(floatLiteral value: Double) { self = .number(JSONNumber(value)) }

  /// The string of a literal.
  public init(stringLiteral value: String) { self = .string(Text(value)) }

  /// The array of a literal.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }

  /// The object of a literal, whose names are unique.
  public init(dictionaryLiteral elements: (Text, JSON)...) { self = .object(JSONObject(elements)) }
}
