// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A line on a terminal that says how far long work has come; nothing in a pipe.
struct Progress {
  private let label: String
  private let isShown = isatty(STDERR_FILENO) == 1
  private var last = Date.distantPast

  init(_ label: String) { self.label = label }

  /// Says `count`, of `total` where that is known, ten times a second at most.
  mutating func show(_ count: Int, of total: Int? = nil) {
    guard isShown, Date.now.timeIntervalSince(last) > 0.1 else { return }
    last = .now
    let amount = total.map { "\(count) / \($0)" } ?? "\(count)"
    FileHandle.standardError.write(Data("\r\(label) \(amount)\u{1B}[K".utf8))
  }

  /// Clears the line.
  func finish() {
    guard isShown else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
