// SPDX-License-Identifier: Apache-2.0
import Credentials

/// Times as people read them: UTC, to the minute.
enum Times {
  /// `2026-11-24 10:00 UTC`; the bare number where no calendar reaches.
  static func words(_ seconds: UInt64) -> String {
    guard let days = Int32(exactly: seconds / 86_400), let day = CivilDate(day: days) else {
      return "\(seconds) s"
    }
    let (hours, minutes) = (seconds / 3_600 % 24, seconds / 60 % 60)
    return "\(day) \(padded(hours)):\(padded(minutes)) UTC"
  }

  /// The day `days` after 1970-01-01.
  static func words(day days: UInt32) -> String {
    guard let day = Int32(exactly: days).flatMap({ CivilDate(day: $0) }) else {
      return say("day \(days)", "jour \(days)")
    }
    return day.description
  }

  private static func padded(_ number: UInt64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
