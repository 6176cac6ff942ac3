// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives
import Support
import Testing

struct CheckpointVectorTests {
  @Test func `notes`() throws {
    for vector in try vectors(in: "checkpoint/notes") {
      expect(vector) {
        let note = try Note(parsing: vector.content.span)
        #expect(note.encoded == vector.content)
      }
    }
  }

  @Test func `verifier keys`() throws {
    for vector in try vectors("checkpoint/keys.json") {
      let text = try vector.text("key")
      expect(vector) {
        let key = try VerifierKey(text)
        #expect(key.description == text)
        #expect(key.name.string == (try vector.text("name")))
        #expect(UInt64(key.algorithm.rawValue) == (try vector.number("type")))
        #expect(key.key.bytes == (try vector.hex("publicKey")))
        var identifier = ByteWriter()
        identifier.write(key.keyID)
        #expect(identifier.bytes == (try vector.hex("keyID")))
      }
    }
  }

  @Test func `cosignatures`() throws {
    for vector in try vectors("checkpoint/cosignatures.json") {
      let text = Array(try vector.text("text").utf8)
      let line = Array(try vector.text("line").utf8)
      let key = try VerifierKey(vector.text("key"))
      expect(vector) {
        let signatures = try NoteSignature.parse(lines: line.span)
        let verified = try Note(text: text, signatures: signatures).verify(by: [key])
        let time = try vector.number("time")
        #expect(verified.map(\.time) == [time])
        let seed = try vector.hex("seed")
        let signer = try NoteSigner(
          name: key.name, algorithm: .cosignature, key: SigningKey(seed: seed.span))
        let again = signer.cosign(text.span, at: time)
        #expect(again.encoded == line)
      }
    }
  }

  @Test func `the texts of checkpoints`() throws {
    for vector in try vectors(in: "checkpoint/texts") {
      expect(vector) {
        let checkpoint = try Checkpoint(parsing: vector.content.span)
        #expect(checkpoint.text == vector.content)
      }
    }
  }

  @Test func `signed checkpoints`() throws {
    for vector in try vectors(in: "checkpoint/signed") {
      func keys(_ name: String) throws -> [VerifierKey] {
        try vector.text(name).split(separator: " ").map { try VerifierKey(String($0)) }
      }
      let (logs, cosigners) = try (keys("logs"), keys("cosigners"))
      expect(vector) {
        let note = try Note(parsing: vector.content.span)
        _ = try VerifiedCheckpoint(verifying: note, logs: logs, cosigners: cosigners)
      }
    }
  }

  @Test func `proof files`() throws {
    for vector in try vectors(in: "checkpoint/proofs") {
      let policy = try Policy(log: VerifierKey(vector.text("log")))
      let leaf = try vector.digest("leaf")
      expect(vector) {
        let proof = try TlogProof(parsing: vector.content.span)
        #expect(proof.encoded == vector.content)
        _ = try proof.verify(leaf, under: policy)
      }
    }
  }
}

struct PolicyVectorTests {
  @Test func `policies`() throws {
    for vector in try vectors("policy/policies.json") {
      let bytes =
        vector.has("policy") ? Array(try vector.text("policy").utf8) : try vector.hex("policyHex")
      expect(vector) {
        let policy = try Policy(parsing: bytes.span)
        #expect(policy.encoded == bytes)
      }
    }
  }

  @Test func `quorums`() throws {
    for vector in try vectors("policy/checkpoints.json") {
      let policy = try Policy(vector.text("policy"))
      let note = try Note(vector.text("note"))
      expect(vector) { _ = try policy.verify(note) }
    }
  }

  @Test func `trust files`() throws {
    for vector in try vectors("policy/trust.json") {
      let text = try vector.text("trust")
      expect(vector) {
        let trust = try TrustFileTests.parse(text)
        #expect(trust.encoded == Array(text.utf8))
      }
    }
  }

  @Test func `times as of which a checkpoint stands`() throws {
    for vector in try vectors("policy/as-of.json") {
      let trust = try TrustFileTests.parse(vector.text("trust"))
      let note = try Note(vector.text("note"))
      func time(_ name: String) throws -> UInt64? {
        try vector[name] == .null ? nil : vector.number(name)
      }
      let result = try trust.verify(note, at: vector.number("now"))
      #expect(result.quorumTime == (try time("quorumTime")), "\(vector.testDescription)")
      #expect(result.auditorsTime == (try time("auditorsTime")), "\(vector.testDescription)")
      #expect(result.time == (try time("time")), "\(vector.testDescription)")
    }
  }
}
