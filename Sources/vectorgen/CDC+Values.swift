// SPDX-License-Identifier: Apache-2.0
import Exchange

extension CDCCases {
  static let values: [CDCChange] = [
    valid(
      "types", "spaces_around_date", "blanks around a date", [">2026-02-20<": "> 2026-02-20 <"]),
    valid(
      "types", "boolean_digit", "a boolean as a digit", [">true</cpf:donnee": ">1</cpf:donnee"]),
    valid("types", "month_07", "a month with its zero", [">7<": ">07<"]),
    valid(
      "types", "leap_day", "29 February of a leap year", ["2026-02-20": "2024-02-29"],
      findings: [.validityBeforeExam]),
    invalid("types", "empty_code", "a text too short", "wrongLength", ["RS5550": ""]),
    invalid(
      "types", "long_emitter", "an identifier of nine characters", "wrongLength",
      ["12ABC345": "12ABC3456"]),
    invalid(
      "types", "huge_text", "a text of 10,000 characters", "wrongLength",
      ["Camille": String(repeating: "Camille ", count: 1_250)]),
    invalid(
      "types", "space_around_enum", "a blank in a closed list", "notInList",
      [">PAR_SCORING<": "> PAR_SCORING<"]),
    invalid(
      "types", "excel_value", "a value of the Excel model", "notInList",
      [">CERTIFICATEUR<": ">TIERS_DE_CONFIANCE<"]),
    invalid(
      "types", "boolean_oui", "a boolean of the Excel model", "notABoolean",
      [">true</cpf:donnee": ">OUI</cpf:donnee"]),
    invalid(
      "types", "impossible_date", "31 February", "notADate", [">2026-02-20<": ">2026-02-31<"]),
    invalid(
      "types", "french_date", "a date day first", "notADate", [">2026-02-20<": ">20/02/2026<"]),
    invalid(
      "types", "date_with_zone", "a date with a time zone", "notADate",
      [">2026-02-20<": ">2026-02-20+01:00<"]),
    invalid(
      "types", "year_1899", "a year before 1900", "notADate", [">2026-02-20<": ">1899-02-20<"]),
    invalid("types", "time_zulu", "a time in Z", "notADateTime", ["+01:00": "Z"]),
    invalid(
      "types", "time_fraction", "a fraction of a second", "notADateTime", ["15:00+": "15:00.5+"]),
    invalid("types", "number_in_words", "a month in words", "notAnInteger", [">7<": ">juillet<"]),
    invalid(
      "types", "number_overflow", "a number past every integer", "notAnInteger",
      [">7<": ">99999999999999999999<"]),
    invalid("types", "month_13", "a thirteenth month", "outOfBounds", [">7<": ">13<"]),
    invalid(
      "types", "bad_national_number", "a national number with a letter", "notANationalNumber",
      [
        holder: """
        <cpf:identificationTitulaire><cpf:identifiantNational>
        <cpf:nir>294079999900X</cpf:nir><cpf:nomNaissance>EXEMPLE</cpf:nomNaissance>
        </cpf:identifiantNational></cpf:identificationTitulaire>
        """
      ]),
  ]

  static let rules: [CDCChange] = [
    invalid(
      "business-rules", "other_register", "type RNCP with a code of the RS",
      "certificationRefused", [">RS<": ">RNCP<"]),
    invalid(
      "business-rules", "bare_number", "a code without its prefix", "certificationRefused",
      ["RS5550": "5550"]),
    invalid(
      "business-rules", "registered_code_of_other_type", "a registered code of another type",
      "certificationRefused", [">RS<": ">Diplôme Universitaire<"]),
    invalid(
      "business-rules", "end_before_start", "the validity ends before it starts",
      "endBeforeStart", ["2028-02-19": "2026-02-19"]),
    invalid("business-rules", "blank_name", "a name of blanks", "holderUnknown", ["EXEMPLE": "  "]),
    invalid(
      "business-rules", "name_that_turns", "a name with a character that reorders others",
      "claimRefused", [">EXEMPLE<": ">EXE\u{202E}MPLE<"]),
    invalid(
      "business-rules", "impossible_birth", "31 June", "birthImpossible",
      [">7<": ">6<", ">3<": ">31<"]),
    invalid(
      "business-rules", "blank_identifier", "an identifier of blanks", "identifierBlank",
      ["LANG-2026-000017": "   "]),
    invalid(
      "business-rules", "identifier_repeated", "one identifier, two contents",
      "identifierRepeated",
      [
        "<cpf:passageCertification>": twin + "<cpf:passageCertification>"
      ]),
  ]

  /// The passage with another score.
  private static var twin: String {
    guard let start = base.firstRange(of: "<cpf:passageCertification>"),
      let end = base.firstRange(of: "</cpf:passageCertification>")
    else { preconditionFailure("the example has a passage") }
    return String(base[start.lowerBound..<end.upperBound]).replacing("785", with: "640")
  }

  static let warnings: [CDCChange] = [
    valid(
      "business-rules", "same_day", "a validity of one day", ["2028-02-19": "2026-02-20"]),
    valid(
      "business-rules", "type_unknown", "a type out of the dictionary",
      [">RS<": ">Titre maison<", "RS5550": "TM-7"], findings: [.typeUnknown]),
    valid(
      "business-rules", "level_missing", "a level announced and absent",
      ["<cpf:niveauLangueEuropeen>B2</cpf:niveauLangueEuropeen>\n": ""],
      findings: [.levelMissing]),
    valid(
      "business-rules", "level_unexpected", "a level that is not announced",
      [">true</cpf:presenceNiveauLangueEuro>": ">false</cpf:presenceNiveauLangueEuro>"],
      findings: [.levelUnexpected]),
    valid(
      "business-rules", "score_missing", "a score announced and nil",
      ["<cpf:scoring>785</cpf:scoring>": "<cpf:scoring xsi:nil=\"true\"/>"],
      findings: [.scoreMissing]),
    valid(
      "business-rules", "nil_in_words", "NILL for a score", [">785<": ">NILL<"],
      findings: [.scoreMissing, .nilInWords]),
    valid(
      "business-rules", "path_without_vae", "as an official sample: a VAE path on apprenticeship",
      [
        "<cpf:modaliteAcces>CANDIDAT_LIBRE</cpf:modaliteAcces>":
          "<cpf:modaliteAcces>FORMATION_INITIALE_APPRENTISSAGE</cpf:modaliteAcces>"
          + "<cpf:voieAccessVAE>VAE_CLASSIQUE</cpf:voieAccessVAE>"
      ], findings: [.pathWithoutVAE]),
    valid(
      "business-rules", "validity_before_exam", "as an official sample: valid before the exam",
      [">2026-02-20<": ">2026-02-01<"], findings: [.validityBeforeExam]),
    valid(
      "business-rules", "exam_end_before_start", "an examination that ends before it starts",
      [
        "<cpf:dateDebutValidite>":
          "<cpf:dateFinExamen>2026-02-09</cpf:dateFinExamen>\n<cpf:dateDebutValidite>"
      ], findings: [.examEndBeforeStart, .leftOut]),
    valid(
      "business-rules", "validity_after_file", "a validity from the day after the file",
      [">2026-02-20<": ">2026-03-03<"], findings: [.validityAfterFile]),
    valid(
      "business-rules", "born_abroad", "born in Berlin",
      [
        "2A004": "99109",
        "</cpf:codeCommuneNaissance>":
          "</cpf:codeCommuneNaissance>\n<cpf:codePaysNaissance>109</cpf:codePaysNaissance>",
      ]),
    valid(
      "business-rules", "birth_country_differs", "born in two countries",
      [
        "2A004": "99109",
        "</cpf:codeCommuneNaissance>":
          "</cpf:codeCommuneNaissance>\n<cpf:codePaysNaissance>127</cpf:codePaysNaissance>",
      ], findings: [.birthCountryDiffers]),
    valid(
      "business-rules", "day_without_month", "a day of birth without its month",
      ["<cpf:moisNaissance>7</cpf:moisNaissance>": "<cpf:moisNaissance xsi:nil=\"true\"/>"],
      findings: [.dayWithoutMonth]),
    valid(
      "business-rules", "depositor_differs", "a certifier that is not the sender",
      ["12ABC345": "99XYZ999"], findings: [.depositorDiffers]),
    valid(
      "business-rules", "bloc_by_default", "an unknown way in",
      [
        ">RS<": ">RNCP<", "RS5550": "RNCP34126",
        "<cpf:modaliteAcces>CANDIDAT_LIBRE</cpf:modaliteAcces>":
          "<cpf:modaliteAcces xsi:nil=\"true\"/>",
      ], findings: [.blocByDefault]),
    valid(
      "business-rules", "national_number_in_score", "a national number where anything can be",
      [">785<": ">2 94 07 99 999 001 10<"], findings: [.leftOut]),
    valid(
      "business-rules", "left_out", "an address without https",
      [
        "<cpf:obtentionCertification>":
          "<cpf:urlPreuve>http://preuve.example/17</cpf:urlPreuve>\n<cpf:obtentionCertification>"
      ], findings: [.leftOut]),
  ]
}
