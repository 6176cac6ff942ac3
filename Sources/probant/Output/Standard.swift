// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Primitives
import Synchronization

/// Writes a line to standard output, or to whoever redirects it.
func standardOutput(_ line: String) {
  guard !Redirection.take(line, \.output) else { return }
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// Writes a line to standard error, or to whoever redirects it.
func standardError(_ line: String) {
  guard !Redirection.take(line, \.error) else { return }
  FileHandle.standardError.write(Data((line + "\n").utf8))
}

/// Tells what went wrong: in words, or as one JSON object where the command line asks for JSON.
func standardError(_ failure: Failure, asJSON: Bool) {
  standardError(
    asJSON ? String(decoding: failure.json.canonical, as: UTF8.self) : failure.message)
}

/// What a shell's `>` and `2>` do, for commands that this program itself runs.
enum Redirection {
  /// What a command wrote.
  struct Written {
    fileprivate(set) var output = ""
    fileprivate(set) var error = ""
  }

  private static let written = Mutex<Written?>(nil)

  /// What `body` writes, which neither standard output nor standard error gets.
  static func capture(_ body: () throws -> Void) rethrows -> Written {
    written.withLock { $0 = Written() }
    defer { written.withLock { $0 = nil } }
    try body()
    return written.withLock { $0 ?? Written() }
  }

  fileprivate static func take(
    _ line: String, _ stream: WritableKeyPath<Written, String>
  ) -> Bool {
    written.withLock { written in
      guard written != nil else { return false }
      written?[keyPath: stream] += line + "\n"
      return true
    }
  }
}

/// How a command answers: in words, or in JSON for programs.
struct OutputOptions: ParsableArguments {
  @Flag(help: "\(say("Answer in JSON, for programs.", "Répondre en JSON, pour les programmes."))")
  var json = false

  /// Prints one answer, in the form that was asked for.
  func answer(_ json: @autoclosure () -> JSON, _ words: @autoclosure () -> String) {
    standardOutput(self.json ? String(decoding: json().canonical, as: UTF8.self) : words())
  }
}
