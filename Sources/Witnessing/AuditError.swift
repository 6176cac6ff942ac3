// SPDX-License-Identifier: Apache-2.0
public import Notes
public import Primitives

/// Why an auditor does not cosign (Specs/witnessing.md#audit).
public enum AuditError: RuleViolation {
  // While replaying
  /// Leaf 0 breaks the rule of this name: it is not the pin, or no root of authority.
  case badRoot(rule: String)
  /// The first entries are not those of the head that was cosigned before.
  case historyChanged(size: UInt64)
  /// An entry has a version or a type that this implementation does not know.
  case unsupportedEntry(index: UInt64)

  // Of the checkpoint
  /// The note is no checkpoint that the log signed.
  case refused(NoteError)
  /// The checkpoint is smaller than one that was cosigned before.
  case shrunk(known: UInt64)
  /// The checkpoint's size is not that of what was replayed.
  case sizeMismatch(replayed: UInt64)
  /// The checkpoint's root is not that of what was replayed.
  case rootMismatch
  /// The last entry is no status head, or one that differs from what replay gives.
  case noStatusHead
  /// The status head's time is more than five minutes ahead of the auditor's.
  case headAhead(time: UInt64)

  /// The case's name; of a refused note, that of its own rule.
  public var rule: String {
    if case .refused(let error) = self { return error.rule }
    return String(String(describing: self).prefix { $0 != "(" })
  }
}
