// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives

/// The log, the cosigners and the note that the cases about notes start from.
enum NoteSamples {
  static let origin: Text = "ledger.example/2026"
  /// The root of no leaves, where any root will do.
  static let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

  /// The signer whose seed is 32 times `byte`.
  static func signer(
    _ name: Text, _ byte: UInt8, _ algorithm: VerifierKey.Algorithm = .cosignature
  ) throws -> NoteSigner {
    let seed = [UInt8](repeating: byte, count: 32)
    return try NoteSigner(name: name, algorithm: algorithm, key: SigningKey(seed: seed.span))
  }

  /// The verifier key of that signer, as text.
  static func key(
    _ name: Text, _ byte: UInt8, _ algorithm: VerifierKey.Algorithm = .cosignature
  ) throws -> String {
    try signer(name, byte, algorithm).verifierKey.description
  }

  static func log() throws -> NoteSigner { try signer(origin, 1, .ed25519) }
  static func witness(_ number: UInt8) throws -> NoteSigner {
    try signer(Text("witness.example/w\(number)"), 10 + number)
  }
  static func auditor(_ number: UInt8) throws -> NoteSigner {
    try signer(Text("auditor.example/a\(number)"), 20 + number)
  }

  /// The hash of leaf `index` of a log whose entries are the words `entry 0`, `entry 1` and so on.
  static func leaf(_ index: UInt64) -> Digest {
    let entry = Array("entry \(index)".utf8)
    return .leaf(entry.span)
  }

  static func tree(_ size: UInt64) -> MemoryTree { MemoryTree((0..<size).map { leaf($0) }) }

  /// The log's checkpoint of the tree of five leaves.
  static func checkpoint() throws -> Note {
    try log().sign(Checkpoint(origin: origin, head: tree(5).head()))
  }
}

extension Note {
  /// The note with cosignatures at these times.
  func cosigned(_ cosigners: [(signer: NoteSigner, time: UInt64)]) throws -> Note {
    try adding(cosigners.map { $0.signer.cosign(text.span, at: $0.time) })
  }

  /// The note as text.
  var string: String { String(decoding: encoded, as: UTF8.self) }
}
