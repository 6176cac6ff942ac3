// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Merkle
import Notes
import Primitives
import Sequencing
import Support
import Testing

@Suite struct ExportTests {
  @Test func `an exported log is whole, and clean under inspection`() throws {
    let house = try House()
    try house.live()
    let folder = house.scratch.place("log").path
    let ledger = try house.open(.reading)
    try ledger.export(to: folder)
    let inspection = try ExportedLog.inspect(at: folder)
    #expect(inspection.damages == [])
    let log = try ExportedLog(at: folder)
    let publication = try ledger.publication()
    #expect(log.note == publication.note)
    #expect(try TreeHead.root(size: log.head.size, reading: log) == publication.head.root)
    var leaves: [Digest] = []
    try log.scan(to: log.head.size) { (_, bytes) throws(LedgerError) in
      leaves.append(Digest.leaf(bytes))
    }
    for index in leaves.indices where index % 37 == 0 {
      let proof = try InclusionProof.prove(UInt64(index), in: log.head.size, reading: log)
      try log.head.verify(proof, of: leaves[index], at: UInt64(index))
    }
  }

  @Test func `an older export is brought up to date, and leaves nothing behind`() throws {
    let house = try House()
    let once = house.scratch.place("once").path
    let twice = house.scratch.place("twice").path
    try house.open(.reading).export(to: twice)
    try house.live()
    try house.open(.reading).export(to: twice)
    try house.open(.reading).export(to: once)
    let files = FileManager.default
    let names = { (path: String) in
      (files.enumerator(atPath: path)?.allObjects as? [String] ?? []).filter {
        !$0.contains(".p")
      }.sorted()
    }
    #expect(names(once) == names(twice))
    #expect(!names(once).isEmpty)
    #expect(try ExportedLog.inspect(at: twice).isClean)
  }

  @Test func `what an interrupted export tore is written again`() throws {
    let house = try House()
    let folder = house.scratch.place("log").path
    // Killed while it wrote a full bundle and a full tile: the checkpoint is older, or not there yet.
    for hasCheckpoint in [true, false] {
      if hasCheckpoint { try house.open(.reading).export(to: folder) }
      let old = try? Data(contentsOf: URL(filePath: folder + "/checkpoint"))
      if hasCheckpoint { try house.live() }
      try house.open(.reading).export(to: folder)
      for name in ["tile/entries/000", "tile/0/000"] {
        let file = try FileHandle(forUpdating: URL(filePath: folder + "/" + name))
        let size = try file.seekToEnd()
        try file.truncate(atOffset: size / 2)
        // A power cut may also leave the length, and zeros.
        if name == "tile/0/000" { try file.truncate(atOffset: size) }
      }
      if hasCheckpoint {
        try old?.write(to: URL(filePath: folder + "/checkpoint"))
      } else {
        try FileManager.default.removeItem(atPath: folder + "/checkpoint")
      }
      try house.open(.reading).export(to: folder)
      #expect(try ExportedLog.inspect(at: folder).damages == [])
    }
  }

  @Test func `an export that fails at its last step leaves the older one whole`() throws {
    let house = try House()
    let folder = house.scratch.place("log").path
    try house.open(.reading).export(to: folder)
    try house.live()
    let older = try ExportedLog(at: folder).head
    // Where the checkpoint is written before it takes its place.
    let obstacle = folder + "/checkpoint.new"
    try FileManager.default.createDirectory(
      atPath: obstacle, withIntermediateDirectories: false)
    #expect(throws: LedgerError.self) { try house.open(.reading).export(to: folder) }
    #expect(try ExportedLog(at: folder).head == older)
    #expect(try ExportedLog.inspect(at: folder).damages == [])
    try FileManager.default.removeItem(atPath: obstacle)
    try house.open(.reading).export(to: folder)
    #expect(try ExportedLog.inspect(at: folder).isClean)
    #expect(!FileManager.default.fileExists(atPath: folder + "/tile/entries/000.p"))
  }

  @Test func `what an export has already is not written again`() throws {
    let house = try House()
    let folder = house.scratch.place("log").path
    try house.open(.reading).export(to: folder)
    let files = FileManager.default
    let names = (files.enumerator(atPath: folder)?.allObjects as? [String] ?? []).filter {
      $0.hasPrefix("tile") || $0.hasPrefix("state")
    }
    let long = Date(timeIntervalSince1970: 1_000_000_000)
    for name in names {
      try files.setAttributes([.modificationDate: long], ofItemAtPath: folder + "/" + name)
    }
    try house.open(.reading).export(to: folder)
    for name in names {
      let attributes = try files.attributesOfItem(atPath: folder + "/" + name)
      #expect(attributes[.modificationDate] as? Date == long, "\(name)")
    }
  }

  @Test func `a byte changed in any file of an export is named by file`() throws {
    let house = try House()
    try house.live()
    let folder = house.scratch.place("log").path
    try house.open(.reading).export(to: folder)
    let files = FileManager.default
    for name in files.enumerator(atPath: folder)?.allObjects as? [String] ?? [] {
      let path = folder + "/" + name
      let type = try files.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      guard type == .typeRegular, name != "ledger.trust" else { continue }
      let whole = try Data(contentsOf: URL(filePath: path))
      var damaged = whole
      damaged[damaged.count / 2] ^= 1
      try damaged.write(to: URL(filePath: path))
      let found = Result { try ExportedLog.inspect(at: folder) }
      switch found {
      case .success(let inspection):
        let names = inspection.damages.map(\.table)
        // A changed entry changes the tile, too: either is named.
        #expect(
          names.contains { path.hasSuffix($0) || name.hasPrefix("tile/entries") }, "\(name)")
      case .failure:
        #expect(name == "checkpoint")
      }
      try whole.write(to: URL(filePath: path))
    }
    #expect(try ExportedLog.inspect(at: folder).isClean)
  }
}

@Suite struct `A backup restores, or refuses to fork` {
  @Test func `the newest backup starts again, and keeps what was there`() throws {
    let house = try House()
    try house.live()
    let backup = house.scratch.place("backup").path
    try house.open(.reading).backup(to: backup)
    let before = try house.open(.reading).publication()
    try Ledger.restore(backup, to: house.path)
    #expect(FileManager.default.fileExists(atPath: house.path + "/store.old/data.mdb"))
    let ledger = try house.open()
    #expect(try ledger.publication() == before)
    #expect(try ledger.append([house.issue(5_000, by: 2)])[0].index != nil)
  }

  @Test func `where only the readers' file of a lost database is left, it is set aside too`() throws
  {
    let house = try House()
    try house.live()
    let backup = house.scratch.place("backup").path
    try house.open(.reading).backup(to: backup)
    let before = try house.open(.reading).publication()
    try FileManager.default.removeItem(atPath: house.path + "/store/data.mdb")
    #expect(FileManager.default.fileExists(atPath: house.path + "/store/lock.mdb"))
    try Ledger.restore(backup, to: house.path)
    #expect(try house.open(.reading).publication() == before)
    #expect(FileManager.default.fileExists(atPath: house.path + "/store.old/lock.mdb"))
  }

  @Test func `a backup behind the guard is refused, and nothing is touched`() throws {
    let house = try House()
    let backup = house.scratch.place("backup").path
    try house.open(.reading).backup(to: backup)
    try house.live()
    let size = try house.open(.reading).publication().head.size
    let old = LedgerError.behindGuard(path: house.path, size: 2, signed: size)
    #expect(throws: old) { try Ledger.restore(backup, to: house.path) }
    #expect(try house.open().publication().head.size == size)
    let names = try FileManager.default.contentsOfDirectory(atPath: house.path).sorted()
    #expect(names == ["guard", "ledger.trust", "lock", "log.key", "store"])
  }

  @Test func `an old backup catches up with an exported log, and gives the same proofs`() throws {
    let house = try House()
    let backup = house.scratch.place("backup").path
    try house.open(.reading).backup(to: backup)
    try house.live()
    let folder = house.scratch.place("log").path
    try house.open(.reading).export(to: folder)
    let before = try house.open(.reading).publication()
    try FileManager.default.removeItem(atPath: house.path + "/store")
    try Ledger.restore(backup, to: house.path, catchingUp: folder)
    #expect(try Ledger.inspect(at: house.path).damages == [])
    let ledger = try house.open()
    #expect(try ledger.publication() == before)
    #expect(try ledger.receipt(of: 5).index == 5)
  }

  @Test func `an export that ends before the guard does not suffice`() throws {
    let house = try House()
    let backup = house.scratch.place("backup").path
    let folder = house.scratch.place("log").path
    try house.open(.reading).backup(to: backup)
    do {
      let ledger = try house.open()
      _ = try house.accredit(in: ledger)
      try ledger.export(to: folder)
      _ = try ledger.append([house.issue(1, by: 2)])
    }
    #expect(throws: LedgerError.behindGuard(path: house.path, size: 4, signed: 6)) {
      try Ledger.restore(backup, to: house.path, catchingUp: folder)
    }
  }

  @Test func `without the guard nothing is restored`() throws {
    let house = try House()
    let backup = house.scratch.place("backup").path
    try house.open(.reading).backup(to: backup)
    try FileManager.default.removeItem(atPath: house.path + "/guard")
    #expect(throws: LedgerError.guardMissing(path: house.path + "/guard")) {
      try Ledger.restore(backup, to: house.path)
    }
  }

  @Test func `a backup of another ledger is refused`() throws {
    let house = try House()
    let other = try House()
    let backup = house.scratch.place("backup").path
    try other.live()
    try other.open(.reading).backup(to: backup)
    // The same keys and names, another history.
    try house.live()
    do {
      let ledger = try house.open()
      _ = try ledger.append([house.issue(9_000, by: 2)])
    }
    #expect(throws: LedgerError.self) { try Ledger.restore(backup, to: house.path) }
  }
}
