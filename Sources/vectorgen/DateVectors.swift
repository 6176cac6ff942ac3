// SPDX-License-Identifier: Apache-2.0
import Credentials

/// Civil days: their text and number, and when they begin and end in Paris.
enum DateVectors {
  static func files() throws -> [VectorFile] { try [civil(), paris()] }

  private static func civil() throws -> VectorFile {
    var file = CaseFile("date/civil.json", spec: "claims.md#dates")
    for (comment, text) in [
      ("the first day there is", "0001-01-01"), ("the last", "9999-12-31"),
      ("day zero", "1970-01-01"), ("the day before", "1969-12-31"),
      ("a leap year", "2024-02-29"), ("a leap century", "2000-02-29"),
      ("the day after", "2000-03-01"), ("the end of a common century", "1900-02-28"),
      ("before the calendar was in use", "1582-10-10"), ("today, once", "2026-11-24"),
    ] {
      let day = try CivilDate(parsing: text).day
      // A text, since the number may be negative.
      file.add(comment, ["text": .text(text), "day": .text("\(day)")], .valid)
    }
    for (comment, text, error) in [
      ("no leap year", "2026-02-29", .noSuchDay), ("a common century", "1900-02-29", .noSuchDay),
      ("31 April", "2026-04-31", .noSuchDay), ("month 13", "2026-13-01", .noSuchDay),
      ("month 0", "2026-00-10", .noSuchDay), ("day 0", "2026-01-00", .noSuchDay),
      ("year 0", "0000-01-01", .noSuchDay), ("one digit", "2026-1-01", .badFormat),
      ("a time behind it", "2026-01-01T00:00", .badFormat), ("a slash", "2026/01/01", .badFormat),
      ("a space", "2026-01- 1", .badFormat), ("a sign", "+026-01-01", .badFormat),
      ("five digits", "12026-01-01", .badFormat), ("no hyphens", "20260101", .badFormat),
      ("nothing", "", .badFormat), ("digits of another script", "２０26-01-01", .badFormat),
    ] as [(String, String, DateError)] {
      file.add(comment, ["text": .text(text)], .invalid(error))
    }
    return file.file
  }

  private static func paris() throws -> VectorFile {
    var file = CaseFile("date/paris.json", spec: "claims.md#paris")
    for (comment, text) in [
      ("winter", "2026-01-15"), ("summer", "2026-07-10"),
      ("the Sunday summer time begins: 23 hours", "2026-03-29"),
      ("the day before it", "2026-03-28"), ("the day after it", "2026-03-30"),
      ("the Sunday summer time ends: 25 hours", "2026-10-25"),
      ("the day before it", "2026-10-24"), ("the day after it", "2026-10-26"),
      ("a 31 March that is the last Sunday", "2024-03-31"),
      ("a 25 March that is the last Sunday", "2035-03-25"),
      ("a year's end", "2026-12-31"), ("the day that leap years add", "2028-02-29"),
      ("day zero", "1970-01-01"), ("a summer before there was summer time", "1965-07-01"),
      ("the first day there is", "0001-01-01"), ("the last", "9999-12-31"),
    ] {
      let date = try CivilDate(parsing: text)
      file.add(
        comment,
        [
          "text": .text(text), "start": .text("\(date.startInParis)"),
          "end": .text("\(date.endInParis)"),
        ], .valid)
    }
    return file.file
  }
}
