// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives
import Support
import Testing

@Suite struct `Entry vectors` {
  @Test(arguments: ["entry/encoding.json", "entry/attributes.json"])
  func `entries parse and print, or break the named rule`(file: String) throws {
    for vector in try vectors(file) {
      let bytes = try vector.hex("entry")
      expect(vector) {
        let entry = try Entry(parsing: bytes.span)
        #expect(entry.encoded == bytes, "\(vector.testDescription)")
        if vector.has("leaf_hash") { #expect(try vector.digest("leaf_hash") == entry.leafHash) }
      }
    }
  }

  @Test func `signatures verify for their log and no other`() throws {
    for vector in try vectors("entry/signing.json") {
      let (bytes, keyBytes) = (try vector.hex("entry"), try vector.hex("key"))
      let entry = try Entry(parsing: bytes.span)
      let key = try PublicKey(keyBytes.span)
      let origin = try Origin(vector.text("origin"))
      expect(vector) {
        if vector.has("message") {
          #expect(try vector.hex("message") == entry.event?.signedMessage(for: origin))
        }
        guard entry.isSigned(by: key, for: origin) else { throw FoldError.signatureInvalid }
      }
    }
  }

  private static func valid() throws -> [[UInt8]] {
    try ["entry/encoding.json", "entry/attributes.json"].flatMap { try vectors($0) }
      .filter { $0.error == nil }.map { try $0.hex("entry") }
  }

  @Test func `an entry cut anywhere is truncated, or its vector no longer fits`() throws {
    for bytes in try Self.valid() {
      for count in 0..<bytes.count {
        let cut = [UInt8](bytes[..<count])
        #expect(throws: EntryError.truncated) { try Entry(parsing: cut.span) }
      }
      let longer = bytes + [0]
      #expect(throws: EntryError.trailingBytes) { try Entry(parsing: longer.span) }
    }
  }

  @Test func `whatever parses after a change of one byte prints back as it was`() throws {
    for bytes in try Self.valid() {
      for index in bytes.indices {
        for byte: UInt8 in [0, 1, 2, 0x7F, 0x80, 0xFF, bytes[index] ^ 1, bytes[index] &+ 1] {
          var changed = bytes
          changed[index] = byte
          guard let entry = try? Entry(parsing: changed.span) else { continue }
          #expect(entry.encoded == changed)
        }
      }
    }
  }

  @Test func `a version or type of the future is unsupported, whatever follows`() throws {
    for code in UInt8(0)...255 {
      for bytes in [[code], [code, 0, 0], [1, code], [1, code, 9, 9]] {
        let future = bytes[0] != 1 || bytes.count > 1 && bytes[1] > 8
        do {
          _ = try Entry(parsing: bytes.span)
          Issue.record("\(bytes) is no entry")
        } catch {
          #expect(error.isUnsupported == future, "\(bytes)")
        }
      }
    }
  }

  @Test func `an accreditation is built only as an entry can carry it`() throws {
    let key = try SigningKey(seed: [UInt8](repeating: 1, count: 32).span).publicKey
    func make(
      _ roles: Roles = .issuer, name: String = "Exemple", scope: [CertificationCode]? = nil
    ) throws(EntryError) -> Accreditation {
      try Accreditation(
        roles: roles, key: key, categories: .all, name: name,
        identifiers: [
          Identifier(.siret, "00000000000001"), Identifier(.siren, "000000000"),
          Identifier(.siren, "000000000"),
        ], scope: scope)
    }
    let (one, two) = (try CertificationCode(.rncp, 1), try CertificationCode(.rs, 1))
    #expect(try make(scope: [two, one, two]).scope == [one, two])
    #expect(try make().identifiers.map { $0.scheme } == [.siren, .siret])
    #expect(throws: EntryError.attributeMissing) { try make([]) }
    #expect(throws: EntryError.unknownRole) { try make(Roles(rawValue: 1 << 5)) }
    #expect(throws: EntryError.badText) { try make(name: "E\u{301}cole") }
    #expect(throws: EntryError.lengthOutOfBounds) { try make(name: "") }
    #expect(throws: EntryError.lengthOutOfBounds) { try make(scope: []) }
    let all = try (1...7_000).map { number throws(EntryError) in
      try CertificationCode(.rncp, UInt32(number))
    }
    #expect(throws: EntryError.lengthOutOfBounds) { try make(scope: all) }
    let entry = Event(
      signer: 0, day: 0,
      act: .accredit(
        .init(accreditation: try make(scope: [CertificationCode](all.prefix(6_500)))))
    ).signed(by: try SigningKey(seed: [UInt8](repeating: 1, count: 32).span), for: try Origin("o"))
    let bytes = entry.encoded
    #expect(try Entry(parsing: bytes.span) == entry)
  }

  @Test func `a certification code has one text`() throws {
    for text in ["RNCP1", "RNCP34126", "RS5550", "RS4294967295"] {
      #expect(try CertificationCode(parsing: text).description == text)
    }
    for text in [
      "", "RNCP", "RNCP0", "RNCP01", "RNCP+1", "RNCP-1", "RNCP 1", "rncp1", "RS4294967296",
      "RSRNCP1", "RNCP1\n", "RNCP１",
    ] {
      #expect(throws: EntryError.badCode) { try CertificationCode(parsing: text) }
    }
  }

  @Test func `an origin has 1 to 255 bytes`() throws {
    for text in ["", String(repeating: "é", count: 128)] {
      #expect(throws: EntryError.lengthOutOfBounds) { try Origin(text) }
    }
    #expect(try Origin(String(repeating: "é", count: 127)).text.utf8.count == 254)
    #expect(try Origin("\u{E9}") != Origin("e\u{301}"))
    let two = try Set(["\u{E9}", "e\u{301}", "\u{E9}"].map { try Origin($0) })
    #expect(two.count == 2)
    #expect("\(try Origin("log.example"))" == "log.example")
  }
}
