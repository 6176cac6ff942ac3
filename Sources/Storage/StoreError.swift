// SPDX-License-Identifier: Apache-2.0
internal import CLMDB
internal import Glibc
public import Primitives

/// Why the store cannot do what was asked, and on which file (Specs/storage.md#failures).
public enum StoreError: RuleViolation {
  /// There is no such file or folder.
  case notFound(path: String)
  /// The file belongs to someone else, or its mode keeps us out.
  case notPermitted(path: String)
  /// The file system, or the way the environment was opened, allows no writing.
  case readOnly(path: String)
  /// No space is left on the device, or the quota is used up.
  case diskFull(path: String)
  /// The map is full: the database is larger than it was opened for.
  case mapFull(path: String)
  /// One transaction changes more pages than LMDB can hold.
  case transactionTooLarge(path: String)
  /// All reader slots are taken.
  case tooManyReaders(path: String)
  /// The environment is already open in this process.
  case alreadyOpen(path: String)
  /// Another process is writing in the folder.
  case inUse(path: String)
  /// A file that was to be created is there already.
  case exists(path: String)
  /// The file is not an LMDB database of our format.
  case notADatabase(path: String)
  /// The file is shorter than its own header says.
  case truncated(path: String)
  /// A structure in the file contradicts itself.
  case corrupted(path: String)
  /// A row is missing, or is not what that table holds.
  case badRow(path: String, table: String, key: String)
  /// A table that should be there is not.
  case missingTable(path: String, table: String)
  /// An appended key is not past the last one, so history would be rewritten.
  case outOfOrder(path: String, table: String)
  /// The commit failed: whether it is on disk is known only after the database is opened again.
  case commitFailed(path: String, reason: String)
  /// A file stands where a folder is needed.
  case notAFolder(path: String)
  /// The file would be larger than this process may write.
  case fileTooLarge(path: String)
  /// The system refused a call.
  case failed(path: String, reason: String)
}

extension StoreError {
  /// The rule's name, since the description is for people.
  public var rule: String {
    switch self {
    case .notFound: "notFound"
    case .notPermitted: "notPermitted"
    case .readOnly: "readOnly"
    case .diskFull: "diskFull"
    case .mapFull: "mapFull"
    case .transactionTooLarge: "transactionTooLarge"
    case .tooManyReaders: "tooManyReaders"
    case .alreadyOpen: "alreadyOpen"
    case .inUse: "inUse"
    case .exists: "exists"
    case .notADatabase: "notADatabase"
    case .truncated: "truncated"
    case .corrupted: "corrupted"
    case .badRow: "badRow"
    case .missingTable: "missingTable"
    case .outOfOrder: "outOfOrder"
    case .commitFailed: "commitFailed"
    case .failed: "failed"
    case .notAFolder: "notAFolder"
    case .fileTooLarge: "fileTooLarge"
    }
  }
}

extension StoreError: CustomStringConvertible {
  /// What happened and what to do, for people.
  public var description: String {
    switch self {
    case .notFound(let path): "\(path): no such file or folder"
    case .notPermitted(let path):
      "\(path): not permitted; run as the user who owns it, or give it back with chown and chmod"
    case .readOnly(let path): "\(path): read-only; remount it for writing or choose another folder"
    case .diskFull(let path): "\(path): the disk is full; free some space, then start again"
    case .mapFull(let path): "\(path): the database has outgrown its map; open it with a larger one"
    case .transactionTooLarge(let path): "\(path): too many changes in one transaction"
    case .tooManyReaders(let path): "\(path): all reader slots are taken"
    case .alreadyOpen(let path): "\(path): already open in this process"
    case .inUse(let path): "\(path): in use by another process; stop it first, or only read"
    case .exists(let path):
      "\(path): there already; remove it, move it away, or choose another name"
    case .notADatabase(let path): "\(path): not a database of this program"
    case .truncated(let path):
      "\(path): cut short; put back a backup (probant restore) and never write to this file"
    case .corrupted(let path):
      "\(path): damaged; find out what with probant fsck, then put back a backup (probant restore)"
    case .badRow(let path, let table, let key):
      "\(path): row \(key) of \(table) is missing or damaged; see the rest with probant fsck, then put "
        + "back a backup (probant restore)"
    case .missingTable(let path, let table): "\(path): the table \(table) is missing"
    case .outOfOrder(let path, let table):
      "\(path): \(table) is append-only, and the key is not new"
    case .commitFailed(let path, let reason):
      "\(path): the commit failed (\(reason)); nothing more is written until it is opened again"
    case .notAFolder(let path): "\(path): a file, where a folder is needed; name another"
    case .fileTooLarge(let path):
      "\(path): larger than this process may write; raise the limit (ulimit -f), then start again"
    case .failed(let path, let reason): "\(path): \(reason)"
    }
  }
}

extension StoreError {
  /// The error behind an LMDB return code, which is also an `errno` where positive.
  init(code: Int32, path: String, table: String = "") {
    self =
      switch code {
      case MDB_MAP_FULL: .mapFull(path: path)
      case MDB_TXN_FULL: .transactionTooLarge(path: path)
      case MDB_READERS_FULL: .tooManyReaders(path: path)
      case MDB_KEYEXIST: .outOfOrder(path: path, table: table)
      case MDB_NOTFOUND: .missingTable(path: path, table: table)
      case MDB_INVALID, MDB_VERSION_MISMATCH, MDB_INCOMPATIBLE: .notADatabase(path: path)
      case MDB_CORRUPTED, MDB_PAGE_NOTFOUND, MDB_CURSOR_FULL, MDB_PAGE_FULL:
        .corrupted(path: path)
      default: StoreError(errno: code, path: path)
      }
  }

  /// The error behind an `errno`.
  package init(errno code: Int32, path: String) {
    self =
      switch code {
      case ENOENT, ENOTDIR: .notFound(path: path)
      case EACCES, EPERM: .notPermitted(path: path)
      case EROFS: .readOnly(path: path)
      case ENOSPC, EDQUOT: .diskFull(path: path)
      case EFBIG: .fileTooLarge(path: path)
      default: .failed(path: path, reason: StoreError.text(of: code))
      }
  }

  /// The system's or LMDB's own words for `code`.
  static func text(of code: Int32) -> String {
    // A constant string, or one that lives until this thread's next call.
    unsafe String(cString: mdb_strerror(code))
  }
}

/// An error that a closure inside a transaction may throw: the caller's own, able to carry ours.
public protocol StoreFailure: Error {
  /// The failure that carries `error`.
  init(_ error: StoreError)
}

extension StoreFailure {
  /// The result of `body`, whose error the caller's failure carries.
  package static func lifting<R: ~Copyable>(_ body: () throws(StoreError) -> R) throws(Self) -> R {
    do { return try body() } catch { throw Self(error) }
  }
}

extension StoreError: StoreFailure {
  /// The error itself.
  public init(_ error: StoreError) { self = error }
}
