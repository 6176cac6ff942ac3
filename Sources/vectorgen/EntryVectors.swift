// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// `entry/`: what is an entry, and what its signatures are over.
func entryVectors() throws -> [VectorFile] {
  [try encodingVectors(), try attributeVectors(), try signingVectors()]
}

private func encodingVectors() throws -> VectorFile {
  var file = CaseFile(
    "entry/encoding.json", spec: "entry.md#parsing",
    notes: [
      "malleable": "one entry has two encodings, so two leaf hashes",
      "future": "an entry is given a meaning that its author did not mean",
    ])
  for (name, entry) in try samples() {
    file.add(
      name, ["entry": .hex(entry.encoded), "leaf_hash": .hex(entry.leafHash)], .valid)
  }
  func refuse(
    _ comment: String, _ bytes: [UInt8], _ rule: EntryError, flags: [String] = []
  ) {
    file.add(comment, ["entry": .hex(bytes)], .invalid(rule), flags: flags)
  }
  for (name, entry) in try samples() {
    let bytes = entry.encoded
    refuse("\(name), its last byte missing", [UInt8](bytes.dropLast()), .truncated)
    refuse("\(name), a byte more", bytes + [0], .trailingBytes, flags: ["malleable"])
  }
  let issue = try sample("an issue").encoded
  refuse("nothing", [], .truncated)
  refuse("a version alone", [1], .truncated)
  refuse("version 0", issue.setting(0, to: 0), .unsupportedVersion(0), flags: ["future"])
  refuse("version 2", issue.setting(0, to: 2), .unsupportedVersion(2), flags: ["future"])
  refuse("type 9, close", issue.setting(1, to: 9), .unsupportedType(9), flags: ["future"])
  refuse("type 10, adopt", issue.setting(1, to: 10), .unsupportedType(10), flags: ["future"])
  refuse("type 255", issue.setting(1, to: 255), .unsupportedType(255), flags: ["future"])
  refuse("version 2 and nothing else", [2], .unsupportedVersion(2))
  refuse("65,536 bytes", [UInt8](repeating: 1, count: 65_536), .tooLong)
  refuse("category 0", issue.setting(15, to: 0), .unknownCategory)
  refuse("category 6", issue.setting(15, to: 6), .unknownCategory, flags: ["future"])
  let withdraw = try sample("a withdrawal").encoded
  refuse("reason 5", withdraw.setting(22, to: 5), .unknownReason, flags: ["future"])
  let rotate = try sample("a rotation").encoded
  refuse("a key of algorithm 2", rotate.setting(14, to: 2), .unknownAlgorithm, flags: ["future"])
  refuse("a key of no bytes", rotate.setting(15, to: 0), .lengthOutOfBounds)
  refuse("a key of 31 bytes", rotate.setting(15, to: 31), .unknownAlgorithm)
  return file.file
}

private func sample(_ name: String) throws -> Entry {
  guard let entry = try samples().first(where: { $0.name == name })?.entry else {
    throw HistoryError.noSample(name)
  }
  return entry
}

/// One entry of every type.
private func samples() throws -> [(name: String, entry: Entry)] {
  var history = try World().history
  let commitment = SHA256.hash("a commitment".utf8.span)
  let acts: [(name: String, act: Event.Act)] = [
    ("a founding accreditation", try history.accredit(9, by: 0)),
    (
      "an accreditation with every attribute",
      .accredit(
        Event.Accredit(
          joins: 2, ends: 5,
          accreditation: try Accreditation(
            roles: .all, key: History.key(9).publicKey, categories: .all,
            name: "École nationale d’exemple — Ω ﬁ 例",
            identifiers: [
              Identifier(.siren, "000000000"), Identifier(.siret, "00000000000000"),
              Identifier(.uai, "0750655E"), Identifier(.nda, "11750000075"),
              Identifier(.didWeb, "did:web:ecole.example:diplomes"),
              Identifier(.didWeb, "did:web:ecole.example"),
            ],
            scope: [
              CertificationCode(.rs, 5_550), CertificationCode(.rncp, 34_126),
              CertificationCode(.rncp, 999),
            ])))
    ),
    ("a rotation", try history.rotate(2, to: 9)),
    ("a withdrawal", .withdraw(.init(accreditation: 2, reason: .keyCompromised, distrust: 3))),
    ("an issue", .issue(.init(category: .diploma, commitment: commitment))),
    ("a revocation", .revoke(7)),
    ("a suspension", .suspend(7)),
    ("a reinstatement", .reinstate(.init(issuance: 7, lifts: 8))),
    ("a supersession", .supersede(7)),
  ]
  history.day = 20_767
  return [(name: "leaf 0", entry: history.root), (name: "a status head", entry: history.head())]
    + (try acts.map { (name: $0.name, entry: try history.entry($0.act, by: 2)) })
}

private func attributeVectors() throws -> VectorFile {
  var file = CaseFile(
    "entry/attributes.json", spec: "entry.md#accreditation",
    notes: [
      "malleable": "one accreditation has two encodings, so two leaf hashes",
      "spoof": "two names look the same and are different, or one looks like another",
    ])
  let key = try History.key(9).publicKey.bytes
  let roles = attribute(1, [2])
  let keyed = attribute(2, [1, 32] + key)
  let categories = attribute(3, [0, 2])
  let name = attribute(4, [UInt8]("Exemple".utf8))
  let base = roles + keyed + categories + name
  /// An `accredit` around `attributes`; its signatures are zero, which parsing does not look at.
  func entry(_ attributes: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    for byte: UInt8 in [1, 1] { writer.write(byte) }
    writer.write(UInt64(0))
    writer.write(UInt32(20_766))
    writer.write(UInt64.max)
    writer.write(UInt64.max)
    writer.writeVector(attributes.span, length: UInt16.self)
    writer.write(Signature.zero)
    writer.write(Signature.zero)
    return writer.bytes
  }
  func accept(_ comment: String, _ attributes: [UInt8]) {
    file.add(comment, ["entry": .hex(entry(attributes))], .valid)
  }
  func refuse(
    _ comment: String, _ attributes: [UInt8], _ rule: EntryError, flags: [String] = []
  ) {
    file.add(comment, ["entry": .hex(entry(attributes))], .invalid(rule), flags: flags)
  }
  func named(_ text: String) -> [UInt8] {
    roles + keyed + categories + attribute(4, [UInt8](text.utf8))
  }
  accept("roles, key, categories and name", base)
  accept("no categories", roles + keyed + name)
  accept("both roles", attribute(1, [1, 2]) + keyed + name)
  accept("a name of 512 bytes", named(String(repeating: "é", count: 256)))
  accept("a name in NFC with a mark that has no composed form", named("x\u{302}"))
  refuse("no attributes", [], .attributeMissing)
  refuse("no roles", keyed + name, .attributeMissing)
  refuse("no key", roles + name, .attributeMissing)
  refuse("no name", roles + keyed, .attributeMissing)
  refuse("types that descend", keyed + roles + name, .attributesOutOfOrder, flags: ["malleable"])
  refuse("a type twice", roles + roles + keyed + name, .attributesOutOfOrder)
  refuse("type 0", attribute(0, [1]) + base, .attributesOutOfOrder)
  refuse("type 7, which is reserved", base + attribute(7, [1]), .unknownAttribute)
  refuse("an empty value", attribute(1, []) + keyed + name, .lengthOutOfBounds)
  refuse("a value longer than the attributes", [0, 1, 0, 9, 2], .truncated)
  refuse("role 0", attribute(1, [0]) + keyed + name, .unknownRole)
  refuse("role 3", attribute(1, [3]) + keyed + name, .unknownRole)
  refuse("a role twice", attribute(1, [2, 2]) + keyed + name, .listOutOfOrder)
  refuse("roles that descend", attribute(1, [2, 1]) + keyed + name, .listOutOfOrder)
  refuse("a byte after the key", roles + attribute(2, [1, 32] + key + [0]) + name, .trailingBytes)
  refuse("half a category", roles + keyed + attribute(3, [0]) + name, .truncated)
  refuse("category 0", roles + keyed + attribute(3, [0, 0]) + name, .unknownCategory)
  refuse(
    "categories that descend", roles + keyed + attribute(3, [0, 3, 0, 2]) + name, .listOutOfOrder)
  refuse("a name of 513 bytes", named(String(repeating: "a", count: 513)), .lengthOutOfBounds)
  refuse("a name in NFD", named("E\u{301}cole"), .badText, flags: ["malleable", "spoof"])
  refuse("a singleton that NFC replaces", named("\u{212B}"), .badText, flags: ["malleable"])
  refuse("marks in another than canonical order", named("x\u{302}\u{323}"), .badText)
  refuse("a line feed in a name", named("a\nb"), .badText, flags: ["spoof"])
  refuse("a zero byte in a name", named("a\0b"), .badText, flags: ["spoof"])
  refuse("a right-to-left override", named("a\u{202E}b"), .badText, flags: ["spoof"])
  refuse("a line separator", named("a\u{2028}b"), .badText, flags: ["spoof"])
  refuse("a private-use character", named("a\u{E000}b"), .badText, flags: ["spoof"])
  refuse("a noncharacter", named("a\u{FFFF}b"), .badText)
  refuse("a character of Unicode 15.1", named("\u{2FFC}"), .badText)
  refuse("a lone surrogate in UTF-8", roles + keyed + attribute(4, [0xED, 0xA0, 0x80]), .badText)
  refuse("UTF-8 cut short", roles + keyed + attribute(4, [0x61, 0xC3]), .badText)
  refuse("UTF-8 longer than need be", roles + keyed + attribute(4, [0xC0, 0x80]), .badText)
  func identified(_ scheme: UInt8, _ value: String) -> [UInt8] {
    [scheme, UInt8(value.utf8.count)] + [UInt8](value.utf8)
  }
  func with(_ identifiers: [UInt8]...) -> [UInt8] {
    base + attribute(5, identifiers.flatMap { $0 })
  }
  accept(
    "two establishments", with(identified(2, "00000000000000"), identified(2, "00000000000001")))
  refuse("scheme 0", with(identified(0, "1")), .unknownScheme)
  refuse("scheme 6", with(identified(6, "1")), .unknownScheme)
  refuse("an empty identifier", with([1, 0]), .lengthOutOfBounds)
  refuse("a SIREN of eight digits", with(identified(1, "00000000")), .badIdentifier)
  refuse("a SIREN with a letter", with(identified(1, "00000000A")), .badIdentifier)
  refuse("a SIRET of nine digits", with(identified(2, "000000000")), .badIdentifier)
  refuse("a UAI in lower case", with(identified(3, "0750655e")), .badIdentifier)
  refuse("an NDA of ten digits", with(identified(4, "0000000000")), .badIdentifier)
  refuse("a DID of another method", with(identified(5, "did:key:z6Mk")), .badIdentifier)
  refuse("a DID of nothing", with(identified(5, "did:web:")), .badIdentifier)
  refuse("a DID with a path", with(identified(5, "did:web:a/b")), .badIdentifier)
  refuse(
    "an identifier twice", with(identified(1, "000000000"), identified(1, "000000000")),
    .listOutOfOrder)
  refuse(
    "schemes that descend", with(identified(2, "00000000000000"), identified(1, "000000000")),
    .listOutOfOrder)
  accept("a scope", base + attribute(6, [1, 0, 0, 0x85, 0x4E, 2, 0, 0, 0x15, 0xAE]))
  refuse("register 3", base + attribute(6, [3, 0, 0, 0, 1]), .unknownRegister)
  refuse("number 0", base + attribute(6, [1, 0, 0, 0, 0]), .badCode)
  refuse("a code twice", base + attribute(6, [1, 0, 0, 0, 1, 1, 0, 0, 0, 1]), .listOutOfOrder)
  refuse(
    "codes that descend", base + attribute(6, [2, 0, 0, 0, 1, 1, 0, 0, 0, 1]), .listOutOfOrder)
  refuse("a code cut short", base + attribute(6, [1, 0, 0, 0]), .truncated)
  return file.file
}

private func attribute(_ type: UInt16, _ value: [UInt8]) -> [UInt8] {
  var writer = ByteWriter()
  writer.write(type)
  writer.writeVector(value.span, length: UInt16.self)
  return writer.bytes
}

private func signingVectors() throws -> VectorFile {
  var file = CaseFile(
    "entry/signing.json", spec: "entry.md#signed-messages",
    notes: ["replay": "what was signed for one log, or one act, counts in another"])
  let history = try World().history
  for (name, entry) in try samples() {
    guard let event = entry.event else { continue }
    let key = event.signer == Event.itself ? 0 : event.signer
    let signer = try history.key(of: key).publicKey
    let message = event.signedMessage(for: history.origin)
    file.add(
      name,
      [
        "origin": .text(history.origin.text), "key": .hex(signer.bytes),
        "entry": .hex(entry.encoded), "message": .hex(message),
      ], .valid)
    file.add(
      "\(name), in the log of another name",
      [
        "origin": .text(history.origin.text + "2"), "key": .hex(signer.bytes),
        "entry": .hex(entry.encoded),
      ], .invalid(FoldError.signatureInvalid), flags: ["replay"])
  }
  return file.file
}

extension [UInt8] {
  fileprivate func setting(_ index: Int, to byte: UInt8) -> [UInt8] {
    var copy = self
    copy[index] = byte
    return copy
  }
}
