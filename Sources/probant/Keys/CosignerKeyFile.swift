// SPDX-License-Identifier: Apache-2.0
import Foundation
import Notes
import Primitives

/// A cosigner's keys: K, which signs, and K.vkey, the line with its name (C2SP signed-note).
enum CosignerKeyFile {
  /// The public key in the file at `path`.
  static func readPublic(_ path: String) throws -> VerifierKey {
    let bytes = try Files.read(path, atMost: 1 << 12)
    let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    guard let key = try? VerifierKey(parsing: line.span), key.algorithm == .cosignature else {
      throw Failure.wrongUse(
        "\(path): not a cosigner's verifier key; make one with probant key new FILE --name NAME",
        "\(path) : pas la clé publique d'un cosignataire ; en créer une : probant key new FICHIER --name NOM"
      )
    }
    return key
  }

  /// The signer of the private key in the file at `path`, under the name in `path`.vkey beside it.
  static func readSigner(_ path: String) throws -> NoteSigner {
    let key = try KeyFile.readPrivate(path)
    let known = try readPublic(path + ".vkey")
    guard known.key == key.publicKey else {
      throw Failure.wrongUse(
        "\(path).vkey: the verifier key of another key than \(path)",
        "\(path).vkey : la clé publique d'une autre clé que \(path)")
    }
    return try NoteSigner(name: known.name, algorithm: .cosignature, key: key)
  }
}
