// SPDX-License-Identifier: Apache-2.0

/// The number of a person in the national register (*NIR*, the number of social security), which no
/// credential may hold: Probant recognises it only to refuse it (Specs/claims.md#no-nir).
public enum NIR {
  /// Whether `text` holds something that reads as a NIR.
  ///
  /// That is a word of 13 characters with a plausible sex and month, or 15 digits, written together
  /// or grouped by spaces, dots or hyphens, whose last two are the key of the 13 before.
  public static func isFound(in text: Span<UInt8>) -> Bool {
    var start = 0
    while start < text.count {
      guard text[start].isDigit, start == 0 || !text[start - 1].isPartOfWord else {
        start += 1
        continue
      }
      if isFound(in: text, from: start) { return true }
      start += 1
    }
    return false
  }

  /// Whether a NIR starts at `start`, where a word starts.
  private static func isFound(in text: Span<UInt8>, from start: Int) -> Bool {
    var digits: [UInt8] = []
    var isGrouped = false
    var gap = 0
    var index = start
    while index < text.count, digits.count <= 15 {
      let byte = text[index]
      if byte.isDigit || byte.isLetterOfCorsica {
        digits.append(byte)
        gap = 0
      } else if byte.isSeparator, gap < 3 {
        isGrouped = true
        gap += 1
      } else {
        break
      }
      index += 1
      let endsWord = index == text.count || !text[index].isPartOfWord
      guard endsWord else { continue }
      if digits.count == 13, !isGrouped, isPlausible(digits) { return true }
      if digits.count == 15, hasKey(digits) { return true }
    }
    return false
  }

  /// Whether 13 characters have the form of a NIR: sex, year, month, department, commune, order.
  private static func isPlausible(_ characters: [UInt8]) -> Bool {
    guard number(characters[0..<13]) != nil else { return false }
    let month = Int(characters[3] - UInt8(ascii: "0")) * 10 + Int(characters[4] - UInt8(ascii: "0"))
    let isPerson = characters[0] == UInt8(ascii: "1") || characters[0] == UInt8(ascii: "2")
    // Besides the months, registers use 20 to 42 and 50 to 99 where the month is not known.
    return isPerson && (1...12 ~= month || 20...42 ~= month || 50...99 ~= month)
  }

  private static func hasKey(_ characters: [UInt8]) -> Bool {
    guard let number = number(characters[0..<13]), characters[13].isDigit, characters[14].isDigit
    else { return false }
    let key = Int(characters[13] - UInt8(ascii: "0")) * 10 + Int(characters[14] - UInt8(ascii: "0"))
    return key == 97 - number % 97
  }

  /// The number whose remainder gives the key: `2A` and `2B` of Corsica count as 19 and 18.
  private static func number(_ characters: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for (position, character) in characters.enumerated() {
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = number * 10 + Int(character - UInt8(ascii: "0"))
      case UInt8(ascii: "A") where position == 6 && number % 10 == 2:
        number = number / 10 * 100 + 19
      case UInt8(ascii: "B") where position == 6 && number % 10 == 2:
        number = number / 10 * 100 + 18
      default: return nil
      }
    }
    return number
  }
}

extension UInt8 {
  fileprivate var isLetterOfCorsica: Bool { self == UInt8(ascii: "A") || self == UInt8(ascii: "B") }
  /// A space, a dot, a hyphen, or a byte of the no-break spaces U+00A0 and U+202F.
  fileprivate var isSeparator: Bool {
    switch self {
    case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), 0xC2, 0xA0, 0xE2, 0x80, 0xAF: true
    default: false
    }
  }
  fileprivate var isPartOfWord: Bool { isDigit || isCapital || isSmall }
}
