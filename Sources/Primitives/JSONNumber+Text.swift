// SPDX-License-Identifier: Apache-2.0

extension JSONNumber: CustomStringConvertible {
  /// The number as ECMAScript prints it (ECMA-262, Number::toString), which RFC 8785 section
  /// 3.2.2.3 makes canonical: the fewest digits that read back as the same double, `-0` as `0`.
  public var description: String {
    if let integer { return String(integer) }
    let (digits, exponent) = JSONNumber.shortest(double.magnitude)
    return (double < 0 ? "-" : "") + JSONNumber.format(digits, exponent)
  }

  /// The digits d₁d₂…dₖ and the exponent n such that the value is 0.d₁d₂…dₖ × 10ⁿ.
  ///
  /// Swift prints the same digits as ECMAScript, the fewest and of those the nearest, and lays
  /// them out otherwise; here they are taken back.
  private static func shortest(_ magnitude: Double) -> (digits: Substring, exponent: Int) {
    let parts = magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    var exponent = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    let digits = mantissa[0] + fraction
    let significant = digits.drop { $0 == "0" }
    exponent -= digits.count - significant.count
    let zeros = significant.reversed().prefix { $0 == "0" }.count
    return (significant.dropLast(zeros), exponent)
  }

  private static func format(_ digits: Substring, _ exponent: Int) -> String {
    let count = digits.count
    switch exponent {
    case count...21: return digits + zeros(exponent - count)
    case 1...21: return "\(digits.prefix(exponent)).\(digits.dropFirst(exponent))"
    case -5...0: return "0.\(zeros(-exponent))\(digits)"
    default:
      let fraction = count > 1 ? ".\(digits.dropFirst())" : ""
      return "\(digits.prefix(1))\(fraction)e\(exponent > 0 ? "+" : "-")\((exponent - 1).magnitude)"
    }
  }

  private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
