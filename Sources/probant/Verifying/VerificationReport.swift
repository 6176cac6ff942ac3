// SPDX-License-Identifier: Apache-2.0
import Primitives
import ProbantVerifier

/// How results are written: in words, as CSV, or as one JSON object a line.
struct VerificationReport {
  /// The three forms.
  enum Form {
    case story
    case csv
    case json
  }

  let form: Form
  let accepted: Set<Verdict>

  /// Writes what comes before the first result.
  func begin() {
    if form == .csv { standardOutput(CSV.line(Examined.columns)) }
  }

  /// Writes one result.
  func print(_ examined: Examined) {
    switch form {
    case .json:
      standardOutput(String(decoding: examined.json.canonical, as: UTF8.self))
      if case .failure(let failure) = examined.outcome { standardError(failure, asJSON: true) }
    case .csv: standardOutput(CSV.line(examined.row))
    case .story:
      switch examined.outcome {
      case .success(let statement):
        standardOutput(Story(statement, of: examined.path, trust: examined.trust).text)
      case .failure(let failure): standardError(failure.message)
      }
    }
  }
}
