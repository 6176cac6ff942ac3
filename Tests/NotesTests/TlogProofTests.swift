// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives
import Testing

struct TlogProofTests {
  private static func proof(extra: [UInt8]? = nil, index: UInt64 = 2) throws -> TlogProof {
    let note = try logSigner().sign(checkpoint())
    let inclusion = tree(size: 5).proveInclusion(of: index)
    return try TlogProof(extra: extra, index: index, inclusion: inclusion, note: note)
  }

  @Test func `proofs verify, print and read back`() throws {
    let policy = try Policy(log: logSigner().verifierKey)
    for index: UInt64 in 0..<5 {
      for extra: [UInt8]? in [nil, [0], Array("more".utf8)] {
        let proof = try TlogProofTests.proof(extra: extra, index: index)
        let bytes = proof.encoded
        let read = try TlogProof(parsing: bytes.span)
        #expect(read == proof)
        #expect(try read.verify(leaf(index), under: policy).checkpoint == checkpoint())
        #expect(throws: NoteError.notIncluded(.rootMismatch)) {
          try read.verify(leaf(index + 1), under: policy)
        }
      }
    }
  }

  @Test func `a proof cut short or followed by anything is refused`() throws {
    for extra: [UInt8]? in [nil, [1]] {
      for bytes in damaged(try TlogProofTests.proof(extra: extra).encoded) {
        #expect(throws: NoteError.self) { try TlogProof(parsing: bytes.span) }
      }
    }
  }

  @Test func `sixty-three hashes are read and one more is refused`() throws {
    let note = try logSigner().sign(checkpoint())
    let hashes = [Digest](repeating: .zero, count: 63)
    let proof = try TlogProof(index: 0, inclusion: InclusionProof(hashes: hashes), note: note)
    let good = proof.encoded
    let read = try TlogProof(parsing: good.span)
    #expect(read == proof)
    #expect(throws: NoteError.tooManyHashes) {
      try TlogProof(index: 0, inclusion: InclusionProof(hashes: hashes + [.zero]), note: note)
    }
    let line = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
    let text = String(decoding: good, as: UTF8.self)
    let bytes = Array(text.replacing("index 0\n", with: "index 0\n" + line).utf8)
    #expect(throws: NoteError.tooManyHashes) { try TlogProof(parsing: bytes.span) }
  }

  @Test func `an index at or past the size is not included`() throws {
    let policy = try Policy(log: logSigner().verifierKey)
    let good = try TlogProofTests.proof()
    for index: UInt64 in [5, UInt64(Int64.max)] {
      let proof = try TlogProof(index: index, inclusion: good.inclusion, note: good.note)
      #expect(throws: NoteError.notIncluded(.indexOutOfRange)) {
        try proof.verify(leaf(2), under: policy)
      }
    }
  }
}
