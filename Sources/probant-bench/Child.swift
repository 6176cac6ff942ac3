// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives

/// This program again, in a process of its own: what it measures of itself is not what others left.
enum Child {
  /// Runs one measure, passes its lines on, and returns them.
  @discardableResult
  static func run(_ arguments: [String]) throws -> [JSON] {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var lines: [JSON] = []
    var rest: [UInt8] = []
    while case let data = pipe.fileHandleForReading.availableData, !data.isEmpty {
      rest += data
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(rest[..<end])
        rest.removeFirst(end + 1)
        guard let measure = try? JSON(parsing: line.span) else { continue }
        Report.print(measure)
        lines.append(measure)
      }
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchFailure("probant-bench \(arguments.joined(separator: " ")) failed")
    }
    return lines
  }
}
