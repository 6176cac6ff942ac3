// SPDX-License-Identifier: Apache-2.0
internal import Credentials
import Foundation

/// The type of a field's text (Specs/exchange-cdc.md#structure).
enum FluxType: Sendable {
  /// Any text of so many characters (Unicode scalars).
  case string(ClosedRange<Int>)
  /// One of the values, exactly.
  case enumeration([String])
  /// `true`, `false`, `1` or `0`.
  case boolean
  /// A day of the years 1900 to 2099, without a time zone.
  case date
  /// A second, with a numeric offset and no fraction.
  case dateTime
  /// A whole number within bounds.
  case integer(ClosedRange<Int>)
  /// 13 characters of a national number.
  case nationalNumber
}

extension FluxType {
  /// The text in its one form: a boolean in words, a number without leading zeros, no blanks
  /// around either, so that two ways to write a value are the same content.
  ///
  /// - Throws: The rule that the text breaks.
  func normalised(_ text: String) throws(StructureRule) -> String {
    switch self {
    case .string(let length):
      guard length.contains(text.unicodeScalars.count) else { throw .wrongLength }
      return FluxType.oneLine(text)
    case .enumeration(let values):
      guard values.contains(text) else { throw .notInList }
      return text
    case .boolean: return try FluxType.boolean(FluxType.collapsed(text))
    case .date:
      let text = FluxType.collapsed(text)
      guard FluxType.isDay(text.utf8) else { throw .notADate }
      return text
    case .dateTime:
      let text = FluxType.collapsed(text)
      guard FluxType.isTime(Array(text.utf8)) else { throw .notADateTime }
      return text
    case .integer(let bounds):
      // At most ten digits, so that the number cannot overflow.
      let text = FluxType.collapsed(text)
      guard text.utf8.count <= 10, let number = Int(text) else { throw .notAnInteger }
      guard bounds.contains(number) else { throw .outOfBounds }
      return String(number)
    case .nationalNumber:
      guard FluxType.isNationalNumber(Array(text.utf8)) else { throw .notANationalNumber }
      return text
    }
  }

  private static func boolean(_ text: String) throws(StructureRule) -> String {
    switch text {
    case "true", "1": "true"
    case "false", "0": "false"
    default: throw .notABoolean
    }
  }

  /// The text in NFC, on one line and without blanks at its ends; the schema does not mind any of
  /// this, and pretty printers do it.
  private static func oneLine(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20..<0x80).contains($0) }
    let line =
      isPlain
      ? text
      : String(
        text.precomposedStringWithCanonicalMapping.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return collapsed(line)
  }

  /// The text without XML's blanks at its ends, as XSD reads everything but strings.
  private static func collapsed(_ text: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard let first = text.utf8.first, let last = text.utf8.last,
      isBlank(first) || isBlank(last)
    else { return text }
    let bytes = Array(text.utf8.drop(while: isBlank))
    guard let end = bytes.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(decoding: bytes[...end], as: UTF8.self)
  }

  /// `YYYY-MM-DD`, a day that exists, of the years 1900 to 2099.
  private static func isDay(_ text: some Collection<UInt8>) -> Bool {
    let bytes = Array(text)
    guard let date = try? CivilDate(parsing: bytes.span) else { return false }
    return (1900...2099).contains(date.components.year)
  }

  /// `YYYY-MM-DDThh:mm:ss±hh:mm`: the schema refuses `Z`, and fractions.
  private static func isTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 25, isDay(bytes[0..<10]), bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      bytes[19] == UInt8(ascii: "+") || bytes[19] == UInt8(ascii: "-"),
      bytes[22] == UInt8(ascii: ":"),
      let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      let second = number(bytes[17..<19]), let offsetHour = number(bytes[20..<22]),
      let offsetMinute = number(bytes[23..<25])
    else { return false }
    guard offsetMinute < 60, offsetHour < 14 || (offsetHour == 14 && offsetMinute == 0) else {
      return false
    }
    return hour < 24 && minute < 60 && second < 60
  }

  /// `[12]\d{4}(2[AB]|\d\d)\d{6}`.
  private static func isNationalNumber(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 13, bytes[0] == UInt8(ascii: "1") || bytes[0] == UInt8(ascii: "2"),
      number(bytes[1..<5]) != nil, number(bytes[7..<13]) != nil
    else { return false }
    let corsica =
      bytes[5] == UInt8(ascii: "2")
      && (bytes[6] == UInt8(ascii: "A") || bytes[6] == UInt8(ascii: "B"))
    return corsica || number(bytes[5..<7]) != nil
  }

  /// The number that ASCII digits stand for, and nothing else.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }
}
