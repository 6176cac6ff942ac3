// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives
import Testing
import Witnessing

struct WitnessTests {
  private let tree: MemoryTree
  private let witness: Witness

  init() throws {
    tree = MemoryTree(
      (UInt8(0)..<20).map { byte in
        let entry = [byte]
        return Digest.leaf(entry.span)
      })
    witness = try Witness(signer: cosigner(), logs: [logSigner().verifierKey])
  }

  private func note(_ size: UInt64, by signer: NoteSigner? = nil) throws -> Note {
    let checkpoint = try Checkpoint(origin: "ledger.example", head: tree.head(size: size))
    return try (signer ?? logSigner()).sign(checkpoint)
  }

  @Test func `every growth is cosigned, from nothing too`() throws {
    for new: UInt64 in 0...20 {
      for old in 0...new {
        let proof = tree.proveConsistency(from: old, size: new)
        let known: TreeHead? = old == 0 ? nil : tree.head(size: old)
        let note = try note(new)
        let growth = try witness.examine(note, from: old, by: proof, known: known)
        #expect(growth.checkpoint.head == tree.head(size: new))
        #expect(growth.known == known ?? .empty)
        let line = witness.cosign(growth, at: 5)
        let verified = try note.adding([line]).verify(by: [witness.signer.verifierKey])
        #expect(verified.map(\.time) == [5])
      }
    }
  }

  @Test func `a log that is not known is refused`() throws {
    let other = try NoteSigner(name: "other.example", algorithm: .ed25519, key: key(1))
    let checkpoint = try Checkpoint(origin: "other.example", head: tree.head())
    let note = try other.sign(checkpoint)
    #expect(throws: WitnessError.refused(.unknownOrigin)) {
      try witness.examine(note, from: 0, by: ConsistencyProof(hashes: []), known: nil)
    }
  }

  @Test func `a checkpoint that the log did not sign is refused`() throws {
    let thief = try NoteSigner(name: "ledger.example", algorithm: .ed25519, key: key(7))
    let empty = ConsistencyProof(hashes: [])
    #expect(throws: WitnessError.refused(.noKnownSignature)) {
      try witness.examine(note(3, by: thief), from: 0, by: empty, known: nil)
    }
    let good = try note(3)
    let forged = try NoteSignature(
      name: "ledger.example", keyID: good.signatures[0].keyID,
      bytes: [UInt8](repeating: 0, count: 64))
    let bad = try Note(text: good.text, signatures: [forged])
    #expect(throws: WitnessError.refused(.badSignature(by: "ledger.example"))) {
      try witness.examine(bad, from: 0, by: empty, known: nil)
    }
  }

  @Test func `an old size that is not the recorded one is answered with that one`() throws {
    let known = tree.head(size: 5)
    for old: UInt64 in [0, 4, 6, 7] {
      let proof = tree.proveConsistency(from: old, size: 7)
      #expect(throws: WitnessError.oldSizeMismatch(recorded: 5)) {
        try witness.examine(note(7), from: old, by: proof, known: known)
      }
    }
    #expect(throws: WitnessError.oldSizeTooLarge) {
      try witness.examine(note(4), from: 5, by: ConsistencyProof(hashes: []), known: known)
    }
    #expect(throws: WitnessError.oldSizeMismatch(recorded: 5)) {
      try witness.examine(note(4), from: 4, by: ConsistencyProof(hashes: []), known: known)
    }
  }

  @Test func `what is no growth is refused`() throws {
    let fork = TreeHead(size: 5, root: tree.root(size: 6))
    let proof = tree.proveConsistency(from: 5, size: 7)
    #expect(throws: WitnessError.notGrowth(.olderRootMismatch)) {
      try witness.examine(note(7), from: 5, by: proof, known: fork)
    }
    #expect(throws: WitnessError.notGrowth(.rootMismatch)) {
      try witness.examine(note(5), from: 5, by: ConsistencyProof(hashes: []), known: fork)
    }
    let long = ConsistencyProof(hashes: proof.hashes + [.zero])
    for proof in [ConsistencyProof(hashes: Array(proof.hashes.dropLast())), long] {
      #expect(throws: WitnessError.self) {
        try witness.examine(note(7), from: 5, by: proof, known: tree.head(size: 5))
      }
    }
    #expect(throws: WitnessError.self) {
      try witness.examine(note(7), from: 0, by: proof, known: nil)
    }
    let hollow = try Checkpoint(origin: "ledger.example", head: TreeHead(size: 0, root: .zero))
    #expect(throws: WitnessError.notGrowth(.rootMismatch)) {
      try witness.examine(
        logSigner().sign(hollow), from: 0, by: ConsistencyProof(hashes: []), known: nil)
    }
  }

  @Test func `of two requests that cross, the second is not recorded`() throws {
    var state = try WitnessState(cosigner: cosigner().verifierKey)
    let none = ConsistencyProof(hashes: [])
    let small = try witness.examine(note(5), from: 0, by: none, known: state["ledger.example"])
    let large = try witness.examine(note(9), from: 0, by: none, known: state["ledger.example"])
    try state.record(large)
    #expect(throws: WitnessError.oldSizeMismatch(recorded: 9)) { try state.record(small) }
    #expect(state["ledger.example"] == tree.head(size: 9))
  }
}
