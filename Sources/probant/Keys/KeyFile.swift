// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives

/// Ed25519 keys in files: PKCS#8 and SubjectPublicKeyInfo in PEM (RFC 8410), as OpenSSL writes them.
///
/// `openssl genpkey -algorithm ed25519` makes a private key that Probant takes, and reads those that
/// Probant makes.
enum KeyFile {
  private static let privatePrefix: [UInt8] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private static let publicPrefix: [UInt8] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  /// The private key in the file at `path`, or on standard input where `path` is `-`.
  static func readPrivate(_ path: String) throws -> SigningKey {
    if path != "-" { try refuseOpenMode(path) }
    let body = try readPEM(path, label: "PRIVATE KEY", prefix: privatePrefix)
    return try SigningKey(seed: body.span)
  }

  /// The public key in the file at `path`.
  static func readPublic(_ path: String) throws -> PublicKey {
    let body = try readPEM(path, label: "PUBLIC KEY", prefix: publicPrefix)
    return try PublicKey(body.span)
  }

  /// Writes `key` to a new file at `path`, for its owner only, and its public key to `path`.pub.
  static func write(_ key: SigningKey, to path: String) throws {
    let seed = key.withSeed { [UInt8](copying: $0) }
    try Files.create(path, pem("PRIVATE KEY", privatePrefix + seed), mode: 0o600)
    try Files.create(
      path + ".pub", pem("PUBLIC KEY", publicPrefix + key.publicKey.bytes), mode: 0o644)
  }

  private static func pem(_ label: String, _ der: [UInt8]) -> [UInt8] {
    let text = "-----BEGIN \(label)-----\n\(Base64.encode(der.span))\n-----END \(label)-----\n"
    return Array(text.utf8)
  }

  private static func readPEM(_ path: String, label: String, prefix: [UInt8]) throws -> [UInt8] {
    let text = String(decoding: try Files.read(path, atMost: 1 << 16), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard lines.count == 3, lines[0] == "-----BEGIN \(label)-----",
      lines[2] == "-----END \(label)-----", let der = try? Base64.decode(lines[1]),
      der.count == prefix.count + 32, der.starts(with: prefix)
    else {
      throw Failure.wrongUse(
        "\(path): not an Ed25519 \(label.lowercased()) in PEM (make one with: probant key new FILE)",
        "\(path) : pas une clé Ed25519 en PEM (en créer une : probant key new FICHIER)")
    }
    return Array(der.dropFirst(prefix.count))
  }

  private static func refuseOpenMode(_ path: String) throws {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 else { return }
    throw Failure.wrongUse(
      "\(path): others may read this private key; run: chmod 600 \(path)",
      "\(path) : d'autres peuvent lire cette clé privée ; lancer : chmod 600 \(path)")
  }
}
