// SPDX-License-Identifier: Apache-2.0
public import Primitives
internal import Randomness
internal import Storage

/// The issuer's private register: what was issued, with all that is needed to hand it out again, in a
/// folder of its own (Specs/register.md).
///
/// Not the ledger's: the operator never sees it. One process at a time, of which any thread reads
/// and one writes.
public final class Register: Sendable {
  static let rows = Table("rows", keys: .integers)
  static let openRows = Table("open", keys: .integers)
  static let indices = Table("indices", keys: .integers)
  static let names = Table("names", keys: .bytes)
  static let facts = Table("facts", keys: .bytes)
  static let treatments = Table("treatments", keys: .bytes)
  static let replaced = Table("replaced", keys: .integers)
  static let order = Table("order", keys: .integers)
  static let answers = Table("answers", keys: .integers)

  private static let tables = [
    rows, openRows, indices, names, facts, treatments, replaced, order, answers,
  ]

  /// The folder.
  public let folder: String
  let environment: Environment
  let keys: RowKeys
  /// The sealed holdings, one after the other, each where its row says.
  let holdings: InPlaceFile
  /// 32 bytes that hash the rows' names, and whatever else must not be guessed from outside.
  let secret: Digest
  private let lock: FolderLock
  /// Called where a kill leaves rows replaced and their keys not erased; for tests alone.
  let testingOnlyKill: @Sendable () throws(RegisterError) -> Void

  /// Opens the register in `folder`, for the log of `origin`.
  ///
  /// - Parameters:
  ///   - folder: Where it is.
  ///   - origin: The log that its credentials are in.
  ///   - create: Whether to make a new one where there is none.
  /// - Throws: ``RegisterError``.
  public convenience init(
    at folder: String, origin: String, create: Bool
  ) throws(RegisterError) {
    try self.init(at: folder, origin: origin, create: create) { () throws(RegisterError) in }
  }

  package init(
    at folder: String, origin: String, create: Bool,
    testingOnlyKill: @escaping @Sendable () throws(RegisterError) -> Void
  ) throws(RegisterError) {
    self.folder = folder
    self.testingOnlyKill = testingOnlyKill
    let isThere = try Register.isRegister(folder)
    guard isThere || create else { throw .notARegister(path: folder) }
    do throws(StoreError) {
      if !isThere { try Folder.create(folder) }
      lock = try FolderLock(folder)
      keys = try RowKeys(folder + "/keys", create: !isThere)
      holdings = try InPlaceFile(folder + "/holdings", create: !isThere)
      try Folder.synchronise(folder)
      // Where no row was ever written, what is there may be an interrupted beginning.
      let isNew = try keys.isEmpty && create
      environment = try Environment(
        at: folder, tables: Register.tables, access: isNew ? .create : .write)
      secret = try Register.begin(environment, origin)
    } catch {
      throw RegisterError(error)
    }
    let known = try lifting { () throws(StoreError) in try fact("origin") }
    guard known == Array(origin.utf8) else {
      throw .otherOrigin(path: folder, origin: String(decoding: known ?? [], as: UTF8.self))
    }
    try lifting { () throws(StoreError) in try eraseReplaced() }
  }

  /// Whether there is a register in `folder`; false where there is nothing, or what an interrupted
  /// beginning left: files without a byte, which are made before the database.
  ///
  /// - Throws: ``RegisterError/incomplete(path:missing:)`` where a part of it is lost: to make it anew
  ///   would make every row unreadable for good. ``RegisterError/notARegister(path:)`` where there is
  ///   something else.
  private static func isRegister(_ folder: String) throws(RegisterError) -> Bool {
    guard let names = try? Folder.names(in: folder) else { return false }
    guard let missing = files.first(where: { !names.contains($0) }) else { return true }
    guard Set(files + Environment.leftovers + ["lock"]).isSuperset(of: names) else {
      throw .notARegister(path: folder)
    }
    for file in files where names.contains(file) {
      guard file != "data.mdb", isEmpty(folder + "/" + file) else {
        throw .incomplete(path: folder, missing: missing)
      }
    }
    return false
  }

  private static func isEmpty(_ path: String) -> Bool {
    (try? InPlaceFile(path, create: false).isEmpty) ?? false
  }

  private static let files = ["keys", "holdings", "data.mdb"]

  /// The log that the register in `folder` belongs to; it is opened for a moment to find out.
  public static func origin(of folder: String) throws(RegisterError) -> String {
    guard try isRegister(folder) else { throw .notARegister(path: folder) }
    do throws(StoreError) {
      let environment = try Environment(at: folder, tables: [facts], access: .read)
      let origin = try environment.read { (transaction) throws(StoreError) in
        let key = "origin".utf8
        return [UInt8](try transaction.value(key.span, in: facts))
      }
      guard let origin else { throw .notADatabase(path: folder) }
      return String(decoding: origin, as: UTF8.self)
    } catch {
      throw RegisterError(error)
    }
  }

  /// The secret; a register that is new gets one, and its origin, in one transaction.
  private static func begin(
    _ environment: Environment, _ origin: String
  ) throws(StoreError) -> Digest {
    let name = "secret".utf8
    let found = try environment.read { (transaction) throws(StoreError) in
      [UInt8](try transaction.value(name.span, in: facts))
    }
    if let found {
      guard let secret = try? Digest(found.span) else {
        throw .corrupted(path: environment.folder)
      }
      return secret
    }
    let secret = Random.digest()
    try environment.write { (transaction) throws(StoreError) in
      let bytes = secret.bytes
      let origin = origin.utf8
      let key = "origin".utf8
      try transaction.put(bytes.span, at: name.span, in: facts)
      try transaction.put(origin.span, at: key.span, in: facts)
    }
    return secret
  }

  /// A hash of `digest` that only this register can make: to name a file without a trace of its
  /// content.
  public func keyed(_ digest: Digest) -> Digest {
    digest.withSpan { KeyedHash.digest($0, under: secret, for: "file") }
  }

  func fact(_ name: StaticString) throws(StoreError) -> [UInt8]? {
    try environment.read { (transaction) throws(StoreError) in
      let key = Array(name.description.utf8)
      return [UInt8](try transaction.value(key.span, in: Register.facts))
    }
  }

  /// The result of `body`, its error as one of the register's.
  func lifting<R>(_ body: () throws(StoreError) -> R) throws(RegisterError) -> R {
    do { return try body() } catch { throw RegisterError(error) }
  }
}

extension [UInt8] {
  /// A copy of what a look-up found; nil if it found nothing.
  init?(_ found: Span<UInt8>?) {
    guard let found else { return nil }
    self.init(copying: found)
  }
}
