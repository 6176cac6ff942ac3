// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Merkle
import Primitives

extension FuzzTarget {
  /// The formats below notes: bytes, texts, entries, tiles.
  static let formats = [entry, accreditation, json, encoding, tilePath, entryBundle, key]

  static let entry = FuzzTarget(
    "entry",
    seeds: [
      .member("entry", of: "entry/encoding.json", .hexadecimal),
      .member("entry", of: "entry/attributes.json", .hexadecimal),
      .member("entry", of: "entry/signing.json", .hexadecimal),
    ]
  ) { input in
    guard let entry = try canonical(input, Entry.init(parsing:), \.encoded) else { return }
    try require(entry.leafHash == Digest.leaf(input), "the leaf is that of the bytes")
    guard let event = entry.event else { return }
    // What is signed is everything but the signature, after the log's origin.
    let signed = event.signedMessage(for: try Origin("fuzz.example"))
    let shown = input.extracting(..<(input.count - Signature.byteCount))
    try require(
      signed.span.extracting((signed.count - shown.count)...).elementsEqual(shown),
      "the whole entry is signed")
  }

  /// The input is the attributes alone: their entry around them is always sound.
  static let accreditation = FuzzTarget(
    "accreditation",
    seeds: [
      .changed(.member("entry", of: "entry/attributes.json", .hexadecimal)) { entry in
        let place = Accrediting.before.count + 2
        return entry.count > place + 128 ? Array(entry[place..<(entry.count - 128)]) : nil
      }
    ], tokens: ["did:web:", "RNCP", "\u{1}", "Université"]
  ) { input in
    guard input.count <= Accreditation.maximumByteCount else { return }
    let bytes = Accrediting.entry(of: input)
    guard let entry = try canonical(bytes.span, Entry.init(parsing:), \.encoded),
      case .accredit(let act) = entry.event?.act
    else { return }
    let read = act.accreditation
    let made = try Accreditation(
      roles: read.roles, key: read.key, categories: read.categories, name: read.name,
      identifiers: read.identifiers.reversed(), scope: read.scope?.reversed())
    try require(made == read, "an accreditation read is the one made of its parts")
  }

  static let json = FuzzTarget(
    "json",
    seeds: [
      .member("text", of: "json/parse.json", .text),
      .member("text", of: "json/canonical.json", .text),
      .texts("presentation"),
    ], tokens: ["null", "true", "false", "\\u", "\\ud83d\\ude00", "1e21", "-0", "5e-324"]
  ) { input in
    guard let value = try? JSON(parsing: input) else { return }
    let text = value.canonical
    let again = try JSON(parsing: text.span)
    try require(again.canonical == text, "the canonical form is its own")
    let shown = Array(value.indented().utf8)
    try require(try JSON(parsing: shown.span) == value, "what is shown to people is the value")
  }

  static let encoding = FuzzTarget(
    "encoding",
    seeds: [
      .member("text", of: "encoding/base64.json", .text),
      .member("text", of: "encoding/base64url.json", .text),
      .member("text", of: "encoding/hex.json", .text),
      .member("text", of: "encoding/decimal.json", .text),
      .member("encoded", of: "encoding/utf8.json", .hexadecimal),
      .member("text", of: "date/civil.json", .text),
      .member("text", of: "identifier/schemes.json", .text),
      .member("text", of: "identifier/nir.json", .text),
    ], tokens: ["9999-12-31", "18446744073709551615", "RNCP", "RS", "did:web:", "\u{e9}"]
  ) { input in
    try canonical(input, { try Base64.decode($0) }, { Array(Base64.encode($0.span).utf8) })
    try canonical(
      input, { try Base64.decode($0, .url) }, { Array(Base64.encode($0.span, .url).utf8) })
    try canonical(input, Hex.decode, { Array(Hex.encode($0.span).utf8) })
    try canonical(input, Decimal.decode, { Array("\($0)".utf8) })
    try canonical(input, CivilDate.init(parsing:), { Array($0.description.utf8) })
    // The standard library's reading of UTF-8 is another's.
    let text = String(validating: [UInt8](copying: input), as: UTF8.self)
    try require(input.isUTF8 == (text != nil), "one notion of UTF-8")
    _ = NIR.isFound(in: input)
    for scheme in IdentifierScheme.allCases { try? scheme.verify(input) }
    guard let text else { return }
    try canonical(
      input, { _ in try CertificationCode(parsing: text) }, { Array($0.description.utf8) })
    try canonical(input, Text.init(parsing:), \.utf8)
  }

  static let tilePath = FuzzTarget(
    "tile-path", seeds: [.member("path", of: "tree/paths.json", .text)],
    tokens: ["tile/", "entries/", "x001/", ".p/", "255"]
  ) { input in
    try canonical(input, TileCoordinate.init(parsing:), { Array($0.description.utf8) })
    try canonical(input, EntryBundleCoordinate.init(parsing:), { Array($0.description.utf8) })
  }

  /// The first byte says how many entries or hashes there have to be.
  static let entryBundle = FuzzTarget(
    "entry-bundle",
    seeds: [
      .changed(.member("bytes", of: "tree/bundles.json", .hexadecimal)) {
        [UInt8($0.count / 9)] + $0
      },
      .changed(.member("bytes", of: "tree/tiles.json", .hexadecimal)) {
        [UInt8(truncatingIfNeeded: $0.count / 32)] + $0
      },
    ]
  ) { input in
    guard input.count > 0 else { return }
    let width = Int(input[0]) + 1
    let bytes = input.extracting(1...)
    try canonical(bytes, { try EntryBundle(parsing: $0, width: width) }, \.encoded)
    try canonical(bytes, { try Tile(parsing: $0, width: width) }, \.encoded)
    try canonical(bytes, CompactRange.init(parsing:), \.encoded)
  }

  static let key = FuzzTarget(
    "key",
    seeds: [
      .member("text", of: "encoding/pem.json", .text),
      .member("key", of: "checkpoint/keys.json", .text),
    ], tokens: ["-----BEGIN ", "PRIVATE KEY", "PUBLIC KEY", "-----\n", "-----END "]
  ) { input in
    try canonical(input, { try PublicKey(pem: $0) }, { Array($0.pem.utf8) })
    if let key = try? SigningKey(pem: input) {
      try require(key.pem.utf8.span.elementsEqual(input), "a private key has one text")
    }
  }
}

/// The one entry around attributes: an `accredit` of a new lineage, signed by nobody.
enum Accrediting {
  static let before: [UInt8] =
    [1, 1] + [UInt8](repeating: 0, count: 8) + [0, 0, 0x51, 0x1E]
    + [UInt8](repeating: 0xFF, count: 16)

  static func entry(of attributes: Span<UInt8>) -> [UInt8] {
    let count = UInt16(attributes.count)
    return before + [UInt8(count >> 8), UInt8(count & 0xFF)] + [UInt8](copying: attributes)
      + [UInt8](repeating: 0, count: 128)
  }
}
