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

/// A table of a ledger, whose rows are altered behind its back.
private struct Victim {
  let table: Table
  /// Whether its keys are a level and an index.
  let hasLevels: Bool

  init(_ name: String, keys: Table.Keys = .integers, hasLevels: Bool = false) {
    table = Table(name, keys: keys)
    self.hasLevels = hasLevels
  }

  static let all = [
    Victim("meta", keys: .bytes), Victim("entries"), Victim("tiles", hasLevels: true),
    Victim("dedup", keys: .bytes), Victim("marks"), Victim("status-pages"),
    Victim("status-nodes", hasLevels: true), Victim("authorities"), Victim("records"),
    Victim("record-nodes", hasLevels: true), Victim("undo", keys: .bytes), Victim("heads"),
    Victim("cosignatures"),
  ]

  /// What fsck calls the row under `key`; integers are given big-endian here.
  func name(of key: [UInt8]) -> String {
    if table.name == "meta" { return String(decoding: key, as: UTF8.self) }
    guard table.keys == .integers else { return Hex.encode(key.span) }
    let number = key.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return hasLevels ? "\(number >> 56)/\(number & (1 << 56 - 1))" : "\(number)"
  }

  /// All rows, in the order of the table.
  func rows(of house: House) throws -> [(key: [UInt8], value: [UInt8])] {
    let store = try Environment(at: house.path + "/store", tables: [table], access: .read)
    return try store.read { (transaction) throws(StoreError) in
      var rows: [(key: [UInt8], value: [UInt8])] = []
      if table.keys == .integers {
        try transaction.scan(table) { (key, value) throws(StoreError) in
          var writer = ByteWriter(capacity: 8)
          writer.write(key)
          rows.append((writer.bytes, [UInt8](copying: value)))
          return .next
        }
      } else {
        let start: [UInt8] = []
        try transaction.scan(table, from: start.span) { (key, value) throws(StoreError) in
          rows.append(([UInt8](copying: key), [UInt8](copying: value)))
          return .next
        }
      }
      return rows
    }
  }

  /// Puts `value` under `key`, or removes the row.
  func write(_ value: [UInt8]?, at key: [UInt8], _ house: House) throws {
    let store = try Environment(at: house.path + "/store", tables: [table], access: .write)
    try store.write { (transaction) throws(StoreError) in
      let number = key.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      switch (value, table.keys) {
      case (let value?, .integers): try transaction.put(value.span, at: number, in: table)
      case (let value?, .bytes): try transaction.put(value.span, at: key.span, in: table)
      case (nil, .integers): _ = try transaction.remove(number, in: table)
      case (nil, .bytes): _ = try transaction.remove(key.span, in: table)
      }
    }
  }
}

/// Every row that somebody altered through LMDB is named by table and key (Specs/storage.md#inspection).
@Suite struct AlterationTests {
  private let whole: Data
  private let house: House

  private var file: URL { URL(filePath: house.path + "/store/data.mdb") }

  /// A ledger with rows in every table: one checkpoint is published, then all that is versioned is
  /// overwritten, in several batches; the last checkpoint has one cosignature of two.
  init() throws {
    let witness = try NoteSigner(name: "witness.example", algorithm: .cosignature, key: key(100))
    let auditor = try NoteSigner(name: "auditor.example", algorithm: .cosignature, key: key(110))
    let house = try House { trust in
      let lines = "log \(trust.log)\nwitness w \(witness.verifierKey)\nquorum w\n"
      return try TrustFile(
        root: trust.root, auditors: [auditor.verifierKey], auditorsRequired: 1,
        policy: Policy(parsing: lines.utf8.span))
    }
    try house.live()
    let ledger = try house.open()
    let note = try ledger.signedCheckpoint()
    try ledger.attach([witness, auditor].map { $0.cosign(note.text.span, at: house.hand.wall) })
    for index in [UInt64(30), 299, 31] {
      _ = try ledger.append([house.signed(.revoke(index), by: house.issuer, at: 2)])
    }
    _ = try ledger.append([
      house.accreditation(of: key(42)),
      house.signed(.withdraw(.init(accreditation: 2, reason: .ceased)), by: house.registrar, at: 0),
    ])
    let last = try ledger.signedCheckpoint()
    try ledger.attach([witness.cosign(last.text.span, at: house.hand.wall)])
    ledger.close()
    self.house = house
    whole = try Data(contentsOf: URL(filePath: house.path + "/store/data.mdb"))
  }

  @Test func `whatever it is and wherever`() throws {
    #expect(try Ledger.inspect(at: house.path).damages == [])
    for victim in Victim.all {
      let rows = try victim.rows(of: house)
      #expect(!rows.isEmpty, "\(victim.table.name)")
      for place in Set([0, rows.count / 2, rows.count - 1]) {
        let row = rows[place]
        var flipped = row.value
        if !flipped.isEmpty { flipped[flipped.count / 2] ^= 4 }
        let changes = [flipped, Array(row.value.dropLast()), row.value + [0]]
        for change in changes where change != row.value {
          try expect(victim, row.key, change)
        }
        switch victim.table.name {
        case "undo":
          // That there was no row need not be kept where nobody reads it.
          if !row.value.isEmpty { try expect(victim, row.key, nil, named: false) }
        case "cosignatures":
          // As if it had never come: it is asked for again.
          continue
        default: try expect(victim, row.key, nil)
        }
      }
    }
    #expect(try Ledger.inspect(at: house.path).isClean)
  }

  @Test func `a row too many`() throws {
    for victim in Victim.all {
      let rows = try victim.rows(of: house)
      let last = try #require(rows.last)
      var keys: [[UInt8]] = []
      switch victim.table.name {
      case "meta": keys = [Array("other".utf8)]
      case "dedup": keys = [[UInt8](repeating: 7, count: 32), [7]]
      case "undo":
        // Of a batch that there was not, of a row that there was not, of no table, and no undo key.
        keys = [[1] + [UInt8](repeating: 255, count: 16), Array(last.key.dropLast())]
        keys.append([9] + last.key.dropFirst())
        keys.append(Array(last.key[..<3]) + [255] + last.key[4...])
      default:
        // One past the last, and one far away.
        let number = last.key.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        for number in [number + 1, number | 1 << 50, number | 9 << 56] {
          var writer = ByteWriter(capacity: 8)
          writer.write(number)
          keys.append(writer.bytes)
        }
      }
      // An entry too many is named whatever it is; the key of the next missing one, where there is a gap.
      for key in keys { try expect(victim, key, last.value, named: victim.table.name != "entries") }
    }
  }

  /// That fsck names the row, once it is altered; and puts things right again.
  private func expect(
    _ victim: Victim, _ key: [UInt8], _ value: [UInt8]?, named: Bool = true
  ) throws {
    try victim.write(value, at: key, house)
    let inspection = try Ledger.inspect(at: house.path)
    let name = victim.name(of: key)
    let found = inspection.damages + inspection.violations
    #expect(
      found.contains { $0.table == victim.table.name && (!named || $0.key == name) },
      "\(victim.table.name) \(name), now \(value.map { "\($0.count) bytes" } ?? "missing"): \(found)"
    )
    try whole.write(to: file)
  }
}
