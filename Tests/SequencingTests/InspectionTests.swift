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
