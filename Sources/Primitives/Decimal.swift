// SPDX-License-Identifier: Apache-2.0

/// Canonical ASCII decimals: no sign, no leading zero, at most 2^64 − 1.
public enum Decimal {
  /// The number that `text` stands for.
  ///
  /// - Throws: ``ParsingError/badDecimal``.
  public static func decode(_ text: Span<UInt8>) throws(ParsingError) -> UInt64 {
    guard (1...20).contains(text.count), text.count == 1 || text[0] != UInt8(ascii: "0") else {
      throw .badDecimal
    }
    var value: UInt64 = 0
    for index in text.indices {
      guard text[index] >= UInt8(ascii: "0"), text[index] <= UInt8(ascii: "9") else {
        throw .badDecimal
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(text[index] - UInt8(ascii: "0")))
      guard !overflow, !carry else { throw .badDecimal }
      value = sum
    }
    return value
  }

  /// The number that `text` stands for.
  ///
  /// - Throws: ``ParsingError/badDecimal``.
  public static func decode(_ text: String) throws(ParsingError) -> UInt64 {
    try decode(text.utf8.span)
  }
}
