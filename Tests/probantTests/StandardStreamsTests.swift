// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives
import Support
import Testing

@Suite struct `Streams and arguments that are not what they should be` {
  private let desk: Desk

  init() throws { desk = try Desk() }

  /// Runs `probant` as a shell does that redirects its streams.
  private func shell(_ redirections: String, _ arguments: String...) throws -> Tool.Result {
    try Tool("sh").run(
      ["-c", "exec \"$0\" \"$@\" \(redirections)", try #require(command.place).path] + arguments,
      in: desk.scratch.folder, environment: ["LC_ALL": "C"])
  }

  @Test func `an answer that cannot be written is a fault, and what was done stays done`() throws {
    let index = "\(try desk.school())"
    for redirections in [">/dev/full", ">&-", "<&- >&-"] {
      let result = try shell(redirections, "revoke", "led", "--key", "school.key", index)
      #expect(result.status == 3, "\(redirections): \(result.error)")
      #expect(result.error.contains("standard output"), "\(redirections): \(result.error)")
      #expect(!result.error.contains("Fatal error"))
    }
    let result = try shell(">/dev/full", "fsck", "led", "--json")
    #expect(result.status == 3 && result.error.contains("\"exitCode\":3"))
    #expect(try desk.json("revoke", "led", "--key", "school.key", index)["duplicate"] == true)
  }

  @Test func `a file is never opened in the place of a stream that was closed`() throws {
    let index = "\(try desk.school())"
    let before = try desk.scratch.text("led/lock")
    for redirections in [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"] {
      _ = try shell(redirections, "revoke", "led", "--key", "school.key", index)
      _ = try shell(redirections, "revoke", "led", "--key", "school.key", "0")
      #expect(try desk.scratch.text("led/lock") == before, "\(redirections)")
    }
    try desk.done("fsck", "led")
  }

  @Test func `arguments that are not UTF-8 are refused`() throws {
    for (name, words) in [("'\\351cole'", "not UTF-8"), ("'\\377.probant'", "not UTF-8")] {
      let result = try Tool("sh").run(
        [
          "-c", "exec \"$0\" init \"$(printf \(name))\" --origin x.example",
          try #require(command.place).path,
        ],
        in: desk.scratch.folder, environment: ["LC_ALL": "C"])
      #expect(result.status == 2 && result.error.contains(words), "\(result.error)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.place(".")).isEmpty)
  }

  @Test func `a file in a folder whose name is not UTF-8 is told so`() throws {
    try desk.school()
    let made = try Tool("sh").run(
      ["-c", "mkdir shown && : > shown/$(printf '\\351t\\351').probant"], in: desk.scratch.folder,
      environment: [:])
    #expect(made.status == 0)
    let result = try desk.run("verify", "shown", "--trust", "led/ledger.trust")
    #expect(result.status == 2 && result.output.contains("unreadable"), "\(result.output)")
    #expect(result.output.contains("not UTF-8; rename it"), "\(result.output)")
  }

  @Test func `a dash is not a file to write`() throws {
    try desk.fails(2, ["-: ", "name one"], "key", "new", "-")
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.place(".")).isEmpty)
  }

  @Test func `standard input is read no further than a file`() throws {
    try desk.school()
    let result = try shell("</dev/zero", "verify", "-", "--trust", "led/ledger.trust")
    #expect(result.status == 2 && result.error.contains("larger than"), "\(result.error)")
  }

  @Test func `an export goes nowhere but to a folder of its own`() throws {
    try desk.school()
    try desk.scratch.write("mine", to: "private/mine.credential")
    for folder in ["led", "private"] {
      let words = "\(folder): holds other things than an exported log"
      try desk.fails(2, [words, "new or empty"], "export", "led", folder)
      #expect(!FileManager.default.fileExists(atPath: desk.place(folder + "/checkpoint")))
    }
    try FileManager.default.createDirectory(
      atPath: desk.place("empty"), withIntermediateDirectories: false)
    try desk.done("export", "led", "empty")
    try FileManager.default.removeItem(atPath: desk.place("empty/checkpoint"))
    try desk.done("export", "led", "empty")
    try desk.done("fsck", "empty")
  }
}
