// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

extension CaseFile {
  /// Adds the case of an entry that meets a history.
  ///
  /// The expected rule is stated by the author of the case, and the fold has to agree.
  mutating func add(
    _ comment: String, _ history: History, _ entry: Entry, _ rule: FoldError? = nil,
    flags: [String] = []
  ) throws {
    var after = history
    let found = try after.replay(entry)
    guard found == rule else {
      throw FoldCaseError.disagrees(comment, stated: rule?.rule, found: found?.rule)
    }
    var inputs = history.inputs
    inputs.append((name: "entry", value: .hex(entry.encoded)))
    if rule == nil {
      inputs.append(
        (name: "status_root", value: .hex(after.facts.statusRoot(covering: after.size))))
      inputs.append((name: "authority_root", value: .hex(after.state.authorityRoot)))
    }
    add(comment, inputs, rule.map { .invalid($0) } ?? .valid, flags: flags)
  }

  /// Adds the case of an event of `signer` that meets a history.
  mutating func add(
    _ comment: String, _ history: History, _ act: Event.Act, by signer: UInt64,
    _ rule: FoldError? = nil, flags: [String] = []
  ) throws {
    try add(comment, history, history.entry(act, by: signer), rule, flags: flags)
  }
}

extension History {
  /// What every fold case gives: the log, the pin, and the entries so far, none of which breaks a
  /// rule.
  var inputs: [(name: String, value: Value)] {
    [
      (name: "origin", value: .text(origin.text)),
      (name: "log_key", value: .hex(logKey.bytes)),
      (name: "pin", value: .hex(root.leafHash)),
      (name: "history", value: .list(steps.map { .hex($0.entry) })),
    ]
  }
}

/// A case whose author and the fold expect different things.
enum FoldCaseError: Error {
  case disagrees(String, stated: String?, found: String?)
}
