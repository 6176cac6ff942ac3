// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives
import ProbantVerifier

/// Lines of comma-separated values (RFC 4180, lines ending in a newline).
enum CSV {
  /// One line, without its end.
  static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

  /// A cell: quoted where it has to be, and never a formula.
  ///
  /// What stands in a presentation was written by others, and spreadsheets run what begins with one of
  /// these characters.
  private static func cell(_ text: String) -> String {
    var text = text.printable
    if let first = text.first, "=+-@".contains(first) { text = "'" + text }
    guard text.contains(where: { "\",;".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

extension Examined {
  /// The names of the columns, the same in every language.
  static let columns = [
    "file", "verdict", "as_of", "issuer", "type", "code", "family_name", "given_name",
    "provisional",
    "reason",
  ]

  /// The cells of the file's line; what several credentials say is separated by a bar.
  var row: [String] {
    switch outcome {
    case .failure(let failure):
      return [path, "unreadable"] + Array(repeating: "", count: 7) + [failure.message]
    case .success(let statement):
      let credentials = statement.items.compactMap(\.credential)
      func all(_ values: [String?]) -> String {
        var seen: [String] = []
        for case let value? in values where !seen.contains(value) { seen.append(value) }
        return seen.joined(separator: " | ")
      }
      return [
        path, statement.verdict.rawValue, statement.asOf.map(Times.words) ?? "",
        all(statement.items.map { $0.issuer?.name }), all(credentials.map(\.type.name)),
        all(credentials.map { $0.certificationCode?.string }),
        all(credentials.map { $0[.familyName]?.text?.string }),
        all(credentials.map { $0[.givenName]?.text?.string }),
        credentials.contains(where: \.isProvisional) ? "provisional" : "", statement.reason,
      ]
    }
  }
}
