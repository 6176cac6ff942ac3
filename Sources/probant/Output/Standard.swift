// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Primitives

/// Writes a line to standard output.
func standardOutput(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// Writes a line to standard error.
func standardError(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
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
