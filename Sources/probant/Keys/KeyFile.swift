// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives

/// Ed25519 keys in PEM files: `openssl genpkey -algorithm ed25519` makes one that Probant takes.
enum KeyFile {
  /// The private key in the file at `path`, or on standard input where `path` is `-`.
  static func readPrivate(_ path: String) throws -> SigningKey {
    let text = try Files.read(path, atMost: 1 << 16)
    guard let key = try? SigningKey(pem: text.span) else {
      throw notAKey(path, "private", "privée")
    }
    if path != "-" { try refuseOpenMode(path) }
    return key
  }

  /// The public key in the file at `path`.
  static func readPublic(_ path: String) throws -> PublicKey {
    let text = try Files.read(path, atMost: 1 << 16)
    guard let key = try? PublicKey(pem: text.span) else {
      throw notAKey(path, "public", "publique")
    }
    return key
  }

  /// Writes `key` to a new file at `path`, for its owner only, and its public key to `path`.pub.
  static func write(_ key: SigningKey, to path: String) throws {
    try Files.create(path, Array(key.pem.utf8), mode: 0o600)
    try Files.create(path + ".pub", Array(key.publicKey.pem.utf8))
  }

  private static func notAKey(_ path: String, _ kind: String, _ genre: String) -> Failure {
    .wrongUse(
      "\(path): not an Ed25519 \(kind) key in PEM (make one with: probant key new FILE)",
      "\(path) : pas une clé Ed25519 \(genre) en PEM (en créer une : probant key new FICHIER)")
  }

  private static func refuseOpenMode(_ path: String) throws {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 else { return }
    throw Failure.wrongUse(
      "\(path): others may read this private key; run: chmod 600 \(path)",
      "\(path) : d'autres peuvent lire cette clé privée ; lancer : chmod 600 \(path)")
  }
}
