// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Primitives

/// A signed leaf 0 on its way from where the registrar's key lives to who makes the ledger: the bytes
/// of the entry (Specs/command-line.md#roots).
enum RootFile {
  /// Writes leaf 0 beside the private key that signed it.
  static func create(_ entry: Entry, besideKey key: String) throws -> String {
    let path = key + ".root"
    try Files.create(path, entry.encoded)
    return path
  }

  /// Reads leaf 0 beside a public key, which is called as the private one and `.pub`.
  ///
  /// - Throws: ``Failure`` where it is not there, or not the leaf 0 of that key for that log.
  static func read(besidePublicKey public: String, for origin: Origin) throws -> Entry {
    let key = try KeyFile.readPublic(`public`)
    let path = (`public`.hasSuffix(".pub") ? String(`public`.dropLast(4)) : `public`) + ".root"
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.wrongUse(
        "\(path): missing; whoever has the registrar's key makes it: probant key root KEY --origin \(origin)",
        "\(path) : manque ; qui a la clé de l'agréeur le fait : probant key root CLÉ --origin \(origin)"
      )
    }
    let bytes = try Files.read(path, atMost: Entry.maximumByteCount)
    guard case .event(let event, let signature)? = try? Entry(parsing: bytes.span),
      case .accredit(let act) = event.act, act.accreditation.key == key
    else {
      throw Failure.wrongUse(
        "\(path): not leaf 0 of the key in \(`public`)",
        "\(path) : pas la feuille 0 de la clé de \(`public`)")
    }
    let message = event.signedMessage(for: origin)
    guard key.verifies(signature, of: message.span) else {
      throw Failure.wrongUse(
        "\(path): signed for another origin than \(origin)",
        "\(path) : signée pour une autre origine que \(origin)")
    }
    return .event(event, signature: signature)
  }
}
