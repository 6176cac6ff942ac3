// SPDX-License-Identifier: Apache-2.0
import Primitives

/// How long a cosigned checkpoint stays fresh: whole days, hours, minutes or seconds.
public enum MaximumAge {
  /// A week, in seconds.
  public static let standard: UInt64 = 7 * 86_400

  /// One second to a hundred years of 365 days.
  static let range: ClosedRange<UInt64> = 1...36_500 * 86_400

  private static let units: [(letter: String, seconds: UInt64)] = [
    ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
  ]

  /// The seconds that `text` stands for: `7d`, `36h`, `90m`, `1s`.
  ///
  /// Of the ways to write one time, only that in the largest whole unit is accepted: `1d`, never `24h`.
  public static func parse(_ text: String) -> UInt64? { parse(Array(text.utf8)[...]) }

  static func parse(_ text: ArraySlice<UInt8>) -> UInt64? {
    guard let unit = units.first(where: { text.last == $0.letter.utf8.first }),
      let count = Lines.decimal(text.dropLast())
    else { return nil }
    let (seconds, overflow) = count.multipliedReportingOverflow(by: unit.seconds)
    guard !overflow, range.contains(seconds), text.elementsEqual(description(of: seconds).utf8)
    else { return nil }
    return seconds
  }

  /// `seconds` in the largest unit that divides them.
  public static func description(of seconds: UInt64) -> String {
    for unit in units where seconds.isMultiple(of: unit.seconds) {
      return "\(seconds / unit.seconds)\(unit.letter)"
    }
    preconditionFailure("one second divides every time")
  }
}
