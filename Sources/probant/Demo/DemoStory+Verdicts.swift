// SPDX-License-Identifier: Apache-2.0
import Foundation
import ProbantVerifier

// The last chapters: everything is shown and judged.
extension DemoStory {
  mutating func presentAll() throws {
    begin(
      Words("Seven files for a recruiter", "Sept fichiers pour un recruteur"),
      Words(
        "Everybody shows what they have. One file is forged: a single bit of it is flipped.",
        "Chacun montre ce qu'il a. Un fichier est falsifié : un seul bit en est inversé."))
    try FileManager.default.createDirectory(
      atPath: "shown", withIntermediateDirectories: false)
    try show(
      "valid", try DemoFacts.index(ofPassage: "BAC-2026-004211"), .valid,
      Words("a valid certification", "une certification valide"))
    if let corrected {
      try show(
        "before-correction", corrected, .superseded,
        Words("the wrong score", "le score faux"))
    }
    try show(
      "corrected", try DemoFacts.index(ofPassage: "LANG-2026-000018"), .valid,
      Words("its correction", "sa correction"))
    try show(
      "revoked", try DemoFacts.index(ofPassage: "LANG-2026-000017"), .revoked,
      Words("a revoked certification", "une certification révoquée"))
    try show(
      "before-theft", try DemoFacts.index(ofSingle: "G-1"), .valid,
      Words("issued before the theft", "émise avant le vol"),
      "--holder camille.key --audience recruiter.example")
    try show(
      "after-theft", try DemoFacts.index(ofSingle: "S-1"), .void,
      Words("issued with the stolen key", "émise avec la clé volée"))
    try forge()
  }

  private mutating func show(
    _ name: String, _ index: UInt64, _ verdict: Verdict, _ words: Words, _ more: String = ""
  ) throws {
    let options = more.isEmpty ? "" : " " + more
    try run("present \(DemoFacts.file(index)) --all\(options) -o shown/\(name).probant")
    promises.append(("shown/\(name).probant", words, verdict))
  }

  /// Flips one bit of the issuer's signature in a copy of the valid file.
  private mutating func forge() throws {
    var bytes = try Files.read("shown/valid.probant")
    // The signature is what stands before the first tilde; 40 characters into it, case is one bit.
    guard let tilde = bytes.firstIndex(of: UInt8(ascii: "~")),
      let place = bytes[..<(tilde - 40)].lastIndex(where: { ($0 | 0x20).isLowercaseLetter })
    else { throw Failure.fault("no signature to forge", "pas de signature à falsifier") }
    bytes[place] ^= 0x20
    try Files.create("shown/forged.probant", bytes)
    tell(
      Words(
        "  (shown/forged.probant is shown/valid.probant with one bit flipped, at byte \(place))",
        "  (shown/forged.probant est shown/valid.probant, un bit inversé à l'octet \(place))"))
    promises.append(
      (
        "shown/forged.probant", Words("a forged certification", "une certification falsifiée"),
        .altered
      ))
  }

  mutating func verifyAll() throws {
    begin(
      Words("The verdicts", "Les verdicts"),
      Words(
        "One in words, then all of them, a line each, as an employer would check thousands:",
        "Un en toutes lettres, puis tous, une ligne chacun, comme un employeur en vérifie des milliers :"
      ))
    try run(
      "verify shown/after-theft.probant --trust ledger/ledger.trust", expecting: .negative)
    try run("verify shown --trust ledger/ledger.trust", expecting: .negative)
  }

  /// Sets what was foretold beside what is so, and says where to go on; false where they differ.
  func conclude(in folder: String) -> Bool {
    guard let trust = try? TrustFile(path: "ledger/ledger.trust") else { return false }
    let verifier = Verifier(trust: trust)
    var isAsTold = true
    var rows: [(label: String, words: String)] = []
    for promise in promises {
      let examined = Examined(
        promise.file, by: verifier, at: Now.seconds, expecting: Expectation())
      let verdict = try? examined.outcome.get().verdict
      let isSo = verdict == promise.verdict
      isAsTold = isAsTold && isSo
      let title = verdict?.title.text ?? "?"
      rows.append((promise.case.text, title + (isSo ? "" : "  ≠ " + promise.verdict.title.text)))
    }
    for line in Columns.lines(rows, indent: 2) { standardOutput(line) }
    tell(
      isAsTold
        ? Words("\nEvery verdict is as told.", "\nChaque verdict est celui annoncé.")
        : Words("\nNot every verdict is as told.", "\nTous les verdicts ne sont pas ceux annoncés.")
    )
    tell(
      Words(
        "Everything is in \(folder). Go on from there:",
        "Tout est dans \(folder). Continuer de là :"))
    enter(folder)
    type("probant verify shown/corrected.probant --trust ledger/ledger.trust")
    type("probant fsck ledger")
    return isAsTold
  }
}

extension UInt8 {
  fileprivate var isLowercaseLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
  }
}
