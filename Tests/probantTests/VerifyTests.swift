// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives
import ProbantVerifier
import Support
import Testing

/// A presentation of the vectors in a folder of its own, with its trust file.
private struct Shown {
  let scratch: Scratch
  let content: [UInt8]
  private let time: String

  init(_ name: String) throws {
    let vector = try #require(try vectors("presentation/\(name).txt").first)
    scratch = try Scratch()
    content = vector.content
    time = try vector.text("time")
    try scratch.write(content, to: "shown.probant")
    try scratch.write(try Base64.decode(try vector.text("trust")), to: "ledger.trust")
  }

  func verify(_ arguments: String..., language: String = "en_GB.UTF-8") throws -> Tool.Result {
    try command.run(
      ["verify", "--trust", "ledger.trust", "--at", time]
        + (arguments.first?.hasPrefix("-") ?? true ? ["shown.probant"] : []) + arguments,
      in: scratch.folder, environment: ["LC_ALL": language])
  }
}

@Test func `each vector gets its verdict and exit code from the command`() throws {
  for vector in try vectors(in: "presentation") where !vector.has("audience") {
    guard !vector.has("holder"), !vector.has("nonce"), !vector.has("maximumAge") else { continue }
    let name = URL(filePath: vector.file).deletingPathExtension().lastPathComponent
    let result = try Shown(name).verify("--json")
    let inFrench = try Shown(name).verify("--json", language: french)
    #expect(result.output == inFrench.output, "\(name): programs get the same in both languages")
    let output = [UInt8](result.output.utf8.dropLast())
    let json = try JSON(parsing: output.span)
    #expect(json["verdict"]?.text?.string == vector.error ?? "valid", "\(name)")
    #expect(result.status == (vector.error == nil ? 0 : 1), "\(name)")
    #expect(result.error.isEmpty, "\(name)")
  }
}

@Test func `a valid presentation tells its story in both languages`() throws {
  let shown = try Shown("valid")
  let english = try shown.verify()
  #expect(english.status == 0)
  for words in [
    "VALID as of 2026-11-09 12:00 UTC: all holds", "Diploma RNCP34126", "family name  EXEMPLE",
    "issued by    Exemple 2", "in the log   entry 6 of ledger.example/vectors",
    "established      neither suspended, revoked nor superseded",
    "cosigned by witness.example (2026-11-09 12:01 UTC), auditor.example",
    "not established  who the bearer is",
  ] { #expect(english.output.contains(words), "\(words)") }
  let inFrench = try shown.verify(language: french)
  for words in [
    "VALIDE au 2026-11-09 12:00 UTC : tout tient", "Diplôme RNCP34126",
    "nom de naissance   EXEMPLE",
    "établi      ni suspendue, ni révoquée, ni remplacée", "non établi  qui est le porteur",
  ] { #expect(inFrench.output.contains(words), "\(words)") }
}

@Test func `what is refuted is told, with why`() throws {
  let revoked = try Shown("revoked").verify()
  #expect(revoked.status == 1)
  #expect(revoked.output.contains("REVOKED as of 2026-11-09 12:00 UTC"))
  #expect(revoked.output.contains("refuted          neither suspended, revoked nor superseded"))
  let void = try Shown("void-distrusted").verify(language: french)
  #expect(void.output.contains("NUL au 2026-11-09"))
  #expect(void.output.contains("la confiance en une clé signataire est retirée"))
}

@Test func `unwitnessed is a no, unless it is accepted`() throws {
  let shown = try Shown("unwitnessed-alone")
  #expect(try shown.verify().status == 1)
  let accepted = try shown.verify("--accept", "unwitnessed")
  #expect(accepted.status == 0)
  #expect(accepted.output.contains("UNWITNESSED"))
  #expect(accepted.output.contains("not established  that an auditor has replayed the log"))
}

@Test func `audience, nonce, holder and age are what the verifier asks`() throws {
  let bound = try Shown("valid-bound")
  #expect(try bound.verify("--audience", "employer.example").status == 0)
  let other = try bound.verify("--audience", "other.example")
  #expect(other.status == 1)
  #expect(other.output.contains("it is bound for another audience"))
  #expect(try bound.verify("--nonce", "other").output.contains("UNBOUND"))
  let free = try Shown("valid")
  #expect(try free.verify("--audience", "employer.example").output.contains("UNBOUND"))
  #expect(try free.verify("--nonce", "c7").output.contains("UNBOUND"))
  #expect(try free.verify("--holder", "required").output.contains("UNBOUND"))
  #expect(try free.verify("--max-age", "30s").output.contains("STALE"))
  #expect(try free.verify("--max-age", "36h").status == 0)
}

@Test func `words and JSON say the same of whom the trust file does not ask`() throws {
  let unasked = [
    "unwitnessed-alone": ["quorum", "auditors"], "unwitnessed-quorum": ["quorum"],
    "unwitnessed-auditor": ["auditors"], "valid": [],
  ]
  for (name, checks) in unasked {
    let shown = try Shown(name)
    let output = [UInt8](try shown.verify("--json").output.utf8.dropLast())
    let findings = try JSON(parsing: output.span)["findings"]?.array ?? []
    let open = findings.filter { $0["outcome"] == "notEstablished" }
    #expect(open.compactMap { $0["check"]?.text?.string } == checks, "\(name)")
    let words = try shown.verify().output
    for (check, sentence) in [
      ("quorum", "that witnesses saw"), ("auditors", "that an auditor has replayed"),
    ] {
      let isOpen = words.contains("not established  \(sentence)")
      #expect(isOpen == checks.contains(check), "\(name)")
    }
    #expect(!words.contains("stand on what is refuted"), "\(name)")
  }
  let ahead = try Shown("stale-head-ahead").verify("--accept", "unwitnessed")
  #expect(ahead.status == 1 && ahead.output.contains("STALE: the status head's time is ahead"))
}

@Test func `programs learn who could sign, and who did`() throws {
  for (name, hasKey, signed) in [
    ("valid", false, false), ("unbound-missing", true, false), ("valid-bound", true, true),
  ] {
    let output = [UInt8](try Shown(name).verify("--json").output.utf8.dropLast())
    let item = try JSON(parsing: output.span)["items"]?.array?.first
    #expect(item?["credential"]?["hasHolderKey"] == .bool(hasKey), "\(name)")
    #expect(item?["holderSigned"] == .bool(signed), "\(name)")
  }
}

@Test func `a folder gets a line of CSV for each file, in order, and the worst exit code`() throws {
  let shown = try Shown("valid")
  for number in 0..<1_000 {
    let place = "all/\(number / 100)/\(number).probant"
    try shown.scratch.write(number == 417 ? [0x7B] : shown.content, to: place)
  }
  try shown.scratch.write("not mine", to: "all/notes.txt")
  let result = try shown.verify("all")
  #expect(result.status == 1)
  let lines = result.output.split(separator: "\n")
  #expect(lines.count == 1_001)
  #expect(
    lines[0]
      == "file,verdict,as_of,issuer,type,code,family_name,given_name,provisional,reason")
  #expect(
    lines[1]
      == "all/0/0.probant,valid,2026-11-09 12:00 UTC,Exemple 2,diploma,RNCP34126,EXEMPLE,Camille,,all holds"
  )
  #expect(lines.dropFirst().filter { $0.contains(",valid,") }.count == 999)
  #expect(lines.contains { $0.hasPrefix("all/4/417.probant,malformed,") })
  let paths = lines.dropFirst().map { $0.prefix { $0 != "," } }
  #expect(paths == paths.sorted())
  #expect(result.error == "1000 files: 999 valid, 1 malformed\n")
}

@Test func `a file that cannot be read is told, and the others are verified all the same`() throws {
  let shown = try Shown("valid")
  let result = try shown.verify("missing.probant", "shown.probant")
  #expect(result.status == 2)
  #expect(result.error == "missing.probant: no such file or folder\n")
  #expect(result.output.contains("VALID as of"))
  let csv = try shown.verify("missing.probant", "shown.probant", "--csv")
  #expect(csv.output.contains("missing.probant,unreadable,"))
  let json = try shown.verify("missing.probant", "--json")
  #expect(json.output == "{\"exitCode\":2,\"file\":\"missing.probant\",\"verdict\":null}\n")
}

@Test func `wrong use is told with a remedy`() throws {
  let shown = try Shown("valid")
  try shown.scratch.write("hello\n", to: "wrong.trust")
  try FileManager.default.createDirectory(
    at: shown.scratch.place("empty"), withIntermediateDirectories: true)
  let folder = shown.scratch.folder
  let cases: [([String], String)] = [
    (["shown.probant", "--trust", "wrong.trust"], "wrong.trust, line 1: not a trust file"),
    (["shown.probant", "--trust", "none.trust"], "none.trust: no such file"),
    (["shown.probant"], "--trust"),
    (["empty", "--trust", "ledger.trust"], "empty: no .probant or .credential file"),
    (["shown.probant", "--trust", "ledger.trust", "--at", "noon"], "--at"),
    (["shown.probant", "--trust", "ledger.trust", "--max-age", "7w"], "--max-age"),
    (["shown.probant", "--trust", "ledger.trust", "--csv", "--json"], "not both"),
  ]
  for (arguments, words) in cases {
    let result = try command.run(
      ["verify"] + arguments, in: folder, environment: ["LC_ALL": "en_GB.UTF-8"])
    #expect(result.status == 2, "\(arguments)")
    #expect(result.error.contains(words), "\(arguments): \(result.error)")
    #expect(result.output.isEmpty)
  }
}

@Test func `help teaches by example in both languages`() throws {
  let english = try probant("verify", "--help")
  #expect(english.status == 0)
  #expect(english.output.contains("probant verify candidates/ --trust ledger.trust > verdicts.csv"))
  let inFrench = try probant("verify", "--help", language: french)
  #expect(
    inFrench.output.contains("probant verify candidats/ --trust registre.trust > verdicts.csv"))
}
