// SPDX-License-Identifier: Apache-2.0
import Primitives

/// One file of vectors: its path inside `Vectors/` and its bytes.
package struct VectorFile: Sendable {
  /// The path inside `Vectors/`, as `tree/inclusion.json`.
  package let path: String
  /// The whole file.
  package let bytes: [UInt8]

  /// The file at `path` with these bytes.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// What an implementation must answer to a case.
enum Outcome: Sendable {
  case valid
  /// Refused, for the rule of this name and no other.
  case invalid(rule: String)

  /// Refused for `violation`: the compiler checks that such a rule exists.
  static func invalid(_ violation: some RuleViolation) -> Outcome {
    .invalid(rule: violation.rule)
  }

  /// The members `result` and, when there is one, `error`, in the order they are written.
  var members: [(name: String, value: String)] {
    switch self {
    case .valid: [("result", "valid")]
    case .invalid(let rule): [("result", "invalid"), ("error", rule)]
    }
  }
}
