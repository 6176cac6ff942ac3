// SPDX-License-Identifier: Apache-2.0

extension JSONParser {
  /// A number, the cursor at its first byte.
  mutating func number() throws(JSONError) -> JSONNumber {
    let start = offset
    var value: Int64 = 0
    let negative = try skip(UInt8(ascii: "-"))
    if try !skip(UInt8(ascii: "0")) { value = try digits(from: start) }
    if offset < bytes.count, isDigit(bytes[offset]) { throw .badNumber(at: start) }
    // Every integer of 15 digits is a double: most numbers end here.
    if isInteger, offset - start <= 15 { return JSONNumber(negative ? -value : value) }
    return try fraction(from: start)
  }

  private var isInteger: Bool {
    guard offset < bytes.count else { return true }
    switch bytes[offset] {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return false
    default: return true
    }
  }

  private mutating func fraction(from start: Int) throws(JSONError) -> JSONNumber {
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      _ = try digits(from: start)
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if try !skip(UInt8(ascii: "-")) { _ = try skip(UInt8(ascii: "+")) }
      _ = try digits(from: start)
    }
    let text = [UInt8](copying: bytes.extracting(start..<offset))
    guard let double = Double(String(decoding: text, as: UTF8.self)), double.isFinite else {
      throw .numberOutOfRange(at: start)
    }
    return JSONNumber(double)
  }

  /// One digit or more: the value of them, or of the last ones if they are too many for it.
  private mutating func digits(from start: Int) throws(JSONError) -> Int64 {
    guard isDigit(try peek()) else { throw .badNumber(at: start) }
    var value: Int64 = 0
    while offset < bytes.count, isDigit(bytes[offset]) {
      guard offset - start < limits.numberLength else { throw .numberTooLong(at: start) }
      value = value &* 10 &+ Int64(bytes[offset] - UInt8(ascii: "0"))
      offset += 1
    }
    return value
  }

  /// Reads `byte` if it is what comes next.
  private mutating func skip(_ byte: UInt8) throws(JSONError) -> Bool {
    guard try peek() == byte else { return false }
    offset += 1
    return true
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
