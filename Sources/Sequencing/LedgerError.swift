// SPDX-License-Identifier: Apache-2.0
public import Primitives
public import Storage

/// Why a ledger cannot do what was asked (Specs/storage.md#recovery).
public enum LedgerError: RuleViolation {
  /// The database or a file failed.
  case store(StoreError)
  /// A ledger is there already.
  case ledgerExists(path: String)
  /// The folder holds no ledger, or only part of one.
  case notALedger(path: String)
  /// There is no database in the folder.
  case databaseMissing(path: String)
  /// The database is of another version of this program.
  case unsupportedSchema(path: String)
  /// What is in the folder does not belong together, or was altered.
  case damaged(path: String, what: String)
  /// Leaf 0 cannot begin a log.
  case badRoot(rule: String)
  /// The log key is not the one in the trust file.
  case wrongLogKey(path: String)
  /// There is no guard.
  case guardMissing(path: String)
  /// Neither slot of the guard holds.
  case guardDamaged(path: String)
  /// The database ends before the newest signed checkpoint: it is an old copy.
  case behindGuard(path: String, size: UInt64, signed: UInt64)
  /// The database is not the history that was signed.
  case forked(path: String, size: UInt64)
  /// An export or a backup that was to be used is another log's.
  case otherLog(path: String)
  /// The folder to export to holds other things than an exported log.
  case notAnExport(path: String)
  /// The export goes further than the ledger, which would put it back.
  case behindExport(path: String, size: UInt64, exported: UInt64)
  /// The clock is behind the last status head.
  case clockBehind(seconds: UInt64)
  /// The clock has moved on by more than the time that has passed.
  case clockJumped(seconds: UInt64)
  /// The last status head is long past, and nobody confirmed that the clock is right.
  case clockGap(days: UInt64)
  /// The writer has stopped, for this reason.
  case stopped(reason: String)
  /// The ledger is open for reading only.
  case readOnly
  /// Too many entries wait: try again later.
  case queueFull
  /// No checkpoint is published yet.
  case notPublished
  /// The published log does not reach that far.
  case outOfRange(index: UInt64, size: UInt64)
  /// There is no effective accreditation at that index.
  case notAnAccreditation(index: UInt64)
  /// The entry at that index does not commit to the credential.
  case notTheCredential(index: UInt64)
  /// What is stored does not prove what it should: nothing was given out.
  case proofFailed(what: String)
  /// A cosignature is of no checkpoint that waits for one.
  case unknownCosignature
}

extension LedgerError: StoreFailure {
  /// The store's failure.
  public init(_ error: StoreError) { self = .store(error) }
}

extension LedgerError {
  /// The rule's name, since the description is for people; of a store's failure, the store's.
  public var rule: String {
    switch self {
    case .store(let error): error.rule
    case .ledgerExists: "ledgerExists"
    case .notALedger: "notALedger"
    case .databaseMissing: "databaseMissing"
    case .unsupportedSchema: "unsupportedSchema"
    case .damaged: "damaged"
    case .badRoot: "badRoot"
    case .wrongLogKey: "wrongLogKey"
    case .guardMissing: "guardMissing"
    case .guardDamaged: "guardDamaged"
    case .behindGuard: "behindGuard"
    case .forked: "forked"
    case .otherLog: "otherLog"
    case .notAnExport: "notAnExport"
    case .behindExport: "behindExport"
    case .clockBehind: "clockBehind"
    case .clockJumped: "clockJumped"
    case .clockGap: "clockGap"
    case .stopped: "stopped"
    case .readOnly: "readOnly"
    case .queueFull: "queueFull"
    case .notPublished: "notPublished"
    case .outOfRange: "outOfRange"
    case .notAnAccreditation: "notAnAccreditation"
    case .notTheCredential: "notTheCredential"
    case .proofFailed: "proofFailed"
    case .unknownCosignature: "unknownCosignature"
    }
  }
}

extension LedgerError: CustomStringConvertible {
  /// What happened and what to do, for people.
  public var description: String {
    switch self {
    case .store(let error): "\(error)"
    case .ledgerExists(let path): "\(path): there already; choose a folder that is new or empty"
    case .notALedger(let path): "\(path): no ledger; make one with probant init"
    case .databaseMissing(let path):
      "\(path): the database is missing; put the newest one back, or a backup with probant restore, "
        + "again where that was interrupted"
    case .unsupportedSchema(let path): "\(path): written by another version of this program"
    case .damaged(let path, let what):
      "\(path): \(what); run probant fsck to see all of it, then put back a backup"
    case .badRoot(let rule): "leaf 0 cannot begin a log: \(rule)"
    case .wrongLogKey(let path): "\(path): not the key that the trust file names"
    case .guardMissing(let path):
      "\(path): the guard is missing, and without it a fork cannot be ruled out; put it back from the "
        + "volume it was on, for no other copy will do"
    case .guardDamaged(let path):
      "\(path): the guard is damaged in both slots, so a fork cannot be ruled out; put it back"
    case .behindGuard(let path, let size, let signed):
      "\(path): the database ends at \(size), but \(signed) entries were signed: it is an old copy, and "
        + "writing to it would fork the log; put back the newest one, or complete it with probant "
        + "restore --catch-up FOLDER"
    case .forked(let path, let size):
      "\(path): the first \(size) entries are not those that were signed; nothing may be appended; put "
        + "back the database that belongs to the guard"
    case .otherLog(let path): "\(path): of another log than this ledger's; name another"
    case .notAnExport(let path):
      "\(path): holds other things than an exported log, which is for everybody to read; choose a folder "
        + "that is new or empty"
    case .behindExport(let path, let size, let exported):
      "\(path): has \(exported) entries already, but the ledger publishes \(size): it is an old copy; put "
        + "back the newest one (probant restore), or name another folder"
    case .clockBehind(let seconds):
      "the clock is \(seconds) s behind the last status head; set it right and start again"
    case .clockJumped(let seconds):
      "the clock gained \(seconds) s on the time that passed; set it right and start again"
    case .clockGap(let days):
      "the last status head is \(days) days old; if the clock is right, say so (--confirm-clock)"
    case .stopped(let reason): "nothing is appended any more: \(reason); reading goes on"
    case .readOnly: "the ledger is open for reading only"
    case .queueFull: "too many entries wait; try again later"
    case .notPublished:
      "no checkpoint is published yet: attach the cosignatures that the quorum needs (probant publish)"
    case .outOfRange(let index, let size): "\(index): the published log has \(size) entries"
    case .notAnAccreditation(let index): "\(index): no effective accreditation"
    case .notTheCredential(let index): "entry \(index) of this ledger commits to another credential"
    case .proofFailed(let what): "\(what): what is stored proves nothing; run probant fsck"
    case .unknownCosignature: "the cosignature is of no checkpoint that waits for one"
    }
  }
}
