// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
  /// The sum of Luhn's formula over a text of digits (ISO/IEC 7812-1 annex B): every second digit
  /// from the right is doubled, and counts as the sum of its own digits.
  var luhnSum: Int {
    var sum = 0
    for index in indices {
      let digit = Int(self[index] - UInt8(ascii: "0"))
      let isDoubled = (count - index).isMultiple(of: 2)
      sum += isDoubled ? digit / 5 + digit * 2 % 10 : digit
    }
    return sum
  }

  /// Whether 14 digits are a SIRET of La Poste (SIREN 356000000), whose thousands of offices
  /// outgrew Luhn's formula: their plain sum is a multiple of 5.
  var isEstablishmentOfLaPoste: Bool {
    guard starts(with: "356000000") else { return false }
    var sum = 0
    for index in indices { sum += Int(self[index] - UInt8(ascii: "0")) }
    return sum.isMultiple(of: 5)
  }

  /// Whether the letter after seven digits is the one they call for.
  var hasCheckLetterOfUAI: Bool {
    // The alphabet without I, O and Q, which look like digits.
    let letters: StaticString = "ABCDEFGHJKLMNPRSTUVWXYZ"
    var number = 0
    for index in 0..<7 { number = number * 10 + Int(self[index] - UInt8(ascii: "0")) }
    // Within the 23 letters, by the remainder.
    return unsafe self[7] == letters.utf8Start[number % 23]
  }
}
