// SPDX-License-Identifier: Apache-2.0
import Primitives
import Support
import Testing

/// A yes or no of the primitives, as the rule that the vectors name.
private enum Refusal: RuleViolation {
  case signatureInvalid
  case keyNotPrimeOrder
}

@Test(arguments: ["ed25519/verify.json", "ed25519/edge-cases.json"])
func `signatures are judged by the one rule`(file: String) throws {
  for vector in try vectors(file) {
    let (key, signature) = (try vector.hex("public_key"), try vector.hex("signature"))
    let message = try vector.hex("message")
    expect(vector) {
      let isGood = try PublicKey(key.span).verifies(Signature(signature.span), of: message.span)
      guard isGood else { throw Refusal.signatureInvalid }
    }
  }
}

@Test func `keys of prime order are told from all others`() throws {
  for vector in try vectors("ed25519/keys.json") {
    let key = try vector.hex("public_key")
    expect(vector) {
      let isPrimeOrder = try PublicKey(key.span).isPrimeOrder
      guard isPrimeOrder else { throw Refusal.keyNotPrimeOrder }
    }
  }
}

@Test func `the first signature of RFC 8032 section 7.1 is reproduced`() throws {
  let seed = try Hex.decode("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
  let key = try SigningKey(seed: seed.span)
  #expect(
    Hex.encode(key.publicKey.bytes.span)
      == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
  let nothing: [UInt8] = []
  let signature = key.sign(nothing.span)
  #expect(
    Hex.encode(signature.bytes.span)
      == "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
  )
}

@Test func `one bit flipped anywhere in a signature, its key or its message refuses it`() throws {
  let key = try SigningKey(seed: [UInt8](repeating: 7, count: 32).span)
  let message = [UInt8]("a message".utf8)
  let whole = key.publicKey.bytes + key.sign(message.span).bytes + message
  func verifies(_ bytes: [UInt8]) throws -> Bool {
    let signature = try Signature(bytes.span.extracting(32..<96))
    return try PublicKey(bytes.span.extracting(..<32))
      .verifies(signature, of: bytes.span.extracting(96...))
  }
  #expect(try verifies(whole))
  for bit in 0..<whole.count * 8 {
    var bytes = whole
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    #expect(try !verifies(bytes), "bit \(bit)")
  }
}

@Test func `keys, signatures and seeds have one length`() throws {
  for count in 0...70 {
    let bytes = [UInt8](repeating: 1, count: count)
    let read32 = [
      (try? PublicKey(bytes.span)) != nil, (try? SigningKey(seed: bytes.span)) != nil,
      (try? Digest(bytes.span)) != nil,
    ]
    let read64 = (try? Signature(bytes.span)) != nil
    #expect(read32.allSatisfy { $0 == (count == 32) })
    #expect(read64 == (count == 64))
  }
}

@Test func `a signing key prints as its public key and not as its seed`() throws {
  let key = try SigningKey(seed: [UInt8](repeating: 7, count: 32).span)
  #expect("\(key)" == "SigningKey(\(Hex.encode(key.publicKey.bytes.span)))")
  #expect(key.withSeed { [UInt8](copying: $0) } == [UInt8](repeating: 7, count: 32))
}
