// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives
import Testing

struct NoteTests {
  /// The worked example of c2sp.org/signed-note.
  static let example = """
    This is an example message.

    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

    """
  static let exampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

  @Test func `the example of the specification verifies and prints back`() throws {
    let note = try Note(NoteTests.example)
    let key = try VerifierKey(NoteTests.exampleKey)
    #expect(try note.verify(by: [key]).map(\.key) == [key])
    #expect(note.encoded == Array(NoteTests.example.utf8))
    #expect(note.text == Array("This is an example message.\n".utf8))
  }

  @Test func `any bit flipped in a note is noticed`() throws {
    let key = try VerifierKey(NoteTests.exampleKey)
    let bytes = Array(NoteTests.example.utf8)
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << UInt8(bit)
        #expect(throws: NoteError.self, "byte \(index), bit \(bit)") {
          try Note(parsing: changed.span).verify(by: [key])
        }
      }
    }
  }

  @Test func `a note cut short or followed by anything is refused`() throws {
    for bytes in damaged(Array(NoteTests.example.utf8)) {
      #expect(throws: NoteError.self) { try Note(parsing: bytes.span) }
    }
  }

  @Test func `the last blank line separates`() throws {
    let text = Array("one\n\n\ntwo\n\n".utf8)
    let signer = try logSigner()
    let signed = try Note(text: text, signatures: [signer.sign(text.span)])
    let bytes = signed.encoded
    let note = try Note(parsing: bytes.span)
    #expect(note == signed)
    #expect(try note.verify(by: [signer.verifierKey]).count == 1)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
      let bytes = bad + Array("\n\n— a AAAAAAE=\n".utf8)
      #expect(throws: NoteError.invalidUTF8) { try Note(parsing: bytes.span) }
    }
  }

  @Test func `a hundred signatures are read and one more is refused`() throws {
    let line = "— a AAAAAAE=\n"
    let head = "text\n\n"
    let full = try Note(head + String(repeating: line, count: 100))
    #expect(full.signatures.count == 100)
    #expect(throws: NoteError.tooManySignatures) {
      try Note(head + String(repeating: line, count: 101))
    }
  }

  @Test func `a note past a million bytes is refused`() throws {
    let tail = "\n\n— a AAAAAAE=\n"
    let fits = String(repeating: "x", count: 1_000_000 - tail.utf8.count)
    #expect(try Note(fits + tail).encoded.count == 1_000_000)
    #expect(throws: NoteError.noteTooLong) { try Note("x" + fits + tail) }
  }

  @Test func `names are compared as bytes and not as characters`() throws {
    let composed = try signer("\u{E9}cole", 2)
    let decomposed = try signer("e\u{301}cole", 2)
    #expect(composed.verifierKey != decomposed.verifierKey)
    #expect(composed.verifierKey.keyID != decomposed.verifierKey.keyID)
  }
}

struct NoteVerificationTests {
  private static func note(_ signers: NoteSigner...) throws -> Note {
    let text = Array("text\n".utf8)
    return try Note(text: text, signatures: signers.map { $0.sign(text.span) })
  }

  @Test func `signatures by unknown keys are ignored, even under a known name or ID`() throws {
    let known = try signer("a", 1, .ed25519)
    let sameName = try signer("a", 2, .ed25519)
    let sameID = try NoteSignature(
      name: "b", keyID: known.verifierKey.keyID, bytes: [UInt8](repeating: 7, count: 64))
    let note = try NoteVerificationTests.note(sameName, known).adding([sameID])
    #expect(try note.verify(by: [known.verifierKey]).map(\.key) == [known.verifierKey])
  }

  @Test func `a known key whose signature fails condemns the note`() throws {
    let good = try signer("a", 1, .ed25519)
    let bad = try signer("b", 2, .ed25519)
    for length in [1, 63, 64, 65] {
      let forged = try NoteSignature(
        name: "b", keyID: bad.verifierKey.keyID, bytes: [UInt8](repeating: 7, count: length))
      let note = try NoteVerificationTests.note(good).adding([forged])
      #expect(throws: NoteError.badSignature(by: "b")) {
        try note.verify(by: [good.verifierKey, bad.verifierKey])
      }
      #expect(try note.verify(by: [good.verifierKey]).count == 1)
    }
  }

  @Test func `a note that no known key signed is refused`() throws {
    let note = try NoteVerificationTests.note(signer("a", 1, .ed25519))
    let other = try signer("b", 2, .ed25519).verifierKey
    #expect(throws: NoteError.noKnownSignature) { try note.verify(by: [other]) }
    #expect(throws: NoteError.noKnownSignature) { try note.verify(by: []) }
  }

  @Test func `one key has one ID for each thing it signs`() throws {
    let log = try signer("a", 1, .ed25519).verifierKey
    let cosigner = try signer("a", 1, .cosignature).verifierKey
    #expect(log.keyID != cosigner.keyID)
    let note = try NoteVerificationTests.note(signer("a", 1, .ed25519))
    #expect(throws: NoteError.noKnownSignature) { try note.verify(by: [cosigner]) }
  }

  @Test func `adding a signature twice adds it once`() throws {
    let note = try NoteVerificationTests.note(signer("a", 1, .ed25519))
    #expect(try note.adding(note.signatures) == note)
  }
}
