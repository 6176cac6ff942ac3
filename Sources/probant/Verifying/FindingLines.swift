// SPDX-License-Identifier: Apache-2.0
import ProbantVerifier

/// Findings as lines, each *established*, *refuted* or *not established*.
///
/// Checks that people take as one are one line where all of them hold.
struct FindingLines {
  private var rows: [(label: String, words: String)] = []
  private var skipped = 0
  private var open: [String] = []

  /// Adds the findings on `checks`: the one `sentence` where all are established.
  mutating func add(_ findings: [Finding], checks: ClosedRange<Int>, as sentence: String?) {
    let group = findings.filter { checks.contains($0.check.rawValue) }
    if group.allSatisfy({ $0.outcome == .established }) {
      if let sentence { rows.append((FindingLines.established, sentence)) }
      return
    }
    for finding in group {
      switch finding.outcome {
      case .established: rows.append((FindingLines.established, finding.check.words.text))
      case .refuted: rows.append((say("refuted", "réfuté"), refutation(finding)))
      case .notEstablished: skipped += 1
      }
    }
  }

  /// Adds what no check could establish.
  mutating func leaveOpen(_ words: String) { open.append(words) }

  private func refutation(_ finding: Finding) -> String {
    let colon = say(": ", " : ")
    let why = finding.rule.map { Rules.words($0).text } ?? finding.verdict?.meaning.text
    return finding.check.words.text + (why.map { colon + $0 } ?? "")
  }

  /// The lines, what is not established last.
  var lines: [String] {
    let label = say("not established", "non établi")
    var all = rows
    if skipped > 0 {
      all.append(
        (
          label,
          say(
            "\(skipped) more checks, which stand on what is refuted",
            "\(skipped) autres contrôles, qui reposent sur ce qui est réfuté")
        ))
    }
    all += open.map { (label, $0) }
    return Columns.lines(all, indent: 2)
  }

  private static var established: String { say("established", "établi") }
}

/// Two columns: a label and what it says.
enum Columns {
  /// The rows, labels padded to the longest.
  static func lines(_ rows: [(label: String, words: String)], indent: Int) -> [String] {
    let width = rows.map(\.label.count).max() ?? 0
    let margin = String(repeating: " ", count: indent)
    return rows.map { row in
      let gap = String(repeating: " ", count: width - row.label.count + 2)
      return margin + row.label + gap + row.words
    }
  }
}
