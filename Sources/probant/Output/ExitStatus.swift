// SPDX-License-Identifier: Apache-2.0
import Primitives

/// The process's answer to programs.
///
/// Over many inputs the worst, which is the largest, wins. Thrown, it ends the command without another
/// word.
enum ExitStatus: Int32, Error, Comparable {
  /// Yes.
  case yes = 0
  /// A verdict other than valid, or damage found.
  case negative = 1
  /// The command was used wrongly.
  case wrongUse = 2
  /// Something failed that should not have.
  case fault = 3

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}

/// Why a command ends: for people what, where and what to do; for programs an exit code.
struct Failure: Error {
  let status: ExitStatus
  let message: String
  /// The name of the rule that was broken, where a specification or an error has one.
  let rule: String?

  init(_ status: ExitStatus, _ message: String, rule: String? = nil) {
    self.status = status
    self.message = message
    self.rule = rule
  }

  /// For programs.
  var json: JSON {
    [
      "exitCode": JSON(UInt64(status.rawValue)), "message": JSON(message),
      "rule": rule.map { JSON($0) } ?? nil,
    ]
  }

  /// The caller named a wrong file, folder, key or option.
  static func wrongUse(_ english: String, _ french: String) -> Failure {
    Failure(.wrongUse, say(english, french))
  }

  /// Something failed that should not have.
  static func fault(_ english: String, _ french: String) -> Failure {
    Failure(.fault, say(english, french))
  }
}
