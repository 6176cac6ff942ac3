// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives
import Testing

struct CheckpointTests {
  private static let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="

  private static func parse(_ text: String) throws -> Checkpoint {
    let bytes = Array(text.utf8)
    return try Checkpoint(parsing: bytes.span)
  }

  @Test func `the example of the specification is read and printed back`() throws {
    let text = "example.com/behind-the-sofa\n20852163\n\(CheckpointTests.root)\n"
    let checkpoint = try CheckpointTests.parse(text)
    #expect(checkpoint.origin == "example.com/behind-the-sofa")
    #expect(checkpoint.head.size == 20_852_163)
    #expect(checkpoint.extensionLines.isEmpty)
    #expect(checkpoint.text == Array(text.utf8))
  }

  @Test func `foreign extension lines are kept`() throws {
    let text = "an origin with spaces\n0\n\(CheckpointTests.root)\nfirst line\n—\n"
    let checkpoint = try CheckpointTests.parse(text)
    #expect(checkpoint.extensionLines == ["first line", "—"])
    #expect(checkpoint.text == Array(text.utf8))
  }

  @Test func `the largest size has sixty-three bits`() throws {
    let text = "o\n9223372036854775807\n\(CheckpointTests.root)\n"
    #expect(try CheckpointTests.parse(text).head.size == UInt64(Int64.max))
  }

  @Test func `a checkpoint cut short is refused`() throws {
    let text = try checkpoint().text
    for end in text.indices {
      let cut = Array(text[..<end])
      #expect(throws: NoteError.self) { try Checkpoint(parsing: cut.span) }
    }
  }

  @Test func `an origin that would break its line is not written`() throws {
    for origin: Text in ["", "a\n5", "a\r", Text(String(repeating: "a", count: 256))] {
      #expect(throws: NoteError.badOrigin) { try Checkpoint(origin: origin, head: .empty) }
    }
    #expect(throws: NoteError.badTreeSize) {
      try Checkpoint(origin: "a", head: TreeHead(size: 1 << 63, root: .zero))
    }
  }

  @Test func `a log's signature is needed, whoever else signed`() throws {
    let log = try logSigner()
    let witness = try signer("w", 2)
    let checkpoint = try checkpoint()
    let text = checkpoint.text
    let note = try log.sign(checkpoint).cosigned(by: [(witness, 9)])
    let verified = try VerifiedCheckpoint(
      verifying: note, logs: [log.verifierKey], cosigners: [witness.verifierKey])
    #expect(verified.checkpoint == checkpoint)
    #expect(verified.log == log.verifierKey)
    #expect(verified.cosignatures.map(\.time) == [9])

    let unsigned = try Note(text: text, signatures: [witness.cosign(text.span, at: 9)])
    #expect(throws: NoteError.noLogSignature) {
      try VerifiedCheckpoint(
        verifying: unsigned, logs: [log.verifierKey], cosigners: [witness.verifierKey])
    }
  }

  @Test func `a log signs for its own origin only`() throws {
    let log = try logSigner()
    let other = try signer("other.example", 1, .ed25519)
    let note = try other.sign(checkpoint())
    #expect(throws: NoteError.noKnownSignature) {
      try VerifiedCheckpoint(
        verifying: note, logs: [log.verifierKey, other.verifierKey], cosigners: [])
    }
    #expect(throws: NoteError.unknownOrigin) {
      try VerifiedCheckpoint(verifying: note, logs: [other.verifierKey], cosigners: [])
    }
  }
}

struct CosignatureTests {
  @Test func `the signed message is that of the specification`() throws {
    let text = Array("example.com/behind-the-sofa\n20852163\nCsUY=\n".utf8)
    let message = Cosignature.message(text: text.span, time: 1_679_315_147)
    #expect(message == Array("cosignature/v1\ntime 1679315147\n".utf8) + text)
  }

  @Test func `signing is deterministic and verifies with its time`() throws {
    let witness = try signer("w", 2)
    let text = try checkpoint().text
    let line = witness.cosign(text.span, at: 7)
    let again = witness.cosign(text.span, at: 7)
    let later = witness.cosign(text.span, at: 8)
    #expect(line == again)
    #expect(line != later)
    let verified = try Note(text: text, signatures: [line]).verify(by: [witness.verifierKey])
    #expect(verified.map(\.time) == [7])
  }

  @Test func `a changed time, text or length does not verify`() throws {
    let witness = try signer("w", 2)
    let text = try checkpoint().text
    let good = witness.cosign(text.span, at: 7)
    var cases: [[UInt8]] = good.bytes.indices.map { index in
      var bytes = good.bytes
      bytes[index] ^= 1
      return bytes
    }
    cases += [good.bytes + [0], good.bytes.dropLast(), Array(good.bytes[8...])]
    for bytes in cases {
      let line = try NoteSignature(name: good.name, keyID: good.keyID, bytes: bytes)
      let note = try Note(text: text, signatures: [line])
      #expect(throws: NoteError.badSignature(by: "w")) {
        try note.verify(by: [witness.verifierKey])
      }
    }
    let other = try Note(text: checkpoint(size: 6).text, signatures: [good])
    #expect(throws: NoteError.badSignature(by: "w")) {
      try other.verify(by: [witness.verifierKey])
    }
  }

  @Test func `lines alone are read as a witness answers them`() throws {
    let text = try checkpoint().text
    let lines = try [signer("w", 2), signer("x", 3)].map { $0.cosign(text.span, at: 7) }
    let bytes = lines.flatMap(\.encoded)
    let read = try NoteSignature.parse(lines: bytes.span)
    #expect(read == lines)
    for changed in [[], Array(bytes.dropLast()), bytes + [0x0A], [0x0A] + bytes] {
      #expect(throws: NoteError.self) { try NoteSignature.parse(lines: changed.span) }
    }
  }
}
