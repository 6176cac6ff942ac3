// SPDX-License-Identifier: Apache-2.0
internal import CLMDB
internal import Glibc

/// An LMDB environment: one folder, one memory-mapped file, several tables, one writer and any
/// number of readers (Specs/storage.md#the-database).
///
/// One environment a folder a process: LMDB's locks are the process's, so a second one is refused.
@safe public final class Environment: @unchecked Sendable {
  /// What an environment is opened for.
  public enum Access: Sendable {
    /// Reading and writing; the folder and the tables are created where they are missing.
    case create
    /// Reading and writing what is there.
    case write
    /// Reading only.
    case read
  }

  /// A mebibyte of mebibytes: far more than a log needs, and no more than address space.
  public static let defaultMapSize = 1 << 40

  /// The folder.
  public let folder: String

  /// The tables, in the order in which they were declared.
  public let tables: [Table]

  /// What the environment was opened for.
  public let access: Access

  // Set at opening, and again only by `reopen`, alone under the lock; nil where that failed.
  private(set) var handle: OpaquePointer?
  private var handles: [MDB_dbi]
  private let identity: OpenFolders.Identity

  /// Shared by every transaction; exclusive where the map changes under nobody.
  let lock = MapLock()

  /// Opens the environment in `folder`, clears what dead readers left, and opens `tables`.
  public convenience init(
    at folder: String, tables: [Table], access: Access,
    mapSize: Int = Environment.defaultMapSize
  ) throws(StoreError) {
    try self.init(
      at: folder, tables: tables, access: access, mapSize: mapSize,
      testingOnlyUnsynchronised: false)
  }

  /// Opens the environment as the other form does; told so, it commits without waiting for the disk,
  /// which tests that cut the power must find out.
  package init(
    at folder: String, tables: [Table], access: Access,
    mapSize: Int = Environment.defaultMapSize, testingOnlyUnsynchronised isUnsynchronised: Bool
  ) throws(StoreError) {
    if access == .create { try Folder.create(folder) }
    identity = try OpenFolders.claim(folder)
    do throws(StoreError) {
      if access == .create { try Environment.makeFile(in: folder, mapSize) }
      let path = folder + "/data.mdb"
      guard let file = try DataFile(in: folder) else {
        // LMDB would make a new database of it.
        throw PlainFile.count(path) == nil ? .notFound(path: path) : .truncated(path: path)
      }
      try file.verifyLength()
      let handle = try unsafe Environment.open(
        folder, tables.count, access, mapSize, isUnsynchronised ? MDB_NOSYNC : 0)
      do throws(StoreError) {
        handles = try unsafe Environment.open(tables, access, in: handle, folder)
      } catch {
        unsafe mdb_env_close(handle)
        throw error
      }
      unsafe self.handle = unsafe handle
      if access == .create { try Folder.synchronise(folder) }
    } catch {
      OpenFolders.release(identity)
      throw error
    }
    self.folder = folder
    self.tables = tables
    self.access = access
  }

  deinit {
    if let handle = unsafe handle { unsafe mdb_env_close(handle) }
    OpenFolders.release(identity)
  }

  /// Runs `body` on the database as of the last commit.
  ///
  /// It holds no one up, but pages that it can see are not reused before it ends: keep it short.
  public func read<R, E: StoreFailure>(
    _ body: (ReadTransaction) throws(E) -> R
  ) throws(E) -> R {
    lock.share()
    defer { lock.leave() }
    let transaction = try unsafe E.lifting { () throws(StoreError) in
      unsafe try begin(UInt32(MDB_RDONLY))
    }
    defer { unsafe mdb_txn_abort(transaction) }
    let scope = TransactionScope()
    return try body(unsafe ReadTransaction(transaction, of: self, for: scope))
  }

  /// Runs `body` in the one write transaction, commits durably when it returns, and drops all its
  /// changes when it throws.
  ///
  /// Waits for another writer to finish. A commit that fails may be on disk or not:
  /// ``StoreError/commitFailed(path:reason:)`` says so, and nothing may be written before the
  /// environment is opened again.
  public func write<R, E: StoreFailure>(
    _ body: (inout WriteTransaction) throws(E) -> R
  ) throws(E) -> R {
    try E.lifting { () throws(StoreError) in try growIfHalfFull() }
    lock.share()
    defer { lock.leave() }
    let handle = try unsafe E.lifting { () throws(StoreError) in unsafe try begin(0) }
    var transaction = unsafe WriteTransaction(handle, of: self)
    let result: R
    do {
      result = try body(&transaction)
    } catch {
      unsafe mdb_txn_abort(handle)
      throw error
    }
    // The transaction is freed even where the commit fails: it is never aborted after this.
    let code = unsafe mdb_txn_commit(handle)
    guard code == 0 else { throw E(commitError(code)) }
    return result
  }

  /// LMDB's handle of `table`.
  func handle(of table: Table) -> MDB_dbi {
    for index in tables.indices where tables[index].name == table.name { return handles[index] }
    preconditionFailure("the table \(table.name) was declared when the environment was opened")
  }

  /// The error behind an LMDB return code.
  func error(_ code: Int32, _ table: Table? = nil) -> StoreError {
    // A write that the disk cut short is an input/output error to LMDB.
    if code == EIO, usage.volume.used >= usage.volume.size { return .diskFull(path: folder) }
    return StoreError(code: code, path: folder, table: table?.name ?? "")
  }

  /// Opens the environment again, for reading, after a failure that makes LMDB refuse everything.
  ///
  /// Waits for the readers that are inside. What it then reads is what is on disk.
  package func reopenForReading() throws(StoreError) {
    lock.own()
    defer { lock.leave() }
    let mapSize = usage.map.size
    if let old = unsafe handle { unsafe mdb_env_close(old) }
    unsafe handle = nil
    let fresh = try unsafe Environment.open(folder, tables.count, .read, mapSize)
    do throws(StoreError) {
      handles = try unsafe Environment.open(tables, .read, in: fresh, folder)
    } catch {
      unsafe mdb_env_close(fresh)
      throw error
    }
    unsafe handle = unsafe fresh
  }

  private func begin(_ flags: UInt32) throws(StoreError) -> OpaquePointer {
    guard let handle = unsafe handle else {
      throw .failed(path: folder, reason: "closed after a failure; start again")
    }
    var transaction: OpaquePointer?
    let code = unsafe mdb_txn_begin(handle, nil, flags, &transaction)
    guard code == 0, let transaction = unsafe transaction else { throw error(code) }
    return unsafe transaction
  }

  private func commitError(_ code: Int32) -> StoreError {
    switch error(code) {
    case .transactionTooLarge(let path): .transactionTooLarge(path: path)
    case .mapFull(let path): .mapFull(path: path)
    case .diskFull(let path): .diskFull(path: path)
    case let error: .commitFailed(path: folder, reason: error.description)
    }
  }
}

/// What a transaction's view depends on: a value that the closure's caller outlives.
struct TransactionScope: ~Copyable {}
