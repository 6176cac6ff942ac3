// SPDX-License-Identifier: Apache-2.0
public import Primitives
public import Storage

/// Why a register cannot do what was asked (Specs/register.md).
public enum RegisterError: RuleViolation {
  /// The database or a file failed.
  case store(StoreError)
  /// The folder holds no register.
  case notARegister(path: String)
  /// One of the register's files is gone.
  case incomplete(path: String, missing: String)
  /// The register belongs to another log.
  case otherOrigin(path: String, origin: String)
  /// A row, its key or its index do not belong together.
  case damaged(path: String, row: UInt64)
  /// There is no row of that number or index.
  case unknownRow
  /// The row is not appended yet: to erase it would orphan a leaf.
  case notAppended
  /// The row has been erased: what it held is gone.
  case erased
}

extension RegisterError: StoreFailure {
  /// The store's failure.
  public init(_ error: StoreError) { self = .store(error) }

  /// The rule's name, since the description is for people.
  public var rule: String {
    switch self {
    case .store: "store"
    case .notARegister: "notARegister"
    case .incomplete: "incomplete"
    case .otherOrigin: "otherOrigin"
    case .damaged: "damaged"
    case .unknownRow: "unknownRow"
    case .notAppended: "notAppended"
    case .erased: "erased"
    }
  }
}

extension RegisterError: CustomStringConvertible {
  /// What happened and what to do, for people.
  public var description: String {
    switch self {
    case .store(let error): error.description
    case .notARegister(let path): "\(path): no register here; issue creates one in an empty folder"
    case .incomplete(let path, let missing):
      "\(path): the register's file \(missing) is gone; put back a backup of the whole folder"
    case .otherOrigin(let path, let origin):
      "\(path): this register is for the log \(origin); use one register for each log"
    case .damaged(let path, let row):
      "\(path): row \(row) is damaged; put back a backup of the register"
    case .unknownRow: "the register has no such credential"
    case .notAppended:
      "the credential is not in the log yet; run issue again to append it, then erase it"
    case .erased: "what the register held of this credential has been erased"
    }
  }
}
