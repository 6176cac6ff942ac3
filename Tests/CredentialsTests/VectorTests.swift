// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives
import Support
import Testing

@Suite struct `Credential vectors` {
  @Test func `credentials are accepted and refused as the vectors say`() throws {
    let all = try vectors(in: "credential")
    #expect(all.count > 80)
    for vector in all {
      let keyBytes = try vector.hex("key")
      let key = try PublicKey(keyBytes.span)
      let origin = try vector.text("origin")
      let signer = try Decimal.decode(try vector.text("signer"))
      expect(vector) {
        let parsed = try SDJWT(parsing: vector.content.span)
        #expect(parsed.encoded == vector.content)
        let credential = try parsed.verify(under: key, origin: origin, signer: signer)
        let claims = String(decoding: JSON.object(credential.claims).canonical, as: UTF8.self)
        #expect(claims == (try vector.text("claims")))
      }
    }
  }

  @Test func `key bindings are accepted and refused as the vectors say`() throws {
    for vector in try vectors("credential/binding.json") {
      let text = [UInt8](try vector.text("sdjwt").utf8)
      var holder: PublicKey?
      if try vector["holder"] != .null {
        let bytes = try vector.hex("holder")
        holder = try PublicKey(bytes.span)
      }
      let audience = try vector.text("audience")
      let nonce = try vector.text("nonce")
      let now = Int64(try vector.number("now"))
      let age = Int64(try vector.number("maximum_age"))
      expect(vector) {
        let parsed = try SDJWT(parsing: text.span)
        #expect(parsed.encoded == text)
        try parsed.verifyBinding(
          to: holder, audience: audience, nonce: nonce, at: now, maximumAge: age)
      }
    }
  }

  @Test func `commitments are those of the vectors`() throws {
    for vector in try vectors("credential/commitment.json") {
      let jwt = [UInt8](try vector.text("jwt").utf8)
      var twin = Digest.zero
      if vector.has("twin") {
        let document = [UInt8](try vector.text("twin").utf8)
        twin = Commitment.twin(document.span, nonce: try vector.digest("twin_nonce"))
      }
      #expect(twin == (try vector.digest("twin_hash")))
      let commitment = Commitment(
        jwtHash: SHA256.hash(jwt.span), nonce: try vector.digest("nonce"), twin: twin)
      #expect(commitment.digest == (try vector.digest("commitment")))
      guard twin == .zero else { continue }
      let credential = try SDJWT(parsing: (jwt + [UInt8(ascii: "~")]).span)
      #expect(Commitment(to: credential, nonce: try vector.digest("nonce")) == commitment)
    }
  }

  @Test func `claims files are accepted and refused as the vectors say`() throws {
    for vector in try vectors("credential/claims.json") {
      let text = [UInt8](try vector.text("claims").utf8)
      let json = try JSON(parsing: text.span)
      expect(vector) {
        do throws(ClaimError) { _ = try Claims(json) } catch {
          if vector.has("claim") { #expect(error.claim == (try vector.text("claim"))) }
          throw error
        }
      }
    }
  }

  @Test func `days are those of the vectors`() throws {
    for vector in try vectors("date/civil.json") {
      let text = try vector.text("text")
      expect(vector) {
        let date = try CivilDate(parsing: text)
        #expect("\(date.day)" == (try vector.text("day")))
        #expect(date.description == text)
      }
    }
    for vector in try vectors("date/paris.json") {
      let date = try CivilDate(parsing: try vector.text("text"))
      #expect("\(date.startInParis)" == (try vector.text("start")))
      #expect("\(date.endInParis)" == (try vector.text("end")))
    }
  }

  @Test func `identifiers are those of the vectors`() throws {
    var seen: Set<IdentifierScheme> = []
    for vector in try vectors("identifier/schemes.json") {
      let scheme = try #require(IdentifierScheme(rawValue: try vector.text("scheme")))
      let text = try vector.text("text")
      seen.insert(scheme)
      expect(vector) { try scheme.verify(text) }
    }
    #expect(seen == Set(IdentifierScheme.allCases))
    for vector in try vectors("identifier/nir.json") {
      let text = try vector.text("text")
      expect(vector) {
        if NIR.isFound(in: text.utf8.span) { throw ClaimError.holdsNIR("") }
      }
    }
  }
}
