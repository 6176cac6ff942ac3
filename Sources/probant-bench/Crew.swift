// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Several threads that do the same: those who append, those who sign.
final class Crew: Sendable {
  private let failure = Mutex<(any Error)?>(nil)

  /// Runs `body` on `count` threads, each with its number, and waits for all of them.
  ///
  /// - Throws: The first of what they throw.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
    let crew = Crew()
    let group = DispatchGroup()
    for number in 0..<count {
      group.enter()
      let thread = Thread {
        do { try body(number) } catch { crew.failure.withLock { $0 = $0 ?? error } }
        group.leave()
      }
      // What they call is as deep as anywhere else.
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
    if let error = crew.failure.withLock({ $0 }) { throw error }
  }
}

/// Numbers, given out one after the other to whoever asks.
final class Turn: Sendable {
  private let next = Atomic(0)
  private let end: Int

  /// The numbers below `end`.
  init(below end: Int) { self.end = end }

  /// The next number; nil after the last.
  func take() -> Int? {
    let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return number < end ? number : nil
  }
}
