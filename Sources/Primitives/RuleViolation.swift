// SPDX-License-Identifier: Apache-2.0

/// An error that names the rule that was broken, by the name the specs and the vectors use.
public protocol RuleViolation: Error, Equatable, Sendable {
  /// The rule's name: the error case, as vectors write it under `"error"`.
  var rule: String { get }
}

extension RuleViolation {
  /// The case's name, without its payload.
  public var rule: String {
    let text = String(describing: self)
    return String(text.prefix { $0 != "(" })
  }
}
