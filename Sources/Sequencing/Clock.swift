// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// The two clocks that a ledger reads: what people say the time is, and how much has passed.
public struct Clock: Sendable {
  /// POSIX seconds.
  public let wall: @Sendable () -> UInt64
  /// Seconds since some moment, sleep included, which nobody can set.
  public let elapsed: @Sendable () -> UInt64

  /// The clocks of these functions.
  public init(
    wall: @escaping @Sendable () -> UInt64, elapsed: @escaping @Sendable () -> UInt64
  ) {
    self.wall = wall
    self.elapsed = elapsed
  }

  /// The machine's.
  public static let system = Clock(
    wall: { seconds(CLOCK_REALTIME) }, elapsed: { seconds(CLOCK_BOOTTIME) })

  private static func seconds(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return UInt64(max(0, time.tv_sec))
  }
}

/// Judges a clock against the last status head and against the time that passed
/// (Specs/storage.md#the-clock).
struct ClockWatch: Sendable {
  /// How far the clock may be off: five minutes.
  static let tolerance: UInt64 = 300
  /// How old the last status head may be without anybody confirming the clock, where no quorum
  /// vouches for it: seven days.
  static let unconfirmedGap: UInt64 = 7 * 86_400

  private let clock: Clock
  private let start: (wall: UInt64, elapsed: UInt64)

  init(_ clock: Clock) {
    self.clock = clock
    start = (clock.wall(), clock.elapsed())
  }

  /// The time, if it can be believed after a head of time `last`.
  func now(after last: UInt64) throws(LedgerError) -> UInt64 {
    let now = clock.wall()
    let expected = start.wall + (clock.elapsed() - start.elapsed)
    guard now + ClockWatch.tolerance >= last else { throw .clockBehind(seconds: last - now) }
    guard now <= expected + ClockWatch.tolerance else {
      throw .clockJumped(seconds: now - expected)
    }
    return now
  }
}
