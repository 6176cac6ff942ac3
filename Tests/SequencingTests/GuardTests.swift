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

/// Invariant 4 of the ledger (Specs/storage.md#invariants).
@Suite struct `The guard rules out forks` {
  private func grow(_ house: House, by count: UInt64, from start: UInt64 = 0) throws {
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    _ = try ledger.append((start..<start + count).map { house.issue($0, by: signer) })
  }

  private func copy(_ house: House, _ name: String, to other: String) throws {
    let files = FileManager.default
    try? files.removeItem(atPath: house.path + "/" + other)
    try files.copyItem(atPath: house.path + "/" + name, toPath: house.path + "/" + other)
  }

  private func refusal(_ house: House) -> LedgerError? {
    do throws(LedgerError) {
      _ = try Ledger(at: house.path, for: .appending, options: house.options)
      return nil
    } catch { return error }
  }

  @Test func `an old copy of the database is refused, and told how to mend`() throws {
    let house = try House()
    try copy(house, "store", to: "old")
    try grow(house, by: 10)
    try copy(house, "store", to: "new")
    try copy(house, "old", to: "store")
    let error = refusal(house)
    #expect(error == .behindGuard(path: house.path, size: 2, signed: 15))
    #expect(error?.description.contains("--catch-up") == true)
    // Control: with the database that belongs to the guard it starts.
    try copy(house, "new", to: "store")
    #expect(refusal(house) == nil)
  }

  @Test func `reading an old copy goes on`() throws {
    let house = try House()
    try grow(house, by: 3)
    try copy(house, "store", to: "old")
    do {
      let ledger = try house.open()
      _ = try ledger.append([house.issue(100, by: 2)])
    }
    try copy(house, "old", to: "store")
    let ledger = try house.open(.reading)
    #expect(try ledger.publication().head.size < 10)
    #expect(try ledger.receipt(of: 0).index == 0)
  }

  @Test func `another history as long as the guard's is refused`() throws {
    let house = try House()
    try copy(house, "store", to: "old")
    try copy(house, "guard", to: "old-guard")
    try grow(house, by: 10)
    try copy(house, "guard", to: "signed")
    // The same ledger grows otherwise from the old copy, with the guard put back as well.
    try copy(house, "old", to: "store")
    try copy(house, "old-guard", to: "guard")
    try grow(house, by: 10, from: 1_000)
    try copy(house, "signed", to: "guard")
    #expect(refusal(house) == .forked(path: house.path, size: 15))
  }

  @Test func `a missing guard is refused, and no other command makes one`() throws {
    let house = try House()
    try FileManager.default.removeItem(atPath: house.path + "/guard")
    #expect(refusal(house) == .guardMissing(path: house.path + "/guard"))
    #expect(!FileManager.default.fileExists(atPath: house.path + "/guard"))
  }

  @Test func `a guard damaged in one slot still guards, and in both is refused`() throws {
    let house = try House()
    try grow(house, by: 1)
    let path = house.path + "/guard"
    let whole = try Data(contentsOf: URL(filePath: path))
    for (slots, expected) in [
      ([0], nil), ([1], nil), ([0, 1], LedgerError.guardDamaged(path: path)),
    ] {
      var damaged = whole
      for slot in slots { damaged[slot * 4096 + 20] ^= 1 }
      try damaged.write(to: URL(filePath: path))
      #expect(refusal(house) == expected)
    }
  }

  /// The guard as it is where the process was killed before `fdatasync` had returned.
  private func unmark(_ house: House) throws -> Data {
    let path = URL(filePath: house.path + "/guard")
    var bytes = try Data(contentsOf: path)
    let newest = try #require(try SlotFile(path.path, writable: false).newest())
    let mark = (Int(newest.sequence % 2) + 1) * 4096 - 1
    #expect(bytes[mark] == 1)
    bytes[mark] = 0
    try bytes.write(to: path)
    return bytes
  }

  @Test func `a checkpoint that may not be durable is given to nobody`() throws {
    let house = try House()
    try grow(house, by: 1)
    let before = try house.open(.reading).publication()
    do {
      let ledger = try house.open()
      _ = try ledger.append([house.issue(100, by: 2)])
    }
    let after = try house.open(.reading).publication()
    _ = try unmark(house)
    do {
      let ledger = try house.open(.reading)
      #expect(try ledger.publication() == before)
      #expect(try ledger.signedCheckpoint() == before.note)
    }
    // Whoever appends makes it durable, and then it is given out.
    _ = try house.open()
    #expect(try house.open(.reading).publication() == after)
  }

  @Test func `what the guard has is made durable before the other slot is written`() throws {
    let house = try House()
    try grow(house, by: 1)
    var marked = try unmark(house)
    let sequence = try SlotFile(house.path + "/guard", writable: false).newest()?.sequence
    marked[(Int(try #require(sequence) % 2) + 1) * 4096 - 1] = 1
    house.options.testingOnlyStep = { (step) throws(LedgerError) in
      if step == .keep { throw .notPublished }
    }
    #expect(refusal(house) == .notPublished)
    #expect(try Data(contentsOf: URL(filePath: house.path + "/guard")) == marked)
  }

  @Test func `a guard signed by another key is refused`() throws {
    let house = try House()
    let other = try House()
    let path = house.path + "/guard"
    try FileManager.default.removeItem(atPath: path)
    let checkpoint = try Checkpoint(
      origin: "ledger.example/sequencing", head: TreeHead(size: 2, root: .zero))
    let signer = try NoteSigner(
      name: "ledger.example/sequencing", algorithm: .ed25519, key: key(9))
    let note = try signer.sign(checkpoint).encoded
    try SlotFile.create(path, value: note.span)
    #expect(refusal(house) == .guardDamaged(path: path))
    withExtendedLifetime(other) {}
  }

  @Test func `clearance is asked for the guard's checkpoint before anything is written`() throws {
    let house = try House()
    house.options.clearance = { (note) throws(LedgerError) in
      guard note.text.starts(with: "ledger.example/sequencing\n2\n".utf8) else { return }
      throw .forked(path: "witness", size: 2)
    }
    #expect(refusal(house) == .forked(path: "witness", size: 2))
  }

  @Test func `a second writer is refused, and a reader is not`() throws {
    let house = try House()
    let ledger = try house.open()
    #expect(refusal(house) == .store(.inUse(path: house.path)))
    withExtendedLifetime(ledger) {}
  }

  @Test func `a ledger is created once, whole`() throws {
    let house = try House()
    let trust = try house.open(.reading).trust
    #expect(throws: LedgerError.ledgerExists(path: house.path)) {
      try Ledger.create(
        at: house.path, logKey: house.logKey, root: house.root, trust: trust,
        options: house.options)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: house.path).sorted()
    #expect(names == ["guard", "ledger.trust", "log.key", "store"])
    for name in names + ["store/data.mdb"] where name != "store" {
      let attributes = try FileManager.default.attributesOfItem(atPath: house.path + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }

  @Test func `the registrar's key is in the folder as soon as the folder is there`() throws {
    let house = try House()
    let path = house.scratch.place("kept").path
    // What an interruption leaves is no obstacle.
    try FileManager.default.createDirectory(
      atPath: path + ".new/store", withIntermediateDirectories: true)
    try Ledger.create(
      at: path, logKey: house.logKey, root: house.root, trust: house.open(.reading).trust,
      keeping: house.registrar, options: house.options)
    let kept = try KeyFile.read(path + "/registrar.key")
    #expect(kept.publicKey == house.registrar.publicKey)
    let modes = try ["", ".pub"].map {
      try FileManager.default.attributesOfItem(atPath: path + "/registrar.key" + $0)[
        .posixPermissions] as? Int
    }
    #expect(modes == [0o600, 0o644])
    let names = try FileManager.default.contentsOfDirectory(atPath: house.scratch.folder.path)
    #expect(!names.contains { $0.hasPrefix("kept.") })
  }

  @Test func `a ledger without its database says what to do, and begins no other`() throws {
    let house = try House()
    let store = house.path + "/store"
    // As a restore leaves it that is interrupted between its two renames; and with an empty folder.
    try FileManager.default.moveItem(atPath: store, toPath: store + ".old")
    for _ in 0..<2 {
      #expect(refusal(house) == .databaseMissing(path: store))
      #expect(refusal(house)?.description.contains("probant restore") == true)
      #expect(try Ledger.inspect(at: house.path).damageCount == 1)
      try FileManager.default.createDirectory(
        atPath: store, withIntermediateDirectories: true)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: store).isEmpty)
  }

  @Test func `a root that is no registrar begins no log`() throws {
    let house = try House()
    let bad = house.issue(1, by: Event.itself)
    let trust = try Ledger.initialTrust(
      origin: "ledger.example/bad", logKey: house.logKey.publicKey, root: bad)
    let path = house.scratch.place("bad").path
    #expect(throws: LedgerError.badRoot(rule: "badRoot")) {
      try Ledger.create(
        at: path, logKey: house.logKey, root: bad, trust: trust, options: house.options)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
