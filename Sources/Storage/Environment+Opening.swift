// SPDX-License-Identifier: Apache-2.0
internal import CLMDB
internal import Glibc

extension Environment {
  /// How many readers there can be at once, in all processes.
  private static let maximumReaders = 512

  /// Opens LMDB in `folder`; where the address space does not allow a map of `mapSize`, half of it,
  /// and so on down to a gibibyte.
  static func open(
    _ folder: String, _ tableCount: Int, _ access: Access, _ mapSize: Int, _ flags: Int32 = 0
  ) throws(StoreError) -> OpaquePointer {
    var size = mapSize
    while true {
      var handle: OpaquePointer?
      var code = unsafe mdb_env_create(&handle)
      guard code == 0, let handle = unsafe handle else {
        throw StoreError(code: code, path: folder)
      }
      unsafe mdb_env_set_mapsize(handle, size)
      unsafe mdb_env_set_maxdbs(handle, UInt32(tableCount))
      unsafe mdb_env_set_maxreaders(handle, UInt32(maximumReaders))
      let readOnly = access == .read ? MDB_RDONLY : 0
      if access != .read {
        do throws(StoreError) { try reserveLockFile(folder) } catch {
          unsafe mdb_env_close(handle)
          throw error
        }
      }
      code = unsafe mdb_env_open(handle, folder, UInt32(MDB_NOTLS | readOnly | flags), 0o600)
      if code == 0 {
        var cleared: Int32 = 0
        unsafe mdb_reader_check(handle, &cleared)
        return unsafe handle
      }
      // LMDB asks that a failed environment be closed.
      unsafe mdb_env_close(handle)
      guard code == ENOMEM, size > 1 << 30 else { throw StoreError(code: code, path: folder) }
      size /= 2
    }
  }

  /// What an interrupted making of a database leaves in its folder, of no worth to anybody.
  package static let leftovers = ["draft", "lock.mdb"]

  /// Makes LMDB's file in `folder`, unless it is there: beside its place, so that it is never there in
  /// part, which could not be told from one cut short.
  static func makeFile(in folder: String, _ mapSize: Int) throws(StoreError) {
    let path = folder + "/data.mdb"
    let draft = folder + "/draft"
    try Folder.remove(draft)
    guard PlainFile.count(path) == nil else { return }
    try Folder.create(draft)
    unsafe mdb_env_close(try Environment.open(draft, 0, .create, mapSize))
    try DurableFile.synchronise(draft + "/data.mdb")
    try Folder.move(draft + "/data.mdb", to: path)
    try Folder.remove(draft)
  }

  /// Gives LMDB's lock file its blocks before LMDB maps it: on a full disk, writing into the map of
  /// a file with holes would end the process.
  ///
  /// Only while the environment is not open in this process: closing a descriptor drops its locks.
  private static func reserveLockFile(_ folder: String) throws(StoreError) {
    let path = folder + "/lock.mdb"
    let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    // Whatever keeps us from it, LMDB meets too and reports.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_size == 0 else { return }
    // As long as LMDB makes it: a cache line for each reader, and two for itself.
    let code = posix_fallocate(descriptor, 0, (maximumReaders + 2) * 64)
    if code == ENOSPC || code == EDQUOT { throw .diskFull(path: path) }
  }

  /// Opens `tables`, in order.
  static func open(
    _ tables: [Table], _ access: Access, in handle: OpaquePointer, _ folder: String
  ) throws(StoreError) -> [MDB_dbi] {
    var transaction: OpaquePointer?
    let readOnly = access == .create ? 0 : MDB_RDONLY
    var code = unsafe mdb_txn_begin(handle, nil, UInt32(readOnly), &transaction)
    guard code == 0, let transaction = unsafe transaction else {
      throw StoreError(code: code, path: folder)
    }
    var handles: [MDB_dbi] = []
    for table in tables {
      var dbi: MDB_dbi = 0
      let create = access == .create ? UInt32(MDB_CREATE) : 0
      code = unsafe mdb_dbi_open(transaction, table.name, table.flags | create, &dbi)
      guard code == 0 else {
        unsafe mdb_txn_abort(transaction)
        throw StoreError(code: code, path: folder, table: table.name)
      }
      handles.append(dbi)
    }
    // A commit keeps the handles, of a reading transaction too.
    code = unsafe mdb_txn_commit(transaction)
    guard code == 0 else { throw StoreError(code: code, path: folder) }
    return handles
  }

  /// Unmaps what has been read, between two transactions, so that long work does not keep the whole
  /// file resident: the kernel maps sixteen pages around each one that is touched.
  ///
  /// Nothing is lost but time: what is read again comes from the page cache.
  package func forgetPages() throws(StoreError) {
    lock.own()
    defer { lock.leave() }
    // LMDB maps the file anew when it is told its size, be it the same.
    let code = unsafe mdb_env_set_mapsize(handle, usage.map.size)
    guard code == 0 else { throw error(code) }
  }

  /// Doubles the map once half of it is in use, between two transactions.
  ///
  /// The only moment at which a reader holds the writer up: once a doubling of the map.
  func growIfHalfFull() throws(StoreError) {
    let map = mapUsage
    guard map.used > map.size / 2 else { return }
    lock.own()
    defer { lock.leave() }
    let code = unsafe mdb_env_set_mapsize(handle, map.size * 2)
    guard code == 0 else { throw error(code) }
  }
}
