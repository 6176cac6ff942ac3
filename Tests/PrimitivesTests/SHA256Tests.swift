// SPDX-License-Identifier: Apache-2.0
import Primitives
import Testing

@Test func `the digest of nothing and of abc are those of FIPS 180-4`() throws {
  #expect(
    SHA256().finalize().description
      == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  let abc = SHA256.hash("abc".utf8.span)
  #expect(
    abc.description
      == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
}

@Test func `digests order as their bytes do`() throws {
  var low = [UInt8](repeating: 0, count: 32)
  low[31] = 255
  var high = [UInt8](repeating: 0, count: 32)
  high[0] = 1
  let (smaller, larger) = (try Digest(low.span), try Digest(high.span))
  #expect(smaller < larger)
  #expect(!(larger < smaller))
}

@Test func `a signature verifies under its key, its message and no other`() throws {
  let key = try SigningKey(seed: [UInt8](repeating: 7, count: 32).span)
  let signature = key.sign("a message".utf8.span)
  #expect(key.publicKey.isPrimeOrder)
  let verdicts = [
    key.publicKey.verifies(signature, of: "a message".utf8.span),
    key.publicKey.verifies(key.sign([UInt8]().span), of: [UInt8]().span),
    key.publicKey.verifies(signature, of: "another".utf8.span),
    key.publicKey.verifies(.zero, of: "a message".utf8.span),
  ]
  #expect(verdicts == [true, true, false, false])
}

@Test func `every short byte string survives hexadecimal and both base64 alphabets`() throws {
  for count in 0...64 {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
    let texts = (
      Hex.encode(bytes.span), Base64.encode(bytes.span), Base64.encode(bytes.span, .url)
    )
    #expect(try Hex.decode(texts.0) == bytes)
    #expect(try Base64.decode(texts.1) == bytes)
    #expect(try Base64.decode(texts.2, .url) == bytes)
  }
}

@Test(
  arguments: ["A", "AA", "AA=", "AB==", "AAB=", "AA==A", "A===", "====", "AA=A", "A A=", "AA==\n"]
)
func `standard base64 refuses what is not canonical`(text: String) {
  #expect(throws: ParsingError.badEncoding) { try Base64.decode(text) }
}
