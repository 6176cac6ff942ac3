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

/// What fsck says of a ledger that runs ahead of its quorum (Specs/storage.md#inspection).
@Suite struct `Inspection while checkpoints wait` {
  private let witness: NoteSigner
  private let house: House

  init() throws {
    let witness = try NoteSigner(
      name: "witness.example", algorithm: .cosignature, key: key(100))
    let auditor = try NoteSigner(
      name: "auditor.example", algorithm: .cosignature, key: key(110))
    self.witness = witness
    house = try House { trust in
      let lines = "log \(trust.log)\nwitness w \(witness.verifierKey)\nquorum w\n"
      return try TrustFile(
        root: trust.root, auditors: [auditor.verifierKey], auditorsRequired: 1,
        policy: Policy(parsing: lines.utf8.span))
    }
    // One checkpoint is published, then every versioned row is overwritten, in several batches; the
    // last checkpoint has one cosignature of two.
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    _ = try ledger.append((0..<900).map { house.issue($0, by: signer) })
    _ = try ledger.append((5..<9).map { house.signed(.revoke($0), by: house.issuer, at: signer) })
    let note = try ledger.signedCheckpoint()
    let time = house.hand.wall
    try ledger.attach([witness, auditor].map { $0.cosign(note.text.span, at: time) })
    for index in [UInt64(20), 300, 600, 880, 21] {
      _ = try ledger.append([house.signed(.revoke(index), by: house.issuer, at: signer)])
    }
    _ = try ledger.append([
      house.signed(
        .withdraw(.init(accreditation: signer, reason: .ceased)), by: house.registrar, at: 0)
    ])
    let last = try ledger.signedCheckpoint()
    try ledger.attach([witness.cosign(last.text.span, at: time)])
  }

  @Test func `every undo row that is altered or missing is found`() throws {
    let path = house.path + "/store/data.mdb"
    let whole = try Data(contentsOf: URL(filePath: path))
    #expect(try Ledger.inspect(at: house.path).damages == [])
    let undo = Table("undo", keys: .bytes)
    let rows = try rows(of: undo)
    #expect(rows.count > 12)
    for (key, value) in rows {
      for change in [value.map { $0 ^ 1 }, nil] where change != [] {
        try write(change, at: key, in: undo)
        let inspection = try Ledger.inspect(at: house.path)
        let about = "\(Hex.encode(key.span)) \(value.count) \(change == nil)"
        // A row that there was not is not missed by anybody: nobody reads it at that size.
        let isHarmless = value.isEmpty
        #expect(
          isHarmless || inspection.damages.contains { $0.table.hasPrefix("undo") }, "\(about)")
        try whole.write(to: URL(filePath: path))
      }
    }
    // One that nothing wrote would be believed one day.
    try write(
      [UInt8](repeating: 0, count: 64), at: [1] + [UInt8](repeating: 255, count: 16), in: undo)
    #expect(try Ledger.inspect(at: house.path).damages.map(\.table) == ["undo"])
  }

  @Test func `an altered cosignature is found`() throws {
    let path = house.path + "/store"
    let table = Table("cosignatures", keys: .integers)
    do {
      let store = try Environment(at: path, tables: [table], access: .write)
      let row = try store.read { (transaction) throws(StoreError) in
        var row: (size: UInt64, lines: [UInt8]) = (0, [])
        try transaction.scan(table) { (size, lines) throws(StoreError) in
          row = (size, [UInt8](copying: lines))
          return .next
        }
        return row
      }
      var lines = row.lines
      lines[lines.count - 20] = lines[lines.count - 20] == 65 ? 66 : 65
      try store.write { (transaction) throws(StoreError) in
        try transaction.put(lines.span, at: row.size, in: table)
      }
    }
    #expect(try Ledger.inspect(at: house.path).damages.map(\.table) == ["cosignatures"])
  }

  @Test func `a log that has just filled a page is clean`() throws {
    let house = try House()
    do {
      let ledger = try house.open()
      let signer = try house.accredit(in: ledger)
      _ = try ledger.append((0..<100).map { house.issue($0, by: signer) })
      _ = try ledger.append([house.signed(.revoke(7), by: house.issuer, at: signer)])
    }
    for end in [UInt64(257), 513] {
      do {
        let ledger = try house.open()
        var size = try ledger.publication().head.size
        while size < end {
          // Few enough for one batch; a batch of one entry is two.
          let rest = end - size - 1
          let count = rest > 100 ? 98 : rest
          _ = try ledger.append((size..<size + count).map { house.issue(1_000 + $0, by: 2) })
          size = try ledger.publication().head.size
        }
        #expect(try ledger.publication().head.size == end)
      }
      #expect(try Ledger.inspect(at: house.path).damages == [])
    }
  }

  private func rows(of table: Table) throws -> [([UInt8], [UInt8])] {
    let store = try Environment(at: house.path + "/store", tables: [table], access: .read)
    return try store.read { (transaction) throws(StoreError) in
      var rows: [([UInt8], [UInt8])] = []
      let start: [UInt8] = []
      try transaction.scan(table, from: start.span) { (key, value) throws(StoreError) in
        rows.append(([UInt8](copying: key), [UInt8](copying: value)))
        return .next
      }
      return rows
    }
  }

  private func write(_ value: [UInt8]?, at key: [UInt8], in table: Table) throws {
    let store = try Environment(at: house.path + "/store", tables: [table], access: .write)
    try store.write { (transaction) throws(StoreError) in
      if let value {
        try transaction.put(value.span, at: key.span, in: table)
      } else {
        _ = try transaction.remove(key.span, in: table)
      }
    }
  }
}
