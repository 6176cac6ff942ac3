// SPDX-License-Identifier: Apache-2.0
import Foundation

/// This program once more, for work that may not survive what it reads.
enum OwnChild {
  /// How it ended.
  enum End {
    /// By itself, with an exit code, after writing this to standard output.
    case exited(Int32, output: String)
    /// By a signal of its own doing: it touched what is not there, or LMDB gave up.
    case fell(signal: Int32)
    /// By any other signal: somebody's, the system's, or that of a mistake of ours.
    case stopped(signal: Int32)
  }

  /// Runs it to its end, with the same environment and standard error.
  static func run(_ arguments: [String]) throws -> End {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe")
    process.arguments = arguments
    // A fall is expected here, and its backtrace says nothing to an operator.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let status = process.terminationStatus
    guard process.terminationReason == .uncaughtSignal else {
      let text = String(decoding: written, as: UTF8.self)
      return .exited(status, output: text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }
    return [SIGSEGV, SIGBUS, SIGABRT, SIGFPE].contains(status)
      ? .fell(signal: status) : .stopped(signal: status)
  }
}
