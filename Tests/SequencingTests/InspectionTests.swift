// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Merkle
import Notes
import Primitives
import Sequencing
import Storage
import Support
import Testing

extension House {
  /// A history that has a row in every table: issuances, statuses, rotations, and an undo.
  func live() throws {
    let ledger = try open()
    let signer = try accredit(in: ledger)
    let issued = try ledger.append((0..<300).map { issue($0, by: signer) }).compactMap(\.index)
    for slice in [issued[..<20], issued[270..<290]] {
      _ = try ledger.append(slice.map { signed(.revoke($0), by: issuer, at: signer) })
    }
    _ = try ledger.append([accreditation(of: key(40)), accreditation(of: key(41))])
    _ = try ledger.append([signed(.suspend(issued[299]), by: registrar, at: 0)])
  }
}

/// All tables of a ledger, by name: what a test alters behind the ledger's back.
private let tables = [
  "meta", "entries", "tiles", "dedup", "marks", "status-pages", "status-nodes", "authorities",
  "records", "record-nodes",
].map { Table($0, keys: ["meta", "dedup"].contains($0) ? .bytes : .integers) }

private enum Alteration: CaseIterable {
  case flip, remove, cut
}

@Suite struct InspectionTests {
  @Test func `a sound ledger is clean, open or not`() throws {
    let house = try House()
    try house.live()
    var inspection = try Ledger.inspect(at: house.path)
    #expect(inspection.damages == [])
    #expect(inspection.isClean)
    #expect(inspection.size > 300)
    try FileManager.default.removeItem(atPath: house.path + "/log.key")
    inspection = try Ledger.inspect(at: house.path)
    #expect(inspection.damages.map(\.table) == ["log.key"])
  }

  @Test func `a value altered in any table is named by table and key`() throws {
    let house = try House()
    try house.live()
    let path = house.path + "/store/data.mdb"
    let whole = try Data(contentsOf: URL(filePath: path))
    for table in tables {
      for alteration in Alteration.allCases {
        for position in try positions(in: table, house) {
          let key = try alter(table, position, alteration, house)
          // A checkpoint that was never published is no damage: the guard has the newest.
          let isHarmless = key == Self.published && alteration == .remove
          let inspection = try Ledger.inspect(at: house.path)
          let about = "\(table.name) \(key) \(alteration)"
          #expect(
            isHarmless || inspection.damages.contains { $0.table.hasPrefix(table.name) }
              || table.name == "entries" && inspection.violationCount > 0, "\(about)")
          #expect(throws: Never.self, "\(about)") {
            try whole.write(to: URL(filePath: path))
          }
        }
      }
    }
    #expect(try Ledger.inspect(at: house.path).isClean)
  }

  private static let published = Hex.encode("published".utf8.span)

  /// The first and the last row.
  private func positions(in table: Table, _ house: House) throws -> Set<Int> {
    let store = try Environment(at: house.path + "/store", tables: [table], access: .read)
    let count = try store.read { (transaction) throws(StoreError) in
      try transaction.count(of: table)
    }
    #expect(count > 0, "\(table.name)")
    return [0, count - 1]
  }

  private func alter(
    _ table: Table, _ position: Int, _ alteration: Alteration, _ house: House
  ) throws -> String {
    let store = try Environment(at: house.path + "/store", tables: [table], access: .write)
    return try store.write { (transaction) throws(StoreError) in
      var rows = 0
      var number: UInt64 = 0
      var key: [UInt8] = []
      var value: [UInt8] = []
      if table.keys == .integers {
        try transaction.reading.scan(table) { (found, bytes) throws(StoreError) in
          (number, value) = (found, [UInt8](copying: bytes))
          rows += 1
          return rows > position ? .stop : .next
        }
      } else {
        let start: [UInt8] = []
        try transaction.reading.scan(table, from: start.span) { (found, bytes) throws(StoreError) in
          (key, value) = ([UInt8](copying: found), [UInt8](copying: bytes))
          rows += 1
          return rows > position ? .stop : .next
        }
      }
      switch alteration {
      case .flip: value[value.count / 2] ^= 4
      case .cut: value.removeLast()
      case .remove: break
      }
      if table.keys == .integers {
        if alteration == .remove {
          _ = try transaction.remove(number, in: table)
        } else {
          try transaction.put(value.span, at: number, in: table)
        }
        return "\(number)"
      }
      if alteration == .remove {
        _ = try transaction.remove(key.span, in: table)
      } else {
        try transaction.put(value.span, at: key.span, in: table)
      }
      return Hex.encode(key.span)
    }
  }

  @Test func `an old database, a damaged guard and a truncated file are reported, never fatal`()
    throws
  {
    let house = try House()
    let files = FileManager.default
    try files.copyItem(atPath: house.path + "/store", toPath: house.path + "/old")
    try house.live()
    try files.moveItem(atPath: house.path + "/store", toPath: house.path + "/new")
    try files.moveItem(atPath: house.path + "/old", toPath: house.path + "/store")
    var inspection = try Ledger.inspect(at: house.path)
    #expect(inspection.damages.map(\.table) == ["store"])
    try files.removeItem(atPath: house.path + "/store")
    try files.moveItem(atPath: house.path + "/new", toPath: house.path + "/store")
    #expect(try Ledger.inspect(at: house.path).isClean)
    try Data().write(to: URL(filePath: house.path + "/guard"))
    inspection = try Ledger.inspect(at: house.path)
    #expect(inspection.damages.map(\.table) == ["guard"])
    let handle = try FileHandle(forWritingTo: URL(filePath: house.path + "/store/data.mdb"))
    try handle.truncate(atOffset: 40_960)
    inspection = try Ledger.inspect(at: house.path)
    #expect(inspection.damages.map(\.table) == ["guard", "store"])
  }

  @Test func `a folder without a ledger is told so`() throws {
    let scratch = try Scratch()
    let path = scratch.folder.path
    #expect(throws: LedgerError.notALedger(path: path)) { try Ledger.inspect(at: path) }
  }
}
