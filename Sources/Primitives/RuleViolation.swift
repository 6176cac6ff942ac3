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

extension RuleViolation where Self: CustomStringConvertible {
  /// An error that describes itself to people has to name its rule itself: its description does not.
  @available(*, unavailable, message: "name the rule: the description is for people")
  public var rule: String { "" }
}
