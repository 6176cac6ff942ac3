// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// A JWT in compact form, Ed25519-signed: `header.payload.signature` (RFC 7515 section 7.1), with a
/// header of `alg` and `typ` and nothing else (Specs/credential.md#header).
struct JWT: Hashable, Sendable {
  /// The greatest number of bytes in one.
  static let limit = 32_768

  /// The whole text, ASCII.
  let text: [UInt8]
  /// The payload's members.
  let payload: JSONObject
  private let signature: Signature
  private let signedCount: Int

  /// The JWT that `text` is, of the given `typ`, its signature not yet verified.
  init(parsing text: Span<UInt8>, type: Text) throws(CredentialError) {
    guard text.count <= JWT.limit else { throw .tooLong }
    var dots: [Int] = []
    for index in text.indices where text[index] == UInt8(ascii: ".") { dots.append(index) }
    guard dots.count == 2 else { throw .badForm }
    let header = try text.extracting(..<dots[0]).decodedObject()
    payload = try text.extracting(dots[0] + 1..<dots[1]).decodedObject()
    do throws(ParsingError) {
      let bytes = try Base64.decode(text.extracting((dots[1] + 1)...), .url)
      signature = try Signature(bytes.span)
    } catch {
      throw .badEncoding
    }
    signedCount = dots[1]
    self.text = [UInt8](copying: text)
    for member in header.members where member.name != "alg" && member.name != "typ" {
      throw .unexpectedHeader(member.name.asClaimName)
    }
    guard header["alg"] == "EdDSA" else { throw .wrongAlgorithm }
    guard header["typ"] == .string(type) else { throw .wrongType }
  }

  /// A JWT of `payload`, in canonical JSON, signed with `key`.
  init(signing payload: JSONObject, type: Text, with key: SigningKey) {
    let header: JSON = ["alg": "EdDSA", "typ": .string(type)]
    let dot = UInt8(ascii: ".")
    var text = Base64.encoded(header.canonical.span, .url) + [dot]
    text += Base64.encoded(JSON.object(payload).canonical.span, .url)
    signature = key.sign(text.span)
    signedCount = text.count
    self.payload = payload
    self.text = text + [dot] + signature.withSpan { Base64.encoded($0, .url) }
  }

  /// Whether the signature is `key`'s.
  func isSigned(by key: PublicKey) -> Bool {
    key.verifies(signature, of: text.span.extracting(..<signedCount))
  }
}

extension JWT {
  /// Whether the texts are the same, which decide all the rest.
  static func == (left: JWT, right: JWT) -> Bool { left.text == right.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Span<UInt8> {
  /// The JSON that the text has in base64url.
  func decodedJSON() throws(CredentialError) -> JSON {
    let bytes: [UInt8]
    do { bytes = try Base64.decode(self, .url) } catch { throw .badEncoding }
    do { return try JSON(parsing: bytes.span) } catch { throw .badJSON }
  }

  /// The JSON object that the text has in base64url.
  fileprivate func decodedObject() throws(CredentialError) -> JSONObject {
    guard case .object(let object) = try decodedJSON() else { throw .badJSON }
    return object
  }
}
