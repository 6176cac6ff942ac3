// SPDX-License-Identifier: Apache-2.0
import Primitives

// Keys in PEM, and proofs that they are held.
extension Sheet {
  /// A new key's proof of possession.
  init(_ proof: PossessionFile) {
    self.init(
      "possession", Words("A proof that a key is held", "Une preuve de détention d'une clé"),
      [
        Fact("origin", Words("log", "journal"), proof.origin),
        Fact("publicKey", Words("key", "clé"), Hex.encode(proof.key.bytes.span)),
        Fact("registrar", Words("for registrar", "pour l'agréeur"), proof.registrar),
        Fact(
          "joins", Words("joins entry", "rejoint l'entrée"), proof.joins.map { JSON($0) } ?? nil),
      ])
    advice = Words("Unverified.", "Non vérifiée.")
  }

  /// A key file; of a private key only the public half is shown.
  init?(recognisingKey text: String, at path: String) {
    if text.hasPrefix("-----BEGIN PUBLIC"), let key = try? KeyFile.readPublic(path) {
      self.init("publicKey", Words("An Ed25519 public key", "Une clé publique Ed25519"))
      facts = [Fact("publicKey", Words("key", "clé"), Hex.encode(key.bytes.span))]
    } else if text.hasPrefix("-----BEGIN PRIVATE") {
      self.init("privateKey", Words("A private key", "Une clé privée"))
      if let key = try? KeyFile.readPrivate(path).publicKey {
        facts = [
          Fact("publicKey", Words("its public key", "sa clé publique"), Hex.encode(key.bytes.span))
        ]
      }
      advice = Words(
        "Keep it to yourself: whoever has it signs in its owner's name.",
        "À garder pour soi : qui l'a signe au nom de son propriétaire.")
    } else {
      return nil
    }
  }
}
