// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives

/// The key of the seed that is 32 times `byte`.
func signer(
  _ name: Text, _ byte: UInt8, _ algorithm: VerifierKey.Algorithm = .cosignature
) throws -> NoteSigner {
  let seed = [UInt8](repeating: byte, count: 32)
  return try NoteSigner(name: name, algorithm: algorithm, key: SigningKey(seed: seed.span))
}

let origin: Text = "ledger.example/2026"

func logSigner() throws -> NoteSigner { try signer(origin, 1, .ed25519) }

/// The hash of leaf `index` of the tests' log.
func leaf(_ index: UInt64) -> Digest {
  let entry = Array("entry \(index)".utf8)
  return .leaf(entry.span)
}

func tree(size: UInt64) -> MemoryTree { MemoryTree((0..<size).map { leaf($0) }) }

func checkpoint(size: UInt64 = 5) throws -> Checkpoint {
  try Checkpoint(origin: origin, head: tree(size: size).head())
}

extension Note {
  init(_ text: String) throws {
    let bytes = Array(text.utf8)
    try self.init(parsing: bytes.span)
  }

  func cosigned(by signers: [(NoteSigner, UInt64)]) throws -> Note {
    try adding(signers.map { $0.0.cosign(text.span, at: $0.1) })
  }
}

extension VerifierKey {
  init(_ text: String) throws {
    let bytes = Array(text.utf8)
    try self.init(parsing: bytes.span)
  }
}

extension Policy {
  init(_ text: String) throws {
    let bytes = Array(text.utf8)
    try self.init(parsing: bytes.span)
  }
}

/// Every proper prefix of `bytes`, and `bytes` with one more byte of each kind that may matter.
func damaged(_ bytes: [UInt8]) -> [[UInt8]] {
  bytes.indices.map { Array(bytes[..<$0]) }
    + [0x00, 0x0A, 0x0D, 0x20, 0x3D, 0x41, 0xFF].map { bytes + [$0] }
}
