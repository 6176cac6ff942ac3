// SPDX-License-Identifier: Apache-2.0
internal import Primitives

extension ClaimShape {
  /// Verifies that `value` has this shape; errors carry `path`.
  ///
  /// `isWhole` says that all of the value is there: what a holder discloses of an object or an array
  /// may be any part of it.
  func verify(_ value: JSON, at path: String, isWhole: Bool) throws(ClaimError) {
    switch self {
    case .text(let limit):
      let text = try text(value, at: path)
      try text.verifyPrintable(at: path, limit: limit)
      guard !NIR.isFound(in: text.utf8.span) else { throw .holdsNIR(path) }
    case .word(let words):
      let text = try text(value, at: path)
      guard words.contains(where: { text.utf8.elementsEqual($0.utf8) }) else {
        throw .notInList(path)
      }
    case .integer(let range):
      guard case .number(let number) = value else { throw .wrongKind(path) }
      guard let integer = number.integer, range.contains(integer) else { throw .outOfRange(path) }
    case .day:
      let text = try text(value, at: path)
      do throws(DateError) { _ = try CivilDate(parsing: text.utf8.span) } catch {
        throw .badDate(path)
      }
    case .birthdate:
      guard try text(value, at: path).isBirthdate else { throw .badDate(path) }
    case .identifier(let scheme):
      let text = try text(value, at: path)
      do throws(IdentifierError) { try scheme.verify(text.utf8.span) } catch {
        throw error == .badCheckDigit ? .badCheckDigit(path) : .badIdentifier(path)
      }
    case .address(let limit):
      let text = try text(value, at: path)
      guard text.utf8.count <= limit else { throw .tooLong(path) }
      guard text.isAddress else { throw .badAddress(path) }
      guard !NIR.isFound(in: text.utf8.span) else { throw .holdsNIR(path) }
    case .object(let rules):
      guard case .object(let object) = value else { throw .wrongKind(path) }
      guard !object.members.isEmpty || !isWhole else { throw .emptyClaim(path) }
      for member in object.members {
        let inner = "\(path).\(member.name.asClaimName)"
        guard let rule = rules.first(where: { $0.text == member.name }) else {
          throw .unknownClaim(inner)
        }
        try rule.shape.verify(member.value, at: inner, isWhole: isWhole)
      }
    case .array(let element, let count):
      guard case .array(let elements) = value else { throw .wrongKind(path) }
      guard !elements.isEmpty || !isWhole else { throw .emptyClaim(path) }
      guard elements.count <= count.upperBound else { throw .tooLong(path) }
      guard elements.count >= count.lowerBound || !isWhole else { throw .tooShort(path) }
      for (position, value) in elements.enumerated() {
        // An element is disclosed whole or not at all.
        try element.verify(value, at: "\(path)[\(position)]", isWhole: true)
      }
    }
  }

  private func text(_ value: JSON, at path: String) throws(ClaimError) -> Text {
    guard case .string(let text) = value else { throw .wrongKind(path) }
    return text
  }
}

extension Text {
  /// Verifies that the text is a line of 1 to `limit` characters (Unicode scalars) that people can
  /// read: no control, no character that hides or reorders others, no space at its ends.
  fileprivate func verifyPrintable(at path: String, limit: Int) throws(ClaimError) {
    guard let first = utf8.first, let last = utf8.last else { throw .emptyClaim(path) }
    var count = 0
    for scalar in string.unicodeScalars {
      guard !scalar.isTreacherous else { throw .unprintable(path) }
      count += 1
    }
    guard count <= limit else { throw .tooLong(path) }
    guard first != UInt8(ascii: " "), last != UInt8(ascii: " ") else { throw .unprintable(path) }
  }

  /// Whether the text is a day, or a year and month, or a year, each with a day in the calendar.
  fileprivate var isBirthdate: Bool {
    let suffix: String
    switch utf8.count {
    case 4: suffix = "-01-01"
    case 7: suffix = "-01"
    default: suffix = ""
    }
    let day = utf8 + [UInt8](suffix.utf8)
    return (try? CivilDate(parsing: day.span)) != nil
  }

  /// Whether the text is `https://`, then a host of RFC 3986's unreserved characters, then perhaps
  /// anything else an address may have.
  fileprivate var isAddress: Bool {
    let start = [UInt8]("https://".utf8)
    guard utf8.starts(with: start), utf8.count > start.count else { return false }
    let rest = utf8.dropFirst(start.count)
    let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    let isHost = host.allSatisfy {
      $0.isDigit || $0.isSmall || $0.isCapital || [UInt8](".-:".utf8).contains($0)
    }
    let marks = [UInt8]("-._~:/?#[]@!$&'()*+,;=%".utf8)
    return !host.isEmpty && isHost
      && rest.allSatisfy { $0.isDigit || $0.isSmall || $0.isCapital || marks.contains($0) }
  }

  /// The name as errors show it: a name that could itself say something or disturb a terminal is not
  /// repeated.
  var asClaimName: String {
    let isName = utf8.allSatisfy {
      $0.isDigit || $0.isSmall || $0.isCapital || $0 == UInt8(ascii: "_")
    }
    return isName && 1...40 ~= utf8.count ? string : "?"
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a control, a line break, a mark of direction, invisible or not a character
  /// at all: nothing that a name or title needs, and all that can make one look like another.
  fileprivate var isTreacherous: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFDD0...0xFDEF, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0x10FFFF:
      true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
