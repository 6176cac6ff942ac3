// SPDX-License-Identifier: Apache-2.0
public import Foundation

/// Another program that a test needs.
public struct Tool: Sendable {
  /// What it is called.
  public let name: String
  /// Where it is; nil when it is not installed.
  public let place: URL?

  /// The program `name` of the search path, or of `folders`, which come first.
  public init(_ name: String, in folders: [String] = []) {
    self.name = name
    let path = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    place = (folders + path.split(separator: ":").map(String.init))
      .map { URL(filePath: $0).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// A program of this package, which lies beside its tests when they are built.
  public static func built(_ name: String) -> Tool {
    Tool(name, in: [URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path])
  }

  /// Whether a test that needs the program runs: where it is missing the test is skipped, aloud.
  ///
  /// With `PROBANT_REQUIRE_ALL=1`, as in continuous integration, it runs all the same, and fails.
  public var isExpected: Bool { place != nil || Tool.allAreExpected }

  /// Whether nothing may be skipped.
  public static var allAreExpected: Bool {
    ProcessInfo.processInfo.environment["PROBANT_REQUIRE_ALL"] == "1"
  }

  /// What a program left behind.
  public struct Result: Sendable {
    /// The exit status; for a signal, 128 more.
    public let status: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let error: String
  }

  /// Runs the program to its end, without input.
  ///
  /// - Parameters:
  ///   - arguments: What follows its name.
  ///   - folder: Where it runs; by default the top of the checkout.
  ///   - environment: Variables to set besides those of the tests.
  /// - Throws: ``Missing``, or what Foundation says when it cannot start.
  /// - Returns: Status and both outputs.
  public func run(
    _ arguments: [String], in folder: URL = repository, environment: [String: String] = [:]
  ) throws -> Result {
    guard let place else { throw Missing(tool: name) }
    // Files and not pipes: a full pipe would stop the program while we wait for its end.
    let outputs = try Scratch()
    let process = Process()
    process.executableURL = place
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try outputs.handle("output")
    process.standardError = try outputs.handle("error")
    try process.run()
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return Result(
      status: process.terminationStatus + (signalled ? 128 : 0),
      output: try outputs.text("output"), error: try outputs.text("error"))
  }

  /// The program is not installed.
  public struct Missing: Error, Equatable {
    /// What it is called.
    public let tool: String
  }
}
