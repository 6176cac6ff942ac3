// SPDX-License-Identifier: Apache-2.0
import Foundation
import Merkle
import Notes
import Primitives
import Support

/// A log of made-up entries in a folder of static files, as C2SP tlog-tiles lays them out.
struct ExportedLog {
  static let origin: Text = "log.example/interop"
  let scratch: Scratch
  let verifierKey: String

  init(size: UInt64) throws {
    scratch = try Scratch()
    let entries = (0..<size).map { [UInt8]("entry \($0)".utf8) }
    let tree = MemoryTree(entries.map { Digest.leaf($0.span) })
    let seed = [UInt8](repeating: 11, count: 32)
    let signer = try NoteSigner(
      name: Self.origin, algorithm: .ed25519, key: try SigningKey(seed: seed.span))
    verifierKey = signer.verifierKey.description
    let checkpoint = try Checkpoint(origin: Self.origin, head: tree.head())
    try scratch.write(try signer.sign(checkpoint).encoded, to: "checkpoint")

    for level in 0...TileCoordinate.maximumLevel {
      for index in 0..<TileCoordinate.count(level: level, size: size) {
        guard let tile = TileCoordinate(level: level, index: index, size: size) else { continue }
        let hashes = (0..<UInt64(tile.width)).map {
          tree.node(NodeCoordinate(level: level * 8, index: index << 8 + $0))
        }
        try scratch.write(hashes.flatMap { $0.bytes }, to: tile.description)
        guard level == 0 else { continue }
        let first = Int(index) << 8
        let bundle = EntryBundle([[UInt8]](entries[first..<(first + tile.width)]))
        let place = EntryBundleCoordinate(beside: tile).description
        try scratch.write(bundle.encoded, to: place)
      }
    }
  }

  /// Flips the lowest bit of the byte at `offset` of a file, counted from the end when negative.
  func damage(_ path: String, at offset: Int) throws {
    var bytes = [UInt8](try Data(contentsOf: scratch.place(path)))
    bytes[offset < 0 ? bytes.count + offset : offset] ^= 1
    try scratch.write(bytes, to: path)
  }
}
