// SPDX-License-Identifier: Apache-2.0
import Exchange
import Foundation
import Support
import Testing

@Suite struct `The README can be taken at its word` {
  private let page: Page
  private let commands: [String]

  init() throws {
    page = Page(path: "README.md", text: try Checkout.text("README.md"))
    commands = page.blocks("sh")
  }

  @Test func `its first command installs and tells the story, its second tests`() throws {
    try #require(commands.count >= 2)
    #expect(
      commands[0].hasPrefix(
        "$(command -v sudo) apt-get update && $(command -v sudo) apt-get install -y "))
    #expect(commands[0].hasSuffix(" && swift run -c release probant demo"))
    #expect(commands[1].hasPrefix("swift test"))
  }

  @Test func `continuous integration runs these commands as they are written`() throws {
    let result = try Tool("bash").run([".ci/run", "--commands"])
    #expect(result.output == commands.prefix(2).map { $0 + "\n" }.joined())
  }

  @Test func `its other commands run, one after the other, as they are written`() throws {
    let program = try #require(Tool.built("probant").place)
    let path = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    let scratch = try Scratch()
    try scratch.write(Sample.flux, to: "probant-demo/flux.xml")
    for line in commands.dropFirst(2).joined(separator: "\n").split(separator: "\n") {
      let result = try Tool("bash").run(
        ["-euo", "pipefail", "-c", String(line)], in: scratch.folder,
        environment: ["PATH": "\(program.deletingLastPathComponent().path):\(path)"])
      // One passage of the sample breaks a rule, and the README's ledger has no witness yet: both
      // commands do their work and answer that not all is well.
      let isAnswered = ["probant issue", "probant verify"].contains { line.hasPrefix($0) }
      let expected: Int32 = isAnswered ? 1 : 0
      #expect(result.status == expected, "\(line)\n\(result.output)\(result.error)")
    }
  }
}

@Suite struct `Code on pages is code that compiles` {
  @Test func `every block of Swift for third parties stands in a test of the verifier`() throws {
    let tests = try Checkout.files(under: "Tests/ProbantVerifierTests")
    let paths = try Checkout.paths(under: "Sources").filter { $0.hasSuffix(".md") }
    #expect(paths.count >= 2)
    for path in paths + ["README.md"] {
      expectNone(Page(path: path, text: try Checkout.text(path)).untested(among: tests))
    }
  }

  @Test func `control: blocks are cut where they should, and untested code is seen`() {
    let page = Page(
      path: "a.md",
      text:
        "a\n```sh\none\ntwo\n```\n```swift\nimport M\n\nlet x = 1\nf(x)\n```\n```sh\nthree\n```\n")
    #expect(page.blocks("sh") == ["one\ntwo", "three"])
    func untested(_ test: String) -> Int {
      page.untested(among: [SourceFile(path: "T.swift", text: test)]).count
    }
    #expect(untested("func g() {\n  let x = 1\n  f(x)\n}\n") == 0)
    #expect(untested("func g() {\n  let x = 1\n  h()\n  f(x)\n}\n") == 1)
    #expect(untested("func g() {\n  let x = 10\n  f(x)\n}\n") == 1)
    #expect(untested("func g() {\n  let x = 1\n  f(x).map\n}\n") == 1)
  }
}
