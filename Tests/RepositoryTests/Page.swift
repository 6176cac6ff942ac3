// SPDX-License-Identifier: Apache-2.0

/// A page for people, with code in it that has to be true.
struct Page {
  let path: String
  let text: String

  /// The contents of its blocks of code in `language`.
  func blocks(_ language: String) -> [String] {
    var blocks: [String] = []
    var open: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
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

  /// Blocks of Swift that do not stand, line after line, in any of the sources: nothing shows that
  /// they compile.
  func untested(among sources: [SourceFile]) -> [String] {
    let tested = sources.map { Page.essence(of: $0.text).joined(separator: "\n") }
    return blocks("swift").compactMap { block in
      let code = Page.essence(of: block).joined(separator: "\n")
      let isTested = tested.contains { "\n\($0)\n".contains("\n\(code)\n") }
      return isTested ? nil : "\(path): no test holds this code:\n\(code)"
    }
  }

  /// The lines of code without margins, empty lines and imports.
  private static func essence(of code: String) -> [String] {
    code.split(separator: "\n").map { line in
      String(line.drop { $0 == " " })
    }.filter { !$0.isEmpty && !$0.hasPrefix("import ") }
  }
}
