// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives
import Witnessing

extension FuzzTarget {
  /// Signed notes and the formats built on them.
  static let notes = [
    note, checkpoint, cosignature, verifierKey, policy, trustFile, tlogProof, witnessState,
  ]

  static let note = FuzzTarget(
    "note", seeds: [.texts("checkpoint/notes"), .texts("checkpoint/signed")],
    tokens: ["\n\n\u{2014} ", "\u{2014} ", "=\n"]
  ) { input in
    guard let note = try canonical(input, Note.init(parsing:), \.encoded) else { return }
    try require(
      try Note(text: note.text, signatures: note.signatures) == note,
      "a note read is the one made of its parts")
    try require(try note.adding(note.signatures) == note, "no signature is added twice")
  }

  static let checkpoint = FuzzTarget(
    "checkpoint", seeds: [.texts("checkpoint/texts")], tokens: ["\n0\n", "9223372036854775807\n"]
  ) { input in try canonical(input, Checkpoint.init(parsing:), \.text) }

  static let cosignature = FuzzTarget(
    "cosignature", seeds: [.member("line", of: "checkpoint/cosignatures.json", .text)],
    tokens: ["\u{2014} "]
  ) { input in
    let lines = try canonical(
      input, NoteSignature.parse(lines:), { $0.flatMap(\.encoded) })
    for line in lines ?? [] {
      guard let cosignature = Cosignature(parsing: line.bytes.span) else { continue }
      try require(cosignature.encoded == line.bytes, "a cosignature has one encoding")
    }
    if let cosignature = Cosignature(parsing: input) {
      try require(
        cosignature.encoded.span.elementsEqual(input), "a cosignature has one encoding")
    }
  }

  static let verifierKey = FuzzTarget(
    "verifier-key", seeds: [.member("key", of: "checkpoint/keys.json", .text)]
  ) { input in
    try canonical(input, VerifierKey.init(parsing:), { Array($0.description.utf8) })
  }

  static let policy = FuzzTarget(
    "policy", seeds: [.member("policy", of: "policy/policies.json", .text)],
    tokens: ["log ", "witness ", "group ", "quorum ", "any ", "all ", "none", "\n# "]
  ) { input in
    guard let policy = try canonical(input, Policy.init(parsing:), \.encoded) else { return }
    // Any times will do, as long as they are not all alike.
    let time = { (key: VerifierKey) -> UInt64? in
      key.keyID % 4 == 0 ? nil : UInt64(key.keyID % 16)
    }
    guard let latest = policy.quorum.latestTime(time) else {
      let isMet = policy.quorum.isMet { time($0) != nil }
      try require(!isMet, "a quorum without a time is not met")
      return
    }
    guard latest != .max else {
      try require(policy.quorum.isMet { _ in false }, "where nobody is needed, nobody is")
      return
    }
    let since = policy.quorum.isMet { key in time(key).map { $0 >= latest } ?? false }
    let after = policy.quorum.isMet { key in time(key).map { $0 > latest } ?? false }
    try require(since, "those who signed since then are enough")
    try require(!after, "those who signed later are not")
  }

  static let trustFile = FuzzTarget(
    "trust-file", seeds: [.member("trust", of: "policy/trust.json", .text)],
    tokens: ["probant/trust@v1\nroot ", "auditor ", "auditors ", "max-age ", "d\n\n", "log "]
  ) { input in
    guard let trust = try canonical(input, TrustFile.init(parsing:), \.encoded) else { return }
    let made = try TrustFile(
      root: trust.root, auditors: trust.auditors, auditorsRequired: trust.auditorsRequired,
      maximumAge: trust.maximumAge, policy: trust.policy)
    try require(made == trust, "a trust file read is the one made of its parts")
  }

  static let tlogProof = FuzzTarget(
    "tlog-proof", seeds: [.texts("checkpoint/proofs")],
    tokens: ["c2sp.org/tlog-proof@v1\n", "extra ", "index ", "\n\n"]
  ) { input in
    guard let proof = try canonical(input, TlogProof.init(parsing:), \.encoded),
      let checkpoint = try? Checkpoint(parsing: proof.note.text.span)
    else { return }
    try? checkpoint.head.verify(proof.inclusion, of: .emptyRoot, at: proof.index)
  }

  static let witnessState = FuzzTarget(
    "witness-state", seeds: [.inputs([WitnessMemory.example])],
    tokens: ["probant/witness-state@v1\n", "cosigner ", "\n\n"]
  ) { input in try canonical(input, WitnessState.init(parsing:), \.encoded) }
}

private enum WitnessMemory {
  static let example = Array(
    """
    probant/witness-state@v1
    cosigner witness.example/w1+efcd800c+BGa+fjMsekUzMr2dCn99sFX1xe8aBq2mbZizn7aBDEc6

    ledger.example/2026
    5
    47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=

    ledger.example/2027
    7
    47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=

    """.utf8)
}
