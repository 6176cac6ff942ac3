// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives
import ProbantVerifier

/// The demonstration as it goes: what it says, what it types, and the verdicts that it foretold.
///
/// What it types runs through the very code that a person's typing would.
struct DemoStory {
  /// The log's name.
  static let origin = "ledger.example/demo"
  private var chapter = 0
  /// Where this program is, for shells that do not find it by its name alone.
  private static let program: String? = {
    let name = CommandLine.arguments[0]
    return name.contains("/") ? URL(filePath: name).standardizedFileURL.path : nil
  }()
  /// What each file of `shown` shows, and the verdict foretold.
  var promises: [(file: String, case: Words, verdict: Verdict)] = []
  /// The entry that a correction superseded.
  var corrected: UInt64?

  /// Begins a chapter.
  mutating func begin(_ title: Words, _ text: Words) {
    chapter += 1
    standardOutput("\n\(chapter). \(title.text)\n")
    tell(text)
  }

  /// Says something.
  func tell(_ words: Words) {
    standardOutput(words.text)
    standardOutput("")
  }

  /// Shows how to be where the story is told.
  func enter(_ folder: String) {
    type("cd \(folder)")
    if let program = DemoStory.program { type("alias probant=\(program)") }
  }

  /// Shows a line as a person would type it.
  func type(_ line: String) { standardOutput("  $ " + line) }

  /// Types a command, runs it and shows its answer.
  ///
  /// - Parameters:
  ///   - line: The command without `probant`; words in double quotes are one.
  ///   - file: Where its answer goes instead, as by `>`.
  ///   - expected: Its exit code.
  /// - Throws: ``Failure`` where it ends in another way: what follows would make no sense.
  func run(_ line: String, into file: String? = nil, expecting expected: ExitStatus = .yes) throws {
    type("probant \(line)" + (file.map { " > \($0)" } ?? ""))
    var status = ExitStatus.yes
    let answer = Redirection.capture { status = Probant.run(DemoStory.words(of: line)) }
    if let file { try Files.replace(file, Array(answer.output.utf8)) }
    let shown = (file == nil ? answer.output : "") + answer.error
    for line in shown.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      standardOutput(line.isEmpty ? "" : "    " + line)
    }
    standardOutput("")
    guard status == expected else {
      throw Failure.fault(
        "probant \(line): exit code \(status.rawValue), not \(expected.rawValue)",
        "probant \(line) : code de sortie \(status.rawValue), non \(expected.rawValue)")
    }
  }

  /// Makes a file, as a person would with an editor.
  func write(_ text: String, to file: String) throws { try Files.create(file, Array(text.utf8)) }

  private static func words(of line: String) -> [String] {
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.enumerated().flatMap { place, part in
      place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
    }
  }
}
