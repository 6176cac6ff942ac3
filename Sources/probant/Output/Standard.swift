// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Primitives
import Synchronization

/// Writes a line to standard output, or to whoever redirects it.
///
/// Where it cannot be written the process ends with a fault: what was to be done is done, and durable;
/// only the answer is lost, and whoever waits for it has to know.
func standardOutput(_ line: String) {
  guard !Redirection.take(line, \.output) else { return }
  do {
    try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  } catch {
    let failure = Failure.fault(
      "standard output: the answer cannot be written; is the disk full?",
      "sortie standard : la réponse ne peut être écrite ; le disque est-il plein ?")
    standardError(failure, asJSON: CommandLine.arguments.contains("--json"))
    Foundation.exit(failure.status.rawValue)
  }
}

/// Writes a line to standard error, or to whoever redirects it.
func standardError(_ line: String) {
  guard !Redirection.take(line, \.error) else { return }
  // Who does not listen cannot be told so.
  try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
}

/// Tells what went wrong: in words, or as one JSON object where the command line asks for JSON.
func standardError(_ failure: Failure, asJSON: Bool) {
  standardError(
    asJSON ? String(decoding: failure.json.canonical, as: UTF8.self) : failure.message)
}

/// The three streams that every process has.
enum StandardStreams {
  /// Takes the place of those that the caller closed, so that no file that is opened later gets it: a
  /// line meant for people would be written into that file, be it the database or a key.
  ///
  /// They are opened for reading, so nothing is read from them and a write to them fails.
  static func occupy() {
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
      // The lowest number that is free, which is this one.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }
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
