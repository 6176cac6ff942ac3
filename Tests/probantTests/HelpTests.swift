// SPDX-License-Identifier: Apache-2.0
import Support
import Testing

@Suite struct `The command line explains itself` {
  private let desk: Desk

  init() throws { desk = try Desk() }

  /// The names under SUBCOMMANDS in a help text.
  private func subcommands(of help: String) -> [String] {
    help.split(separator: "\n").drop { !$0.hasSuffix("SUBCOMMANDS:") }.dropFirst()
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  See ") }
      .map { String($0.split(separator: " ")[0]) }
  }

  /// Every command that does something, with the words that lead to it.
  private func commands(_ path: [String] = []) throws -> [[String]] {
    let help = try desk.run(path + ["--help"])
    let names = subcommands(of: help.output)
    return names.isEmpty ? [path] : try names.flatMap { try commands(path + [$0]) }
  }

  @Test func `every command has help that shows it in use, in both languages`() throws {
    let commands = try commands()
    #expect(commands.count >= 18)
    for command in commands {
      let name = command.joined(separator: " ")
      let english = try desk.run(command + ["--help"])
      let french = try desk.run(command + ["--help"], language: "fr_FR.UTF-8")
      #expect(english.status == 0 && french.status == 0, "\(name)")
      #expect(english.output != french.output, "\(name)")
      for help in [english.output, french.output] {
        #expect(help.contains("\n  probant \(name)"), "\(name) has no example")
        // The program breaks what is too long for it: an example is then no longer one.
        let examples = help.split(separator: "\n").prefix { !$0.hasPrefix("USAGE") }
        #expect(examples.allSatisfy { $0.count <= 80 }, "\(name)")
      }
    }
  }

  @Test func `the first page names the exit codes and every command of the issue`() throws {
    let help = try desk.run("--help")
    #expect(help.status == 0 && help.error.isEmpty)
    #expect(help.output.contains("Exit codes: 0 yes; 1 a verdict other than valid"))
    let names = subcommands(of: help.output)
    for name in [
      "init", "key", "accredit", "rotate", "withdraw", "revoke", "suspend", "supersede",
      "reinstate", "cosign", "publish", "prove", "export", "fsck", "backup", "restore",
    ] { #expect(names.contains(name)) }
  }

  @Test func `wrong use ends with 2 and says how to use it`() throws {
    try desk.fails(2, ["nonsense", "--help"], "nonsense")
    try desk.fails(2, ["--origin"], "init", "led")
    try desk.fails(2, ["'many'", "index"], "prove", "inclusion", "led", "many")
    try desk.fails(2, ["index"], "revoke", "led", "--secret", "x", "1")
    #expect(try desk.run("accredit").status == 2)
    for (arguments, french) in [
      (["verify"], "Il manque l'argument '<file> ...'"),
      (["init", "x", "--origin", "y", "--orig"], "Option inconnue"),
      (["fsck", "a", "b"], "Argument inattendu 'b'"), (["issue", "a", "--key"], "la valeur de"),
      (["verify", "a", "--trust", "b", "--accept", "all"], "La valeur 'all' ne convient pas à"),
    ] {
      let wrong = try desk.run(arguments, language: "fr_FR.UTF-8")
      #expect(wrong.status == 2 && wrong.error.contains(french), "\(wrong.error)")
      for english in ["Error", "Usage: ", "See '", "information"] {
        #expect(!wrong.error.contains(english), "\(wrong.error)")
      }
    }
  }
}
