// SPDX-License-Identifier: Apache-2.0
import Support
import Testing

/// The contents of a page's blocks of code in `language`.
private func blocks(_ language: String, of page: String) -> [String] {
  var blocks: [String] = []
  var open: [Substring]?
  for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
    if line == "```" + language, open == nil {
      open = []
    } else if line == "```", let lines = open {
      blocks.append(lines.joined(separator: "\n"))
      open = nil
    } else {
      open?.append(line)
    }
  }
  return blocks
}

/// The lines between `// README` and `// end`, moved to the left margin.
private func excerpt(of source: String) -> String {
  let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
  let inside = lines.drop { !$0.hasSuffix("// README") }.dropFirst()
    .prefix { !$0.hasSuffix("// end") }
  let margin = inside.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
  return inside.map { $0.dropFirst(margin) }.joined(separator: "\n")
}

@Suite struct `The README can be taken at its word` {
  private let page: String
  private let commands: [String]

  init() throws {
    page = try Checkout.text("README.md")
    commands = blocks("sh", of: page)
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

  @Test func `control: blocks and excerpts are cut where they should`() {
    let page = "a\n```sh\none\ntwo\n```\n```swift\nlet x = 1\n```\n```sh\nthree\n```\n"
    #expect(blocks("sh", of: page) == ["one\ntwo", "three"])
    #expect(blocks("swift", of: page) == ["let x = 1"])
    let source = "func f() {\n  // README\n  let a = 1\n\n    b()\n  // end\n}\n"
    #expect(excerpt(of: source) == "let a = 1\n\n  b()")
  }
}
