// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// Time since it was made: elapsed, and of processors.
struct Stopwatch {
  private let elapsed = Stopwatch.read(CLOCK_MONOTONIC)
  private let process = Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID)
  private let thread = Stopwatch.read(CLOCK_THREAD_CPUTIME_ID)

  /// Seconds.
  var seconds: Double { Stopwatch.read(CLOCK_MONOTONIC) - elapsed }

  /// Seconds of all processors that this process used.
  var processorSeconds: Double { Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID) - process }

  /// Seconds that this thread ran: what work on one core takes, whoever else is on the machine.
  var threadSeconds: Double { Stopwatch.read(CLOCK_THREAD_CPUTIME_ID) - thread }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// What the process has taken of the machine.
enum Resources {
  /// Anonymous memory that is resident, in bytes: what is this process's own, not the page cache's.
  static var anonymousMemory: Int {
    // `FileManager` reads files of /proc as empty, which say that they have no bytes.
    guard let file = unsafe fopen("/proc/self/status", "r") else { return 0 }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while unsafe fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      guard text.hasPrefix("RssAnon:") else { continue }
      let kibibytes = text.split(whereSeparator: \.isWhitespace).dropFirst().first
      return (kibibytes.flatMap { Int($0) } ?? 0) * 1024
    }
    return 0
  }

  /// How many processors there are.
  static var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }
}
