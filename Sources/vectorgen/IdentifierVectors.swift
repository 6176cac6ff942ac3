// SPDX-License-Identifier: Apache-2.0
import Credentials

/// Identifiers of every scheme, good and bad, and texts with and without a NIR.
enum IdentifierVectors {
  static func files() throws -> [VectorFile] { [schemes(), nir()] }

  private static func schemes() -> VectorFile {
    var file = CaseFile("identifier/schemes.json", spec: "claims.md#identifiers")
    for (scheme, texts) in good {
      for text in texts {
        file.add(
          "\(scheme.rawValue), good", ["scheme": .text(scheme.rawValue), "text": .text(text)],
          .valid)
      }
    }
    for (scheme, comment, text, error) in bad {
      file.add(
        comment, ["scheme": .text(scheme.rawValue), "text": .text(text)], .invalid(error))
    }
    return file.file
  }

  private static func nir() -> VectorFile {
    var file = CaseFile("identifier/nir.json", spec: "claims.md#no-nir")
    for (comment, text) in [
      ("13 digits", "2940799999001"), ("in a sentence", "n° 2940799999001."),
      ("with its key", "294079999900110"), ("grouped", "2 94 07 99 999 001 10"),
      ("grouped by no-break spaces", "2\u{A0}94\u{A0}07\u{A0}99\u{A0}999\u{A0}001\u{A0}10"),
      ("born in Corsica", "1 89 05 2A 004 001 79"),
      ("born in its north", "1 89 05 2B 033 001 12"), ("a month of 42", "1944299999001"),
      ("after letters and a hyphen", "NIR-2940799999001"),
    ] {
      file.add(comment, ["text": .text(text)], .invalid(ClaimError.holdsNIR("")))
    }
    for (comment, text) in [
      ("a SIRET", "73282932000074"), ("a wrong key", "294079999900111"),
      ("a month of 13", "2941399999001"), ("a first digit of 3", "3940799999001"),
      ("inside a longer number", "12940799999001000"), ("inside a word", "A2940799999001"),
      ("13 digits grouped, without key", "2 94 07 99 999 001"), ("a score", "785"),
      ("nothing", ""),
    ] {
      file.add(comment, ["text": .text(text)], .valid)
    }
    return file.file
  }

  private static let good: [(IdentifierScheme, [String])] = [
    (.siren, ["732829320", "356000000"]),
    (.siret, ["73282932000074", "35600000000048", "35600000049837"]),
    (.uai, ["0750655E", "0750654D"]), (.nda, ["11755555575"]),
    (
      .didWeb,
      ["did:web:ecole.example", "did:web:ecole.example%3A8443", "did:web:ecole.example:users:a_b"]
    ),
    (.certification, ["RNCP34126", "RNCP99", "RS5550", "RS1"]),
    (.competenceBlock, ["RNCP34126BC01", "RNCP341BC1"]), (.rome, ["A1101", "N4402"]),
    (.romeCompetence, ["1234", "1156500"]), (.nsf, ["344", "34", "344r"]),
    (.formacode, ["42829"]), (.insee, ["2A004", "2B033", "75056", "99109"]),
    (.inseeCountry, ["109"]), (.pcs, ["684a", "6841"]), (.naf, ["6201Z"]),
    (.contractNature, ["02"]), (.cfd, ["40025214", "4BD33402"]), (.mef, ["2403120511"]),
  ]

  private static let bad: [(IdentifierScheme, String, String, IdentifierError)] = [
    (.siren, "a wrong digit", "732829321", .badCheckDigit),
    (.siren, "a digit less", "73282932", .badFormat),
    (.siret, "a wrong digit", "73282932000075", .badCheckDigit),
    (.siret, "La Poste's sum for another", "73282932000070", .badCheckDigit),
    (.siret, "neither Luhn nor La Poste", "35600000049838", .badCheckDigit),
    (.siret, "spaces", "732 829 320 00074", .badFormat),
    (.siret, "as a spreadsheet has it", "7.32829E+13", .badFormat),
    (.uai, "another letter", "0750655D", .badCheckDigit),
    (.uai, "a letter that is never used", "0750655I", .badCheckDigit),
    (.uai, "a small letter", "0750655e", .badFormat),
    (.nda, "a digit less", "1175555557", .badFormat),
    (.didWeb, "a capital", "did:web:Ecole.example", .badFormat),
    (.didWeb, "one label", "did:web:localhost", .badFormat),
    (.didWeb, "another method", "did:key:z6Mk", .badFormat),
    (.didWeb, "an unescaped port", "did:web:ecole.example:8443:", .badFormat),
    (.didWeb, "an escape in small letters", "did:web:ecole.example%3a8443", .badFormat),
    (.didWeb, "a slash", "did:web:ecole.example/a", .badFormat),
    (.didWeb, "a hyphen at an end", "did:web:-ecole.example", .badFormat),
    (.certification, "no register", "34126", .badFormat),
    (.certification, "one digit", "RNCP1", .badFormat),
    (.certification, "six digits", "RNCP341260", .badFormat),
    (.certification, "a space", "RNCP 34126", .badFormat),
    (.certification, "no number", "RS", .badFormat),
    (.certification, "a leading zero", "RNCP01234", .badFormat),
    (.certification, "number zero", "RS0", .badFormat),
    (.competenceBlock, "a bare block", "BC01", .badFormat),
    (.competenceBlock, "three digits", "RNCP34126BC001", .badFormat),
    (.rome, "past the last letter", "O1101", .badFormat),
    (.romeCompetence, "eight digits", "12345678", .badFormat),
    (.nsf, "a capital", "344R", .badFormat), (.nsf, "one digit", "3", .badFormat),
    (.formacode, "four digits", "4282", .badFormat),
    (.insee, "a letter not of Corsica", "2C004", .badFormat),
    (.inseeCountry, "with its 99", "99109", .badFormat),
    (.pcs, "a capital", "684A", .badFormat), (.naf, "a dot", "62.01Z", .badFormat),
    (.contractNature, "one digit", "2", .badFormat),
    (.cfd, "seven characters", "4002521", .badFormat),
    (.mef, "nine digits", "240312051", .badFormat),
  ]
}
