// SPDX-License-Identifier: Apache-2.0
import Credentials
import Testing

@Suite struct IdentifierTests {
  @Test func `La Poste's offices outgrew Luhn's formula`() throws {
    try IdentifierScheme.siret.verify("35600000000048")
    try IdentifierScheme.siret.verify("35600000049837")
    #expect(throws: IdentifierError.badCheckDigit) {
      try IdentifierScheme.siret.verify("35600000049838")
    }
  }

  @Test func `a changed digit breaks a SIRET, and its SIREN is one`() throws {
    let siret = Array("73282932000074".utf8)
    try IdentifierScheme.siret.verify(siret.span)
    try IdentifierScheme.siren.verify("732829320")
    for index in siret.indices {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != siret[index] {
        var changed = siret
        changed[index] = digit
        #expect(throws: IdentifierError.badCheckDigit) {
          try IdentifierScheme.siret.verify(changed.span)
        }
      }
    }
  }

  @Test func `each number of a school calls for one letter`() throws {
    try IdentifierScheme.uai.verify("0750655E")
    try IdentifierScheme.uai.verify("0750654D")
    var accepted = 0
    for letter in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      let text = Array("0750655".utf8) + [letter]
      if (try? IdentifierScheme.uai.verify(text.span)) != nil { accepted += 1 }
    }
    #expect(accepted == 1)
  }

  @Test func `a NIR is found together or grouped, and other numbers are not`() {
    for text in [
      "2840588321025", "1880575123011", "2550814168025", "284058832102532", "188057512301180",
      "2 84 05 88 321 025 32", "NIR: 2840588321025.", "1 88 05 75 123 011 80 (clé)",
      "2\u{A0}84\u{A0}05\u{A0}88\u{A0}321\u{A0}025\u{A0}32", "n° 2840588321025",
    ] {
      let isFound = NIR.isFound(in: text.utf8.span)
      #expect(isFound, "\(text)")
    }
    for text in [
      "", "73282932000074", "284058832102533", "3840588321025", "2841588321025", "28405883210250",
      "2026-02-10 785", "A2840588321025", "784 points", "2 84 05 88 321 025",
    ] {
      let isFound = NIR.isFound(in: text.utf8.span)
      #expect(!isFound, "\(text)")
    }
  }
}
