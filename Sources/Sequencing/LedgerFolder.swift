// SPDX-License-Identifier: Apache-2.0
internal import Notes
internal import Primitives
internal import Storage

/// Where the parts of a ledger are (Specs/storage.md#the-folder).
struct LedgerFolder: Sendable {
  /// The version of the layout of folder and database.
  static let schema: [UInt8] = [0, 0, 0, 2]

  let path: String
  /// The database.
  let store: String

  init(_ path: String, store: String = "store") {
    self.path = path
    self.store = path + "/" + store
  }

  /// The trust file, to be given to verifiers.
  var trust: String { path + "/ledger.trust" }
  /// The log's private key.
  var logKey: String { path + "/log.key" }
  /// The registrar's private key and its public one, where they live in the folder.
  var registrarKey: String { path + "/registrar.key" }
  /// The newest signed checkpoint.
  var guardFile: String { path + "/guard" }

  /// What the trust file says.
  func readTrust() throws(LedgerError) -> TrustFile {
    let bytes: [UInt8]
    do {
      bytes = try DurableFile.read(trust)
    } catch {
      throw error == .notFound(path: trust) ? .notALedger(path: path) : .store(error)
    }
    do {
      return try TrustFile(parsing: bytes.span)
    } catch {
      throw .damaged(path: trust, what: "no trust file (\(error.rule))")
    }
  }

  /// The key that the trust file names.
  func readLogKey(_ trust: TrustFile) throws(LedgerError) -> SigningKey {
    let key = try KeyFile.read(logKey)
    guard key.publicKey == trust.log.key else { throw .wrongLogKey(path: logKey) }
    return key
  }

  /// Opens the database, if it is of this version.
  func openStore(
    _ access: Environment.Access, isSynchronised: Bool = true
  ) throws(LedgerError) -> Environment {
    let environment = try openAnyStore(access, isSynchronised: isSynchronised)
    let isOurs = try environment.reading { (transaction) throws(StoreError) in
      try transaction.hasSchema
    }
    guard isOurs else { throw .unsupportedSchema(path: store) }
    return environment
  }

  /// Opens the database, whatever version it says it is of.
  func openAnyStore(
    _ access: Environment.Access, isSynchronised: Bool = true
  ) throws(LedgerError) -> Environment {
    do throws(StoreError) {
      return try Environment(
        at: store, tables: Table.ledger, access: access,
        testingOnlyUnsynchronised: !isSynchronised)
    } catch .notFound {
      throw .databaseMissing(path: store)
    } catch {
      throw .store(error)
    }
  }
}

extension ReadTransaction {
  /// Whether the database is of this version.
  var hasSchema: Bool {
    get throws(StoreError) {
      guard let row = try meta(.schema) else { return false }
      let schema = LedgerFolder.schema
      return row.elementsEqual(schema.span)
    }
  }
}
