// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Primitives
import Randomness
import Registers
import Support
import Testing

/// A pending row's draft, with words to look for in the files.
private func draft(_ id: String, person: String = "EXEMPLE", record: String = "{}") -> Draft {
  Draft(
    name: .passage(emitter: "12ABC345", idTechnique: id),
    holding: Holding(
      credential: Array("SD-JWT-OF-\(id)~\(person)".utf8), nonce: Random.digest(),
      identifier: id, record: Array(record.utf8)),
    person: person, signer: 3, category: .diploma, isFinal: true, entry: Array("entry".utf8))
}

extension Register {
  /// Sends entries, and notes where the log has put them.
  fileprivate func log(_ places: [(row: UInt64, part: Row.Part, index: UInt64)]) throws {
    try begin(sending: [places.map { Place(row: $0.row, part: $0.part) }])
    try answer(from: 0, [places.map(\.index)])
    try settle()
  }
}

@Test func `a row is found by its name, its number and its index, and opens`() throws {
  let scratch = try Scratch()
  let register = try Register(
    at: scratch.place("register").path, origin: "log.example", create: true)
  let numbers = try register.add([draft("a"), draft("b", record: "{\"x\":1}")])
  #expect(numbers == [0, 1])
  let row = try #require(try register.row(named: .passage(emitter: "12ABC345", idTechnique: "b")))
  #expect(row.number == 1)
  #expect(row.state == .pending)
  #expect(row.isOpen)
  #expect(try register.row(named: .passage(emitter: "99ABC345", idTechnique: "b")) == nil)
  #expect(try register.row(named: .single("b")) == nil)
  #expect(try register.holding(of: row).credential == Array("SD-JWT-OF-b~EXEMPLE".utf8))
  let same = Array("{\"x\":1}".utf8)
  let other = Array("{\"x\":2}".utf8)
  #expect(try register.was(row, issuedFrom: same.span) == true)
  #expect(try register.was(row, issuedFrom: other.span) == false)
  try register.log([(1, .issue, 42)])
  #expect(try register.row(atIndex: 42).number == 1)
  #expect(try register.row(atIndex: 42).state == .appended)
  #expect(try register.openRowNumbers() == [0])
  #expect(throws: RegisterError.unknownRow) { try register.row(atIndex: 43) }
  #expect(throws: RegisterError.unknownRow) { try register.row(7) }
}

@Test func `a register keeps its rows, its origin and its secret`() throws {
  let scratch = try Scratch()
  let path = scratch.place("register").path
  #expect(throws: RegisterError.notARegister(path: path)) {
    try Register(at: path, origin: "log.example", create: false)
  }
  let keyed: Digest
  do {
    let register = try Register(at: path, origin: "log.example", create: true)
    _ = try register.add([draft("a")])
    keyed = register.keyed(.zero)
    #expect(throws: RegisterError.self) {
      try Register(at: path, origin: "log.example", create: false)
    }
  }
  #expect(try Register.origin(of: path) == "log.example")
  #expect(throws: RegisterError.otherOrigin(path: path, origin: "log.example")) {
    try Register(at: path, origin: "other.example", create: true)
  }
  let register = try Register(at: path, origin: "log.example", create: true)
  #expect(register.keyed(.zero) == keyed)
  #expect(try register.row(0).state == .pending)
  let attributes = try FileManager.default.attributesOfItem(atPath: path + "/keys")
  #expect(attributes[.posixPermissions] as? Int == 0o600)
}

@Test func `what is erased is in no file of the register, and its leaf is still known`() throws {
  let scratch = try Scratch()
  let path = scratch.place("register").path
  let register = try Register(at: path, origin: "log.example", create: true)
  let name = RowName.passage(emitter: "12ABC345", idTechnique: "ID-SECRET")
  _ = try register.add([draft("other"), draft("ID-SECRET", person: "NOM-SECRET")])
  #expect(throws: RegisterError.notAppended) { try register.erase(try register.row(1)) }
  try register.log([(1, .issue, 9)])
  let row = try register.row(1)
  let sealed = try Data(contentsOf: scratch.place("register/data.mdb"))
  let keysBefore = try Data(contentsOf: scratch.place("register/keys"))
  let key = keysBefore[32..<64]
  let holdingsBefore = try Data(contentsOf: scratch.place("register/holdings"))
  let part = holdingsBefore.suffix(32)
  // The control: with its key, the row opens, so these are the bytes to destroy.
  #expect(try register.holding(of: row).identifier == "ID-SECRET")
  for word in ["ID-SECRET", "NOM-SECRET"] { #expect(sealed.range(of: Data(word.utf8)) == nil) }
  try register.erase(row)
  for file in try FileManager.default.contentsOfDirectory(atPath: path) {
    let bytes = try Data(contentsOf: scratch.place("register/\(file)"))
    #expect(bytes.range(of: key) == nil, "\(file) still has the key")
    #expect(bytes.range(of: part) == nil, "\(file) still has the sealed holding")
    for word in ["ID-SECRET", "NOM-SECRET"] { #expect(bytes.range(of: Data(word.utf8)) == nil) }
  }
  // In place: nothing else of the file has moved.
  let keysAfter = try Data(contentsOf: scratch.place("register/keys"))
  #expect(keysAfter == keysBefore[..<32] + Data(count: 32))
  let holdingsAfter = try Data(contentsOf: scratch.place("register/holdings"))
  #expect(holdingsAfter.count == holdingsBefore.count)
  let erased = try #require(try register.row(named: name))
  #expect(erased.isErased)
  #expect(erased.index == 9)
  #expect(throws: RegisterError.erased) { try register.holding(of: erased) }
  let record = Array("{}".utf8)
  #expect(try register.was(erased, issuedFrom: record.span) == nil)
  #expect(try register.holding(of: try register.row(0)).identifier == "other")
  try register.erase(erased)
}

@Test func `corrections and revocations move the states of both rows`() throws {
  let scratch = try Scratch()
  let register = try Register(
    at: scratch.place("register").path, origin: "log.example", create: true)
  _ = try register.add([draft("a")])
  try register.log([(0, .issue, 5)])
  var correction = draft("a", record: "{\"x\":1}")
  correction.correction = (row: 0, entry: Array("supersede 5".utf8))
  _ = try register.add([correction])
  let name = RowName.passage(emitter: "12ABC345", idTechnique: "a")
  #expect(try register.row(named: name)?.number == 1)
  #expect(try register.row(0).state == .appended)
  try register.log([(1, .issue, 8)])
  #expect(try register.openRowNumbers() == [1])
  // A revocation that is asked for meanwhile does not take the place of what supersedes.
  try register.revoke([(row: 1, entry: Array("revoke 8".utf8))])
  #expect(try register.row(1).openParts == [.supersede, .revoke])
  #expect(try register.row(1).entry(of: .supersede) == Array("supersede 5".utf8))
  try register.log([(1, .revoke, 11)])
  #expect(try register.row(1).state == .revoked)
  #expect(try register.row(0).state == .appended)
  #expect(try register.openRowNumbers() == [1])
  try register.log([(1, .supersede, 14)])
  #expect(try register.openRowNumbers() == [])
  #expect(try register.row(0).state == .corrected)
  #expect(try register.row(1).state == .revoked)
}

@Test func `an order is kept until it is settled, and what was refused stays open`() throws {
  let scratch = try Scratch()
  let path = scratch.place("register").path
  let order: [[Register.Place]] = [
    [.init(row: 2, part: .issue), .init(row: 0, part: .issue)], [.init(row: 1, part: .issue)],
  ]
  do {
    let register = try Register(at: path, origin: "log.example", create: true)
    _ = try register.add([draft("a"), draft("b"), draft("c")])
    #expect(try register.batch(0) == nil)
    try register.begin(sending: order)
    #expect(try register.countSent(from: 0) == 3)
    #expect(try register.batch(0) == order[0])
    try register.answer(from: 0, [[5, nil]])
  }
  let register = try Register(at: path, origin: "log.example", create: true)
  #expect(try register.firstUnanswered() == 1)
  #expect(try register.batch(1) == order[1])
  #expect(try register.batch(2) == nil)
  #expect(try register.row(2).index == nil)
  try register.answer(from: 1, [[7]])
  try register.settle()
  #expect(try register.row(2).index == 5)
  #expect(try register.row(1).index == 7)
  #expect(try register.row(0).index == nil)
  #expect(try register.openRowNumbers() == [0])
  try register.begin(sending: [[.init(row: 0, part: .issue)]])
  #expect(try register.firstUnanswered() == 0)
}

@Test func `a treatment that was not answered keeps its first row`() throws {
  let scratch = try Scratch()
  let register = try Register(
    at: scratch.place("register").path, origin: "log.example", create: true)
  let one = [UInt8](repeating: 1, count: 16)
  let other = [UInt8](repeating: 2, count: 16)
  #expect(try register.begin(treatment: one.span) == 0)
  _ = try register.add([draft("a"), draft("b")])
  #expect(try register.begin(treatment: one.span) == 0)
  #expect(try register.begin(treatment: other.span) == 2)
  try register.end(treatment: one.span)
  #expect(try register.begin(treatment: one.span) == 2)
}

@Test func `a file that is gone is told, and never made anew`() throws {
  for missing in ["keys", "holdings", "data.mdb"] {
    let scratch = try Scratch()
    let path = scratch.place("register").path
    do {
      let register = try Register(at: path, origin: "log.example", create: true)
      _ = try register.add([draft("a")])
    }
    try FileManager.default.removeItem(atPath: path + "/" + missing)
    for create in [false, true] {
      #expect(throws: RegisterError.incomplete(path: path, missing: missing)) {
        try Register(at: path, origin: "log.example", create: create)
      }
    }
    #expect(throws: RegisterError.incomplete(path: path, missing: missing)) {
      try Register.origin(of: path)
    }
    #expect(!FileManager.default.fileExists(atPath: path + "/" + missing))
  }
}

@Test func `what an interrupted beginning left is begun again`() throws {
  let all = ["keys", "holdings", "lock", "draft/data.mdb", "draft/lock.mdb"]
  for files in [["keys"], ["keys", "holdings", "lock"], all] {
    let scratch = try Scratch()
    let path = scratch.place("register").path
    for file in files { try scratch.write([], to: "register/" + file) }
    let register = try Register(at: path, origin: "log.example", create: true)
    #expect(try register.add([draft("a")]) == [0])
    #expect(!FileManager.default.fileExists(atPath: path + "/draft"))
  }
  // A folder of something else is left alone.
  let scratch = try Scratch()
  let path = scratch.place("register").path
  for file in ["data.mdb", "letter.txt"] { try scratch.write([1], to: "register/" + file) }
  #expect(throws: RegisterError.notARegister(path: path)) {
    try Register(at: path, origin: "log.example", create: true)
  }
}

@Test func `a pending row that is replaced leaves no key and no name`() throws {
  let scratch = try Scratch()
  let register = try Register(
    at: scratch.place("register").path, origin: "log.example", create: true)
  _ = try register.add([draft("a"), draft("b")])
  let before = try Data(contentsOf: scratch.place("register/keys"))
  var other = draft("a", record: "{\"x\":1}")
  other.replaced = 0
  #expect(try register.add([other]) == [2])
  #expect(throws: RegisterError.unknownRow) { try register.row(0) }
  #expect(try register.openRowNumbers() == [1, 2])
  let after = try Data(contentsOf: scratch.place("register/keys"))
  #expect(after[..<32] == Data(count: 32))
  #expect(after[32..<64] == before[32..<64])
}

@Test func `a kill before a replaced row's key is erased leaves it to the next opening`() throws {
  let scratch = try Scratch()
  let path = scratch.place("register").path
  do {
    let register = try Register(at: path, origin: "log.example", create: true) {
      () throws(RegisterError) in throw .notARegister(path: "killed")
    }
    #expect(throws: RegisterError.self) { try register.add([draft("a"), draft("b")]) }
    var other = draft("a", record: "{\"x\":1}")
    other.replaced = 0
    #expect(throws: RegisterError.notARegister(path: "killed")) { try register.add([other]) }
    #expect(try register.row(2).state == .pending)
    #expect(throws: RegisterError.unknownRow) { try register.row(0) }
    #expect(try Data(contentsOf: scratch.place("register/keys"))[..<32] != Data(count: 32))
  }
  _ = try Register(at: path, origin: "log.example", create: true)
  let keys = try Data(contentsOf: scratch.place("register/keys"))
  #expect(keys[..<32] == Data(count: 32))
  #expect(keys[32..<64] != Data(count: 32))
}

@Test func `a sealed row opens with its own key, at its own place, and unaltered`() {
  let key = Random.digest()
  let plain = Array("fictitious".utf8)
  let sealed = Sealing.seal(plain.span, under: key, at: 7)
  #expect(Sealing.open(sealed.span, under: key, at: 7) == plain)
  #expect(Sealing.open(sealed.span, under: key, at: 8) == nil)
  #expect(Sealing.open(sealed.span, under: Random.digest(), at: 7) == nil)
  for index in sealed.indices {
    var altered = sealed
    altered[index] ^= 1
    #expect(Sealing.open(altered.span, under: key, at: 7) == nil)
    let cut = Array(sealed[..<index])
    #expect(Sealing.open(cut.span, under: key, at: 7) == nil)
  }
  let nothing: [UInt8] = []
  let sealedNothing = Sealing.seal(nothing.span, under: key, at: 0)
  #expect(Sealing.open(sealedNothing.span, under: key, at: 0) == [])
}

@Test func `the keyed hash is HMAC-SHA-256`() throws {
  // RFC 4231 has no 32-byte key; this value is from an independent implementation.
  let key = try Digest([UInt8](repeating: 0x0B, count: 32).span)
  let message = Array("Hi There".utf8)
  let hash = KeyedHash.digest(message.span, under: key, for: "file")
  #expect(hash.description == "83e06b8de069a2dda16ef141bc207e616f20c0b3f04ac3220d180544f4294264")
  #expect(hash != KeyedHash.digest(message.span, under: key, for: "name"))
}
