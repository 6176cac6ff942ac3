// SPDX-License-Identifier: Apache-2.0

/// A spec, cut at its headings.
struct SpecFile {
  /// The name inside `Specs/`, as `tree.md`.
  let name: String
  let sections: [Section]

  /// A heading and the text up to the next one, of whatever level.
  struct Section {
    let heading: String
    let lines: [String]

    /// What a link to the heading says after `#`: GitHub's rule.
    var anchor: String {
      String(
        heading.lowercased().compactMap { character -> Character? in
          if character == " " { return "-" }
          return character.isLetter || character.isNumber || "-_".contains(character)
            ? character : nil
        })
    }

    /// Whether it demands something: the paragraph that explains the key words does not.
    var demands: Bool {
      lines.split(whereSeparator: { $0.isEmpty }).contains { paragraph in
        let text = paragraph.joined(separator: " ")
        return !text.contains("BCP 14")
          && text.contains(/\b(MUST|REQUIRED|SHALL)\b/)
      }
    }

    /// The last paragraph, where it says what exercises the section; else nothing.
    private var evidence: String {
      let last = lines.split(whereSeparator: { $0.isEmpty }).last?.joined(separator: " ") ?? ""
      return last.hasPrefix("Vectors:") || last.hasPrefix("Tests:") ? last : ""
    }

    /// The paths, from the top of the checkout, of what exercises the section.
    var links: [String] {
      evidence.matches(of: /\]\(\.\.\/((?:Vectors|Tests)\/[^)\s]*)\)/).map { String($0.1) }
    }
  }

  init(name: String, text: String) {
    self.name = name
    var sections: [Section] = []
    var heading = ""
    var lines: [String] = []
    var inCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") { inCode.toggle() }
      if !inCode, let match = line.wholeMatch(of: /#{1,6} (.+)/) {
        sections.append(Section(heading: heading, lines: lines))
        (heading, lines) = (String(match.1), [])
      } else if !inCode, !line.hasPrefix("```") {
        lines.append(line)
      }
    }
    self.sections = sections + [Section(heading: heading, lines: lines)]
  }
}
