// SPDX-License-Identifier: Apache-2.0
import Primitives
import Testing

@Test func `the digests of nothing, of abc and of a million letters are those of FIPS 180-4`() {
  let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
  let digests = [
    SHA256().finalize(), SHA256.hash("abc".utf8.span), SHA256.hash(million.span),
  ]
  #expect(
    digests.map(\.description) == [
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
    ])
}

@Test func `a message fed in two pieces has the digest of the whole, wherever it is cut`() {
  let message = (0..<130).map { UInt8($0) }
  let whole = SHA256.hash(message.span)
  for cut in 0...message.count {
    var hasher = SHA256()
    hasher.update(message.span.extracting(..<cut))
    hasher.update(message.span.extracting(cut...))
    let digest = hasher.finalize()
    #expect(digest == whole, "cut at \(cut)")
  }
}

@Test func `a computation copied goes on separately`() {
  var first = SHA256()
  first.update("a")
  var second = first
  first.update(UInt8(ascii: "b"))
  second.update("c")
  let digests = [first.finalize(), second.finalize()]
  #expect(digests == [SHA256.hash("ab".utf8.span), SHA256.hash("ac".utf8.span)])
}

@Test func `digests order as their bytes do, whichever byte differs`() throws {
  for index in 0..<32 {
    var (low, high) = ([UInt8](repeating: 7, count: 32), [UInt8](repeating: 7, count: 32))
    (low[index], high[index]) = (1, 0x80)
    if index < 31 { (low[index + 1], high[index + 1]) = (0xFF, 0) }
    let (smaller, larger) = (try Digest(low.span), try Digest(high.span))
    #expect(smaller < larger)
    #expect(!(larger < smaller))
    #expect(!(smaller < smaller))
    #expect(smaller != larger)
    #expect(smaller.bytes == low)
  }
}
