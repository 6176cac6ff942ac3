// SPDX-License-Identifier: Apache-2.0

/// Civil days in Paris: when they begin and end, in POSIX seconds (Specs/claims.md#paris).
///
/// Clocks in Paris are one hour ahead of UTC, and two from 01:00 UTC on the last Sunday of March to
/// 01:00 UTC on the last Sunday of October (Directive 2000/84/EC), here in every year.
extension CivilDate {
  /// The day it is in Paris at `time`, if its year has four digits.
  public init?(inParisAt time: Int64) {
    // By winter time, which every year begins with: the first day does so in year 0 of UTC.
    let hours = time.dividedDown(by: 3_600)
    guard let winter = Int32(exactly: (hours + 1).dividedDown(by: 24)),
      let date = CivilDate(day: winter)
    else { return nil }
    let summer = CivilDate.summer(of: date.components.year)
    // Both changes are at 01:00 UTC, far from the ends of the year.
    let isSummer =
      time >= Int64(summer.lowerBound) * 86_400 + 3_600
      && time < Int64(summer.upperBound) * 86_400 + 3_600
    self.init(day: isSummer ? Int32((hours + 2).dividedDown(by: 24)) : winter)
  }

  /// The instant at which the day begins in Paris.
  public var startInParis: Int64 { CivilDate.startInParis(of: day, in: components.year) }

  /// The instant at which the day has ended in Paris, and the next begins.
  public var endInParis: Int64 { CivilDate.startInParis(of: day + 1, in: components.year) }

  /// Midnight before `day`, a day of `year` or the first of the next.
  ///
  /// On the two Sundays the clocks change after midnight: the first is a winter's day at midnight, the
  /// second a summer's.
  private static func startInParis(of day: Int32, in year: Int) -> Int64 {
    let summer = summer(of: year)
    let isSummer = day > summer.lowerBound && day <= summer.upperBound
    return Int64(day) * 86_400 - (isSummer ? 7_200 : 3_600)
  }

  /// The last Sundays of March and October of a year from 1 to 9999.
  private static func summer(of year: Int) -> ClosedRange<Int32> {
    lastSunday(year: year, month: 3)...lastSunday(year: year, month: 10)
  }

  private static func lastSunday(year: Int, month: Int) -> Int32 {
    guard let last = CivilDate(year: year, month: month, day: 31) else {
      preconditionFailure("March and October have 31 days")
    }
    return last.day - Int32(last.weekday)
  }
}

extension Int64 {
  /// The quotient, rounded towards the past.
  fileprivate func dividedDown(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
