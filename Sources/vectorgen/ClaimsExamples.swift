// SPDX-License-Identifier: Apache-2.0
import Credentials

/// Claims files, good and with one rule broken.
enum ClaimsExamples {
  static let all: [(comment: String, error: ClaimError?, claims: String)] =
    good.map { ($0, nil, $1) } + types + texts + values + together

  /// A certification, with `more` among its claims.
  private static func certification(_ more: String = "", name: String = "EXEMPLE") -> String {
    #"{"type":"certification","valid_from":"2026-02-20","certification_code":"RS5550","#
      + #""family_name":"\#(name)","given_name":"Camille"\#(more.isEmpty ? "" : ",")\#(more)}"#
  }

  private static let good: [(String, String)] = [
    ("the least of a certification", certification()),
    (
      "work experience",
      #"{"type":"experience","family_name":"EXEMPLE","given_name":"Camille","employer":{"name":"Ateliers Fictifs","siret":"73282932000074"},"job_title":"Opératrice polyvalente","pcs_code":"684a","contract_nature":"02","start_date":"2026-06-22","planned_end_date":"2026-07-31"}"#
    ),
    ("a diploma", CredentialExamples.diplomaClaims),
    (
      "a prevention training",
      #"{"type":"prevention_training","valid_from":"2026-06-16","valid_until":"2028-06-15","family_name":"EXEMPLE","given_name":"Camille","title":"Sauveteur secouriste du travail","document_kind":"JDR","proof_type":"CERTIFICAT","initiative":"EMPLOYEUR","competences":["115650","121885","400635"],"formacodes":["42829","42817"],"nsf_codes":["344r","344p"]}"#
    ),
    (
      "an employer's authorisation",
      #"{"type":"employer_authorisation","valid_from":"2026-06-16","valid_until":"2029-06-15","family_name":"EXEMPLE","given_name":"Camille","title":"Habilitation électrique","authorisation_kind":"ELECTRIQUE","employer":{"siret":"73282932000074"},"symbols":["B1V","BR"]}"#
    ),
    ("born in a year that is all that is known", certification(#""birthdate":"1994""#)),
    ("born in a month that is all that is known", certification(#""birthdate":"1994-07""#)),
    ("born on the day that leap years add", certification(#""birthdate":"2000-02-29""#)),
    ("a name of many alphabets", certification(name: "Œuvré-N’Guyễn Ткаченко 王")),
  ]

  private static let types: [(String, ClaimError?, String)] = [
    ("an array", .notAnObject, "[]"),
    ("no type", .unknownType, #"{"family_name":"EXEMPLE"}"#),
    ("a type of no table", .unknownType, #"{"type":"licence"}"#),
    ("a claim of no table", .unknownClaim("nationality"), certification(#""nationality":"FRA""#)),
    ("a claim of another type", .unknownClaim("job_title"), certification(#""job_title":"X""#)),
    ("a name that could itself tell", .unknownClaim("?"), certification(#""M. EXEMPLE":"X""#)),
    (
      "no name", .missingClaim("family_name"),
      #"{"type":"certification","valid_from":"2026-02-20","certification_code":"RS5550","given_name":"Camille"}"#
    ),
    (
      "no first day", .missingClaim("valid_from"),
      #"{"type":"certification","certification_code":"RS5550","family_name":"EXEMPLE","given_name":"Camille"}"#
    ),
    (
      "neither title nor code", .missingClaim("title"),
      #"{"type":"certification","valid_from":"2026-02-20","family_name":"EXEMPLE","given_name":"Camille"}"#
    ),
    ("final, said aloud", .badProvisional, certification(#""provisional":false"#)),
  ]

  private static let texts: [(String, ClaimError?, String)] = [
    ("an empty name", .emptyClaim("family_name"), certification(name: "")),
    (
      "a name of 61 characters", .tooLong("family_name"),
      certification(name: String(repeating: "É", count: 61))
    ),
    ("a space before a name", .unprintable("family_name"), certification(name: " EXEMPLE")),
    ("a tab in a name", .unprintable("family_name"), certification(name: #"EXEM\tPLE"#)),
    (
      "a right-to-left override", .unprintable("family_name"),
      certification(name: #"EXEM\u202ePLE"#)
    ),
    ("a zero width space", .unprintable("family_name"), certification(name: #"EXEM\u200bPLE"#)),
    ("a number for a name", .wrongKind("title"), certification(#""title":12"#)),
    (
      "a NIR of 13 digits in a title", .holdsNIR("title"),
      certification(#""title":"n° 2940799999001""#)
    ),
    (
      "a NIR with its key, grouped", .holdsNIR("document_number"),
      certification(#""document_number":"2 94 07 99 999 001 10""#)
    ),
    (
      "a NIR in an address", .holdsNIR("evidence_url"),
      certification(#""evidence_url":"https://ecole.example/2940799999001""#)
    ),
    (
      "an address without encryption", .badAddress("evidence_url"),
      certification(#""evidence_url":"http://ecole.example/""#)
    ),
    (
      "an address with a user", .badAddress("evidence_url"),
      certification(#""evidence_url":"https://ecole.example@other.example/""#)
    ),
  ]

  private static let values: [(String, ClaimError?, String)] = [
    (
      "a day that the calendar does not have", .badDate("valid_until"),
      certification(#""valid_until":"2027-02-29""#)
    ),
    ("a day the French way", .badDate("exam_start"), certification(#""exam_start":"10/02/2026""#)),
    (
      "a month that the calendar does not have", .badDate("birthdate"),
      certification(#""birthdate":"1994-13""#)
    ),
    ("a word in small letters", .notInList("sex"), certification(#""sex":"f""#)),
    ("a level above the greatest", .outOfRange("level"), certification(#""level":9"#)),
    ("a level and a half", .outOfRange("level"), certification(#""level":6.5"#)),
    ("a level in quotes", .wrongKind("level"), certification(#""level":"6""#)),
    (
      "a code without its register", .badIdentifier("certification_code"),
      certification().replacing("RS5550", "5550")
    ),
    (
      "a trade past the last letter", .badIdentifier("rome_codes[1]"),
      certification(#""rome_codes":["M1805","O1805"]"#)
    ),
    ("no trade", .emptyClaim("rome_codes"), certification(#""rome_codes":[]"#)),
    (
      "too many domains", .tooLong("formacodes"),
      certification(#""formacodes":["31001","31002","31003","31004","31005","31006"]"#)
    ),
    ("an object without a member", .emptyClaim("birthplace"), certification(#""birthplace":{}"#)),
    (
      "a member of no table", .unknownClaim("birthplace.planet"),
      certification(#""birthplace":{"planet":"X"}"#)
    ),
    (
      "a commune that is a postal code of Corsica", .badIdentifier("birthplace.insee_code"),
      certification(#""birthplace":{"insee_code":"2C004"}"#)
    ),
    (
      "a DigComp level out of range", .outOfRange("digital_level.results[0].level"),
      certification(#""digital_level":{"results":[{"level":9}]}"#)
    ),
    (
      "a SIRET with a wrong digit", .badCheckDigit("employer.siret"),
      #"{"type":"experience","family_name":"EXEMPLE","given_name":"Camille","employer":{"siret":"73282932000075"},"job_title":"X","start_date":"2026-06-22"}"#
    ),
    (
      "two competences where three are the least", .tooShort("competences"),
      #"{"type":"prevention_training","valid_from":"2026-06-16","family_name":"EXEMPLE","given_name":"Camille","title":"SST","document_kind":"ADF","initiative":"OF","competences":["115650","121885"]}"#
    ),
  ]

  private static let together: [(String, ClaimError?, String)] = [
    (
      "a last day before the first", .datesOutOfOrder("valid_until"),
      certification(#""valid_until":"2026-02-19""#)
    ),
    ("valid for one day", nil, certification(#""valid_until":"2026-02-20""#)),
    (
      "an examination that ends before it begins", .datesOutOfOrder("exam_end"),
      certification(#""exam_start":"2026-02-10","exam_end":"2026-02-09""#)
    ),
    (
      "an examination after the first day of validity", nil,
      certification(#""exam_end":"2026-03-09""#)
    ),
    (
      "validity of work experience", .unknownClaim("valid_from"),
      #"{"type":"experience","valid_from":"2026-06-22","family_name":"EXEMPLE","given_name":"Camille","employer":{"name":"X"},"job_title":"X","start_date":"2026-06-22"}"#
    ),
  ]
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
