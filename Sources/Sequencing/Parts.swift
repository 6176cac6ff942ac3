// SPDX-License-Identifier: Apache-2.0
internal import Synchronization

/// Results by number, from several threads.
final class Parts<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  init(_ count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

  func set(_ number: Int, _ value: Value) { values.withLock { $0[number] = value } }

  /// All of them, in the order of their numbers.
  var all: [Value] { values.withLock { $0.compactMap { $0 } } }
}
