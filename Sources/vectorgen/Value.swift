// SPDX-License-Identifier: Apache-2.0
import Primitives

/// A value in a vector file: JSON without fractions, printed on one line, members in their order.
///
/// Not the JSON of `Primitives`: that one is itself under test here.
indirect enum Value: Sendable {
  case text(String)
  /// An integer; above 2^53 − 1, where JSON readers differ, it is written as a decimal text.
  case number(UInt64)
  case truth(Bool)
  case list([Value])
  case object([(name: String, value: Value)])
  case null

  /// Bytes in lowercase hexadecimal.
  static func hex(_ bytes: [UInt8]) -> Value { .text(Hex.encode(bytes.span)) }

  /// A digest in lowercase hexadecimal.
  static func hex(_ digest: Digest) -> Value { .text(digest.description) }

  /// Digests, in order.
  static func hex(_ digests: [Digest]) -> Value { .list(digests.map { hex($0) }) }

  /// Members, in this order.
  static func members(_ members: KeyValuePairs<String, Value>) -> Value {
    .object(members.map { (name: $0.key, value: $0.value) })
  }

  /// The value as JSON, on one line.
  var line: String {
    switch self {
    case .text(let text): "\"\(text.unicodeScalars.map { escaped($0) }.joined())\""
    case .number(let number): number < 1 << 53 ? "\(number)" : "\"\(number)\""
    case .truth(let truth): truth ? "true" : "false"
    case .list(let elements): "[\(elements.map { $0.line }.joined(separator: ", "))]"
    case .object(let members):
      "{\(members.map { "\(Value.text($0.name).line): \($0.value.line)" }.joined(separator: ", "))}"
    case .null: "null"
    }
  }

  /// A character as JSON has it: controls and all that is invisible or ambiguous escaped.
  private func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case " "..."~",
      "\u{A1}"..."\u{2FF}" where scalar != "\u{AD}":
      return String(scalar)
    default:
      return String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .truth(value) }
  init(integerLiteral value: UInt64) { self = .number(value) }
  init(arrayLiteral elements: Value...) { self = .list(elements) }
}
