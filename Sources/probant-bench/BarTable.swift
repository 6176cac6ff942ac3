// SPDX-License-Identifier: Apache-2.0
import Primitives

/// The bars, one by one, with what was measured.
struct BarTable {
  private let measures: [JSON]

  init(_ measures: [JSON]) { self.measures = measures }

  /// The table in Markdown, as the README shows it.
  var text: String {
    var rows = [["measure", "figure", "bar", ""]]
    for bar in Bar.all {
      let figure = bar.figure(in: measures)
      let verdict = figure.map { bar.limit.isMet(by: $0) ? "met" : "not met" } ?? "not measured"
      rows.append([bar.name, figure.map(BarTable.number) ?? "", bar.limit.words, verdict])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    lines.insert("|" + widths.map { String(repeating: "-", count: $0 + 2) + "|" }.joined(), at: 1)
    return lines.joined(separator: "\n")
  }

  /// A figure with a comma between thousands, and with decimals where it is small.
  static func number(_ figure: Double) -> String {
    guard figure >= 1_000 else { return "\(JSON(figure, decimals: figure < 10 ? 3 : 1))" }
    var digits = "\(JSON(figure))"
    for place in stride(from: digits.count - 3, to: 0, by: -3) {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
    }
    return digits
  }
}
