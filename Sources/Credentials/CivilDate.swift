// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31, without time or zone
/// (Specs/claims.md#dates).
public struct CivilDate: Hashable, Sendable {
  /// Days since 1970-01-01, negative before.
  public let day: Int32

  /// The first and the last day that four digits of a year can write.
  private static let range: ClosedRange<Int32> = -719_162...2_932_896

  /// The day that is `day` days after 1970-01-01, if its year has four digits.
  public init?(day: Int32) {
    guard CivilDate.range.contains(day) else { return nil }
    self.day = day
  }

  /// The day of a year (1 to 9999), month and day of the month, if the calendar has it.
  public init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month,
      1...CivilDate.length(ofMonth: month, year: year) ~= day
    else { return nil }
    // Counted from 1 March of year 0, so that the day that leap years add is the last of its year.
    let shiftedYear = month > 2 ? year : year - 1
    let shiftedMonth = (month + 9) % 12
    // The months from March have 31, 30, 31, 30, 31 days over and over: 153 in five.
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    let days = 365 * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
    // 719,468 days from there to 1970-01-01.
    self.day = Int32(days + dayOfYear - 719_468)
  }

  /// The day that `text` writes as `YYYY-MM-DD`.
  ///
  /// - Throws: ``DateError``.
  public init(parsing text: Span<UInt8>) throws(DateError) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = text.number(0..<4), let month = text.number(5..<7), let day = text.number(8..<10)
    else { throw .badFormat }
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
    self = date
  }

  /// The day that `text` writes as `YYYY-MM-DD`.
  ///
  /// - Throws: ``DateError``.
  public init(parsing text: String) throws(DateError) { try self.init(parsing: text.utf8.span) }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate {
  /// Year, month (1 to 12) and day of the month.
  public var components: (year: Int, month: Int, day: Int) {
    let days = Int(day) + 719_468
    // 400 years are 146,097 days. Within them the last day of a century, of four years and of a year
    // would otherwise count as the first of the next.
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// The day of the week, Sunday being 0.
  var weekday: Int { (Int(day) + 719_162 + 1) % 7 }
}

extension CivilDate: Comparable {
  /// The order of time.
  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.day < right.day }
}

extension CivilDate: CustomStringConvertible {
  /// The day as `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}

extension Span<UInt8> {
  /// The number that the digits in `range` write, if they are digits.
  func number(_ range: Range<Int>) -> Int? {
    guard areDigits(range) else { return nil }
    var number = 0
    for index in range { number = number * 10 + Int(self[index] - UInt8(ascii: "0")) }
    return number
  }
}
