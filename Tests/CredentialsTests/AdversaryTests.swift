// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives
import Testing

@Suite struct AdversaryTests {
  static let small = #"""
    {"type":"employer_authorisation","valid_from":"2026-06-16","title":"Habilitation",
     "family_name":"EXEMPLE","given_name":"Camille","authorisation_kind":"ELECTRIQUE",
     "employer":{"name":"Ateliers Fictifs"},"symbols":["B1V"]}
    """#

  /// A credential and its key binding.
  static func bound() throws -> SDJWT {
    let credential = try Fixture.credential(small)
    let binding = HolderBinding(
      of: credential, with: try Fixture.key(2), audience: "a", nonce: "n", at: 0)
    return credential.with(binding)
  }

  static func verify(_ text: [UInt8]) throws -> Credential {
    let parsed = try SDJWT(parsing: text.span)
    let credential = try Fixture.verify(parsed)
    try parsed.verifyBinding(
      to: credential.holderKey, audience: "a", nonce: "n", at: 0, maximumAge: 0)
    return credential
  }

  @Test func `no byte of a bound credential can be changed`() throws {
    let text = try Self.bound().encoded
    _ = try Self.verify(text)
    for index in text.indices {
      var changed = text
      // Another character of the same alphabet, most often: what a careless decoder lets through.
      changed[index] = text[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : text[index] ^ 1
      #expect(throws: CredentialError.self, "byte \(index)") { _ = try Self.verify(changed) }
    }
  }

  @Test func `no byte can be left out or put in`() throws {
    let text = try Self.bound().encoded
    for index in stride(from: 0, to: text.count, by: 7) {
      for byte in [UInt8(ascii: "~"), UInt8(ascii: "A"), UInt8(ascii: "\n"), 0x80] {
        var longer = text
        longer.insert(byte, at: index)
        #expect(throws: CredentialError.self) { _ = try Self.verify(longer) }
      }
      var shorter = text
      shorter.remove(at: index)
      #expect(throws: CredentialError.self) { _ = try Self.verify(shorter) }
    }
  }

  @Test func `what is cut off is refused, but for whole disclosures at the end`() throws {
    let whole = try Fixture.credential(Self.small)
    let text = whole.encoded
    var accepted = 0
    for count in 0..<text.count {
      let cut = [UInt8](text[..<count])
      do {
        let parsed = try SDJWT(parsing: cut.span)
        _ = try Fixture.verify(parsed)
        #expect(whole.disclosures.starts(with: parsed.disclosures))
        #expect(cut.last == UInt8(ascii: "~"))
        accepted += 1
      } catch is CredentialError {
        continue
      }
    }
    // Parents stand before what lies within them, so every prefix is closed.
    #expect(accepted == whole.disclosures.count)
  }

  @Test func `too much is refused before it is read`() throws {
    let text = try Fixture.credential(Self.small)
    let many = text.jwt + [UInt8](String(repeating: "~A", count: 257).utf8) + [UInt8(ascii: "~")]
    #expect(throws: CredentialError.tooLong) { _ = try SDJWT(parsing: many.span) }
    let long = text.encoded + [UInt8](repeating: UInt8(ascii: "A"), count: 262_144)
    #expect(throws: CredentialError.tooLong) { _ = try SDJWT(parsing: long.span) }
    let jwt = [UInt8](repeating: UInt8(ascii: "A"), count: 32_769) + [UInt8(ascii: "~")]
    #expect(throws: CredentialError.tooLong) { _ = try SDJWT(parsing: jwt.span) }
    let disclosure = [UInt8](repeating: UInt8(ascii: "A"), count: 16_385)
    #expect(throws: CredentialError.tooLong) { _ = try Disclosure(parsing: disclosure.span) }
  }

  @Test func `a binding with another key, at another time, is refused`() throws {
    let credential = try Self.bound()
    let binding = try #require(credential.binding)
    let key = try Fixture.key(2).publicKey
    for (now, age, error) in [
      (0, 0, nil), (1, 0, .bindingTooOld), (-300, 0, nil), (-301, 0, .bindingInFuture),
      (.max, .max, nil), (.min, .max, .bindingInFuture), (.max, .max - 1, .bindingTooOld),
    ] as [(Int64, Int64, CredentialError?)] {
      var thrown: CredentialError?
      do throws(CredentialError) {
        try binding.verify(
          of: credential, under: key, audience: "a", nonce: "n", at: now, maximumAge: age)
      } catch {
        thrown = error
      }
      #expect(thrown == error, "\(now) \(age)")
    }
    #expect(throws: CredentialError.badBindingSignature) {
      try binding.verify(
        of: credential, under: try Fixture.key(1).publicKey, audience: "a", nonce: "n", at: 0,
        maximumAge: 0)
    }
  }

  @Test func `a key that is no key binds nobody`() throws {
    let identity = [UInt8](repeating: 0, count: 31)
    let bytes = [1] + identity
    let claims = try Claims(try Fixture.json(Self.small))
    #expect(throws: ClaimError.badHolderKey) {
      try claims.issue(
        by: try Fixture.issuer(), with: try Fixture.key(1), to: try PublicKey(bytes.span),
        salt: Fixture.salts())
    }
  }
}
