// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives
import Testing

struct VerifierKeyTests {
  @Test(
    arguments: [
      ("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", 0x530D_903A),
      ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", 0xC74F_20A3),
      (
        "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        0x33D7_B496
      ),
    ] as [(String, UInt32)])
  func `published keys are read and printed back`(text: String, keyID: UInt32) throws {
    let key = try VerifierKey(text)
    #expect(key.keyID == keyID)
    #expect(key.algorithm == .ed25519)
    #expect(key.description == text)
  }

  @Test func `a cosigner's key prints and reads back`() throws {
    let key = try signer("witness.example/w1", 3).verifierKey
    #expect(key.algorithm == .cosignature)
    #expect(try VerifierKey(key.description) == key)
  }

  @Test func `a key cut short or followed by anything is refused`() throws {
    for bytes in damaged(Array(NoteTests.exampleKey.utf8)) {
      #expect(throws: NoteError.self) { try VerifierKey(parsing: bytes.span) }
    }
  }

  @Test func `any bit flipped in a key is noticed`() throws {
    let bytes = Array(NoteTests.exampleKey.utf8)
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << UInt8(bit)
        #expect(throws: NoteError.self) { try VerifierKey(parsing: changed.span) }
      }
    }
  }
}
