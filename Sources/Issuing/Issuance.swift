// SPDX-License-Identifier: Apache-2.0
public import Registers

/// The issuing of credentials: from claims to the register, from the register to the log, and back with
/// the positions (Specs/register.md#issuing).
///
/// Killed at any moment and run again, it ends with one entry a credential and the same answer.
public struct Issuance<Appender: EntryAppender> {
  /// The issuer's register.
  public let register: Register
  let issuer: Issuer
  let appender: Appender
  let day: () -> UInt32
  /// How many entries are appended at once; a ledger takes at most 10,000.
  public var batchSize = 1_024
  /// How many rows are written at once.
  public var draftBatchSize = 2_048
  /// Is told how far long work has come.
  public var progress: (Progress) -> Void = { _ in }

  /// An issuance.
  ///
  /// - Parameters:
  ///   - register: The issuer's register.
  ///   - issuer: Who issues.
  ///   - appender: The way to the log.
  ///   - day: Today, in days since 1970-01-01 UTC.
  public init(
    register: Register, issuer: Issuer, appender: Appender, day: @escaping () -> UInt32
  ) {
    self.register = register
    self.issuer = issuer
    self.appender = appender
    self.day = day
  }

  /// How far long work has come.
  public enum Progress: Hashable, Sendable {
    /// The file is being checked: so many passages so far.
    case checking(Int)
    /// Passages are being recorded.
    case recording(Int, of: Int)
    /// Entries are being appended.
    case appending(Int, of: Int)
    /// Files are being written.
    case writing(Int, of: Int)
  }

  /// Appends whatever an earlier run has left open, and returns the rules by which the log refused
  /// some of it.
  public func resume() throws -> [Register.Place: String] { try submit() }

  /// Appends all that is open.
  func submit() throws -> [Register.Place: String] {
    var submission = submission
    try submission.run()
    return submission.refusals
  }

  /// Appends what may have been submitted before an interruption, so that of every other pending row
  /// it is certain that it is not in the log.
  func settleSubmitted() throws {
    var submission = submission
    try submission.finish()
  }

  private var submission: Submission<Appender> {
    Submission(
      register: register, issuer: issuer, appender: appender, day: day, batchSize: batchSize,
      progress: { progress(.appending($0, of: $1)) })
  }
}
