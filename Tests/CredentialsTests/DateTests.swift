// SPDX-License-Identifier: Apache-2.0
import Credentials
import Foundation
import Testing

@Suite struct DateTests {
  @Test func `every day follows the one before, and prints what is parsed`() throws {
    var expected = (year: 1799, month: 12, day: 31)
    let first = try CivilDate(parsing: "1800-01-01")
    for number in first.day..<first.day + 500 * 366 {
      let date = try #require(CivilDate(day: number))
      let (year, month, day) = date.components
      let isNext =
        (year, month, day) == (expected.year, expected.month, expected.day + 1)
        || (year, month, day) == (expected.year, expected.month + 1, 1)
        || (year, month, day) == (expected.year + 1, 1, 1)
      #expect(isNext, "\(date)")
      #expect(CivilDate(year: year, month: month, day: day) == date)
      expected = (year, month, day)
    }
  }

  @Test func `the calendar ends where four digits do`() throws {
    let first = try CivilDate(parsing: "0001-01-01")
    let last = try CivilDate(parsing: "9999-12-31")
    #expect(CivilDate(day: first.day - 1) == nil)
    #expect(CivilDate(day: last.day + 1) == nil)
    #expect(CivilDate(day: first.day) == first && CivilDate(day: last.day) == last)
    for time in [Int64.min, Int64.max, first.startInParis - 1, last.endInParis] {
      #expect(CivilDate(inParisAt: time) == nil)
    }
    #expect(CivilDate(inParisAt: first.startInParis) == first)
    #expect(CivilDate(inParisAt: last.endInParis - 1) == last)
  }

  @Test func `days in Paris are those of the zone database, since the rule is in force`() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Paris"))
    let first = try CivilDate(parsing: "1996-01-01")
    let last = try CivilDate(parsing: "2037-12-31")
    for number in first.day...last.day {
      let date = try #require(CivilDate(day: number))
      let start = date.startInParis
      let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(start)))
      #expect(start + Int64(offset) == Int64(number) * 86_400, "\(date)")
      #expect(CivilDate(inParisAt: start) == date)
      #expect(CivilDate(inParisAt: start - 1)?.day == number - 1)
      #expect(date.endInParis == CivilDate(day: number + 1)?.startInParis)
    }
  }
}
