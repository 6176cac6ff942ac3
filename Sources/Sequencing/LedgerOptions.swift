// SPDX-License-Identifier: Apache-2.0
public import Notes

/// How a ledger is run.
public struct LedgerOptions: Sendable {
  /// The clocks.
  public var clock = Clock.system
  /// The age of the last status head, in seconds, from which on a new one comes before any event.
  public var rhythm: UInt64 = 3600
  /// Whether somebody has confirmed that the clock is right although the last status head is long past.
  public var confirmsClock = false
  /// How many entries may wait before those who append have to.
  public var queueLimit = 65_536
  /// The most events of one batch.
  public var batchLimit = 10_000
  /// Who has to agree to the newest signed checkpoint before the writer commits anything: the seam for
  /// the witnesses' clearance (Specs/storage.md#starting).
  public var clearance: @Sendable (Note) throws(LedgerError) -> Void = { _ throws(LedgerError) in }
  /// Called before each step of the write path, to fail or stall there; for tests alone.
  package var testingOnlyStep: @Sendable (WriteStep) throws(LedgerError) -> Void = {
    _ throws(LedgerError) in
  }
  /// Whether commits return before the disk has them, which loses what was acknowledged when power
  /// fails: the control of the tests that cut it (Specs/faults.md).
  package var testingOnlyUnsynchronised = false

  /// The usual ways.
  public init() {}
}

/// The steps of the write path, in their order (Specs/storage.md#the-write-path).
package enum WriteStep: Sendable, CaseIterable {
  /// Inside the transaction, when all is written and nothing committed.
  case commit
  /// The batch is durable, its checkpoint not signed.
  case sign
  /// The checkpoint is signed, and has not left the process.
  case keep
  /// The guard is durable.
  case publish
  /// The checkpoint is published, and nobody has been told.
  case acknowledge
}
