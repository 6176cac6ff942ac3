// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Why a policy or a trust file is refused (Specs/policy.md), with the line at fault.
public enum PolicyError: RuleViolation {
  /// The file is larger than ``Policy/maximumByteCount``.
  case policyTooLong
  /// The last line does not end in a newline.
  case unterminatedLine
  /// A control character other than tab and newline.
  case badOctet(line: Int)
  /// The line begins with none of `log`, `witness`, `group`, `quorum`.
  case unknownKeyword(line: Int)
  /// The line has too few or too many items.
  case wrongItemCount(line: Int)
  /// The verifier key is refused, for the reason given.
  case badKey(line: Int, NoteError)
  /// The key's type is not that of a log, or not that of a cosigner.
  case unsuitableKey(line: Int)
  /// The key is already that of another log, or of another cosigner.
  case duplicateKey(line: Int)
  /// The name is already defined, or is `none`.
  case duplicateName(line: Int)
  /// The name is not defined on a line before.
  case unknownName(line: Int)
  /// The name is already a member of a group.
  case repeatedMember(line: Int)
  /// The threshold is not `all`, `any` or a canonical decimal from 1 to the number of members.
  case badThreshold(line: Int)
  /// There are more than ``Policy/maximumCount`` logs, witnesses or groups.
  case tooManyDefinitions(line: Int)
  /// A second quorum line.
  case repeatedQuorum(line: Int)
  /// No quorum line.
  case missingQuorum

  // Trust files
  /// The first line is not that of the format.
  case badTrustHeader(line: Int)
  /// The second line is not `root` and the canonical base64 of 32 bytes.
  case badTrustRoot(line: Int)
  /// The number of auditors needed is missing, not a canonical decimal, or more than there are.
  case badAuditorCount(line: Int)
  /// The maximum age is missing, zero, too long, or not in its largest whole unit.
  case badMaximumAge(line: Int)
  /// No blank line separates the policy.
  case missingBlankLine(line: Int)
  /// The policy does not have exactly one log.
  case notOneLog
  /// The log's name, which is its origin, is longer than 255 bytes.
  case originTooLong
}
