// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives

// What logs and their cosigners write.
extension Sheet {
  private static let unverified = Words(
    "Unverified: nobody's signature was looked at.",
    "Non vérifié : aucune signature n'a été regardée.")

  /// A checkpoint with its signatures.
  init(_ checkpoint: Checkpoint, _ note: Note) {
    self.init(
      "checkpoint", Words("A checkpoint", "Un point de contrôle"),
      [
        Fact("origin", Words("log", "journal"), checkpoint.origin.string),
        Fact("size", Words("entries", "entrées"), checkpoint.head.size),
        Fact("root", Words("root", "racine"), checkpoint.head.root.base64),
      ])
    facts.append(
      Fact(
        "signers", Words("signed by", "signé par"),
        .array(note.signatures.map { .string($0.name) })))
    advice = Sheet.unverified
  }

  /// A receipt: inclusion of one entry.
  init(_ proof: TlogProof) {
    self.init(
      "tlog-proof",
      Words(
        "A C2SP tlog-proof: one entry is in a log",
        "Une preuve C2SP : une entrée est dans un journal"),
      [
        Fact("index", Words("entry", "entrée"), proof.index),
        Fact("hashes", Words("hashes", "empreintes"), UInt64(proof.inclusion.hashes.count)),
      ])
    if let checkpoint = try? Checkpoint(parsing: proof.note.text.span) {
      parts = [Sheet(checkpoint, proof.note)]
    }
  }

  /// Whom a verifier believes.
  init(_ trust: TrustFile) {
    let witnesses = trust.policy.witnesses.map { JSON.string($0.key.name) }
    let auditors = trust.auditors.map { JSON.string($0.name) }
    self.init(
      "trust",
      Words(
        "A trust file: whom a verifier believes",
        "Un fichier de confiance : qui un vérificateur croit"),
      [
        Fact("origin", Words("log", "journal"), trust.log.name.string),
        Fact("root", Words("root", "racine"), trust.root.base64),
        Fact("witnesses", Words("witnesses", "témoins"), .array(witnesses), words: list(witnesses)),
        Fact("auditors", Words("auditors", "auditeurs"), .array(auditors), words: list(auditors)),
        Fact(
          "auditorsRequired", Words("auditors asked", "auditeurs exigés"),
          UInt64(trust.auditorsRequired)),
        Fact(
          "maximumAge", Words("maximum age", "âge maximal"), JSON(trust.maximumAge),
          words: MaximumAge.description(of: trust.maximumAge)),
      ])
    if trust.policy.quorum == .none || trust.auditorsRequired == 0 {
      advice = Words(
        "It asks for no quorum or for no auditor: the best verdict under it is unwitnessed.",
        "Il ne demande pas de quorum ou pas d'auditeur : son meilleur verdict est « sans témoin ».")
    }
  }

  /// A verifier key line.
  init(_ key: VerifierKey) {
    let isCosigner = key.algorithm == .cosignature
    self.init(
      "verifierKey",
      isCosigner
        ? Words("A cosigner's public key", "La clé publique d'un cosignataire")
        : Words("A log's public key", "La clé publique d'un journal"),
      [
        Fact("name", Words("name", "nom"), key.name.string),
        Fact("publicKey", Words("key", "clé"), Hex.encode(key.key.bytes.span)),
      ])
  }
}

private func list(_ names: [JSON]) -> String {
  names.isEmpty ? say("none", "aucun") : Codes.words(.array(names))
}
