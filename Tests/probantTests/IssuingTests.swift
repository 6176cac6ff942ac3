// SPDX-License-Identifier: Apache-2.0
import Exchange
import Foundation
import Primitives
import Support
import Testing

extension Desk {
  /// A ledger `led` whose witness and auditor have to cosign, and a school that may issue what the
  /// sample file has.
  func cosignedLedger() throws {
    try done("key", "new", "witness.key", "--name", "witness.example")
    try done("key", "new", "auditor.key", "--name", "auditor.example")
    try done(
      "init", "led", "--origin", Desk.origin, "--witness", "witness.key.vkey", "--auditor",
      "auditor.key.vkey")
    try accredit()
  }

  /// The school's accreditation by the ledger's own registrar.
  func accredit() throws {
    try key("school")
    try done(
      "accredit", "led", "--registrar", "led/registrar.key", "--key", "school.key.pub",
      "--possession", "school.possession", "--name", "Institut Exemple", "--siret",
      "12345678900015", "--category", "diploma,certification", "--scope", "RS5550,RNCP34126")
  }

  /// Everybody cosigns, and the ledger is published.
  func publish() throws {
    try scratch.write(
      done("cosign", "led", "--key", "witness.key", "--state", "witness.state"), to: "w.cosigned")
    try scratch.write(
      done("cosign", "led", "--key", "auditor.key", "--state", "auditor.state", "--audit"),
      to: "a.cosigned")
    try done("publish", "led", "w.cosigned", "a.cosigned")
  }

  /// Issues a CDC file.
  func issue(file: String, _ more: String...) throws -> Tool.Result {
    try run(
      ["issue", "led", "--key", "school.key", "--register", "reg", "--out", "out", "--cdc", file]
        + more)
  }

  /// The credential files in `out`, by name.
  func credentials() throws -> [String] {
    let names = FileManager.default.enumerator(atPath: place("out"))?.allObjects as? [String]
    return (names ?? []).filter { $0.hasSuffix(".credential") }.sorted()
  }
}

/// The first index that an answer in JSON names for a passage.
private func index(of identifier: String, in result: Tool.Result) throws -> Int64 {
  let bytes = [UInt8](result.output.utf8)
  let json = try JSON(parsing: bytes.span)
  let passage = json["accepted"]?.array?.first { $0["idTechnique"]?.text?.string == identifier }
  return try #require(passage?["index"]?.integer)
}

@Test func `from the certifier's file to a verdict, a correction and a revocation`() throws {
  let desk = try Desk()
  try desk.cosignedLedger()
  try desk.scratch.write(Sample.flux, to: "flux.xml")
  let first = try desk.issue(file: "flux.xml")
  #expect(first.status == 1, "one passage of the sample is refused")
  #expect(first.output.contains("issued           4"))
  #expect(first.output.contains("refused          1"))
  #expect(first.output.contains("LANG-2026-000019"))
  #expect(first.output.contains("4: durable, not yet proved"))
  #expect(try desk.credentials().isEmpty)

  try desk.publish()
  let again = try desk.issue(file: "flux.xml", "--json")
  #expect(again.output.contains("\"issued\":0") && again.output.contains("\"unchanged\":4"))
  #expect(try desk.credentials().count == 4)
  let old = try index(of: "LANG-2026-000018", in: again)
  let revoked = try index(of: "LANG-2026-000017", in: again)
  #expect(try desk.mode("out/0/\(old).credential") == 0o600)
  let verify = { (path: String) in try desk.run("verify", path, "--trust", "led/ledger.trust") }
  #expect(try verify("out/0/\(old).credential").output.contains("VALID"))
  let all = try desk.run("verify", "out", "--trust", "led/ledger.trust")
  #expect(all.status == 0)
  #expect(all.output.contains(",provisional,"))

  try desk.scratch.write(Sample.correction, to: "correction.xml")
  let refused = try desk.issue(file: "correction.xml")
  #expect(refused.status == 1)
  #expect(refused.output.contains("run it again with --correct"))
  #expect(try desk.issue(file: "correction.xml", "--correct").status == 0)
  try desk.scratch.write(Sample.suppression, to: "suppression.xml")
  #expect(try desk.issue(file: "suppression.xml").output.contains("revoked          1"))
  try desk.publish()
  let corrected = try desk.issue(file: "correction.xml", "--correct", "--json")
  let new = try index(of: "LANG-2026-000018", in: corrected)
  #expect(new != old)
  try desk.done("refresh", "led", "out/0/\(old).credential", "out/0/\(revoked).credential")
  #expect(try verify("out/0/\(old).credential").output.contains("SUPERSEDED"))
  #expect(try verify("out/0/\(revoked).credential").output.contains("REVOKED"))
  #expect(try verify("out/0/\(new).credential").output.contains("corrects entry"))
  #expect(try verify("out/0/\(new).credential").status == 0)
}

@Test func `a credential of claims, bound to its holder, is shown in part`() throws {
  let desk = try Desk()
  try desk.done("init", "led", "--origin", Desk.origin)
  try desk.accredit()
  try desk.done("key", "new", "camille.key")
  try desk.done("key", "new", "other.key")
  try desk.scratch.write(
    """
    {"type":"certification","valid_from":"2026-01-01","certification_code":"RS5550",
     "family_name":"EXEMPLE","given_name":"Camille","birthplace":{"locality":"Ville"}}
    """, to: "claims.json")
  let issue = [
    "issue", "led", "--key", "school.key", "--register", "reg", "--out", "out", "--credential",
    "claims.json", "--identifier", "C-1", "--holder", "camille.key.pub",
  ]
  #expect(try desk.run(issue).output == "entry 4: out/0/4.credential\n")
  #expect(try desk.run(issue).output == "entry 4: out/0/4.credential\n", "the same again")
  let file = "out/0/4.credential"
  let show = ["present", file, "--disclose", "family_name,birthplace.locality"]
  let unbound = try desk.run(show + ["-o", "a.probant"])
  #expect(unbound.status == 2 && unbound.error.contains("add --holder KEY --audience WHOM"))
  let stranger = try desk.run(
    show + ["--holder", "other.key", "--audience", "a", "-o", "a.probant"])
  #expect(stranger.status == 2 && stranger.error.contains("another holder's key"))
  let bound = try desk.run(
    show + ["--holder", "camille.key", "--audience", "employer.example", "-o", "a.probant"])
  #expect(bound.status == 0 && bound.output.contains("keeps given_name to yourself"))
  let verify = [
    "verify", "a.probant", "--trust", "led/ledger.trust", "--accept", "unwitnessed", "--holder",
    "required", "--audience", "employer.example",
  ]
  let verdict = try desk.run(verify)
  #expect(verdict.status == 0 && !verdict.output.contains("Camille"))
  let challenged = [
    "verify", "c.probant", "--trust", "led/ledger.trust", "--accept", "unwitnessed", "--audience",
    "employer.example", "--nonce", "c7",
  ]
  _ = try desk.run(
    show + ["--holder", "camille.key", "--audience", "employer.example", "--nonce", "c7"]
      + ["-o", "c.probant"])
  let before = try desk.scratch.text("c.probant")
  // A binding to a verifier's challenge stays with newer proofs, and is judged with it.
  _ = try desk.issue(99)
  #expect(try desk.done("refresh", "led", "c.probant").contains("refreshed, UNWITNESSED"))
  #expect(try desk.run(challenged).status == 0)
  let kept = try desk.scratch.text("c.probant")
  #expect(binding(kept) == binding(before) && kept != before)
  // With the key it is made again over the same challenge; the seconds of two signatures may agree.
  try desk.done("refresh", "led", "c.probant", "--holder", "camille.key", "--audience", "b.example")
  #expect(try binding(desk.scratch.text("c.probant")) != binding(before))
  #expect(try desk.run(challenged).output.contains("another audience"))
  #expect(try desk.done("refresh", "led", file).contains("to be bound when it is shown"))
  try desk.fails(2, ["has to be bound again"], "refresh", "led", "a.probant")
  try desk.done("refresh", "led", "a.probant", "--holder", "camille.key")
  #expect(try desk.run(verify).status == 0)
  try desk.fails(
    2, ["no such claim to show; there is family_name"], "present", file, "--disclose", "familyname",
    "-o", "b.probant")
}

/// The key binding of the one credential of a file.
private func binding(_ file: String) -> Substring? {
  file.split(separator: "\"credential\":\"").last?.prefix { $0 != "\"" }.split(separator: "~").last
}

@Test func `the register lists, exports and erases, and erasing needs a yes`() throws {
  let desk = try Desk()
  try desk.done("init", "led", "--origin", Desk.origin)
  try desk.accredit()
  try desk.scratch.write(Sample.flux, to: "flux.xml")
  _ = try desk.issue(file: "flux.xml")
  let list = try desk.done("register", "list", "reg")
  #expect(list.split(separator: "\n").count == 4 && list.contains("PROVISIONAL"))
  #expect(!list.contains("EXEMPLE"), "a list names nobody")
  let export = try desk.done("register", "export", "reg")
  #expect(export.split(separator: "\n").count == 4 && export.contains("LANG-2026-000017"))
  try desk.done("register", "export", "reg", "--ledger", "led", "--out", "again")
  let index = try #require(list.split(separator: ",").first?.split(separator: " ").last)
  try desk.done("key", "new", "camille.key")
  try desk.fails(
    2, ["no credential here names a holder's key"], "present", "again/0/\(index).credential",
    "--all", "--holder", "camille.key", "--audience", "b.example", "-o", "bound.probant")
  try desk.fails(2, ["--confirm"], "register", "erase", "reg", "\(index)")
  try desk.fails(2, ["no such credential"], "register", "erase", "reg", "99999", "--confirm")
  try desk.done("register", "erase", "reg", "\(index)", "--confirm")
  #expect(try desk.done("register", "list", "reg").contains("erased"))
  #expect(try desk.done("register", "export", "reg").split(separator: "\n").count == 3)
}

@Test func `wrong files, keys and folders are told with a remedy, in both languages`() throws {
  let desk = try Desk()
  try desk.done("init", "led", "--origin", Desk.origin)
  try desk.accredit()
  try desk.key("other")
  try desk.scratch.write("<!DOCTYPE x><x/>", to: "doctype.xml")
  try desk.scratch.write(
    Sample.flux.replacing("<cpf:scoring>785</cpf:scoring>", with: ""), to: "flux.xml")
  try desk.scratch.write("{\n\"type\": certification}", to: "bad.json")
  try desk.scratch.write("{\"type\":\"certification\"}", to: "short.json")
  let common = ["issue", "led", "--register", "reg", "--out", "out"]
  let cases: [([String], String, String)] = [
    (["--key", "school.key", "--cdc", "doctype.xml"], "<!DOCTYPE", "l'enlever"),
    (
      ["--key", "school.key", "--cdc", "none.xml"], "none.xml: the file cannot be read", "illisible"
    ),
    (
      ["--key", "school.key", "--cdc", "flux.xml"], "flux.xml: line 14: scoring",
      "flux.xml: ligne 14"
    ),
    (["--key", "other.key", "--cdc", "flux.xml"], "never accredited", "jamais agréé"),
    (["--key", "school.key", "--credential", "bad.json"], "line 2: not JSON", "ligne 2 : pas du"),
    (["--key", "school.key", "--credential", "short.json"], "is missing", "manque"),
    (["--key", "school.key"], "either --cdc or", "soit --cdc"),
  ]
  for (arguments, english, inFrench) in cases {
    let result = try desk.run(common + arguments)
    #expect(result.status == 2, "\(arguments): \(result.error)")
    #expect(result.error.contains(english), "\(arguments): \(result.error)")
    let result2 = try desk.run(common + arguments, language: french)
    #expect(result2.error.contains(inFrench), "\(arguments): \(result2.error)")
  }
  try desk.fails(2, ["no register here"], "register", "list", "led")
  try desk.fails(2, ["not a credential file"], "present", "bad.json", "--all", "-o", "x.probant")
  try desk.fails(2, ["not a credential file"], "refresh", "led", "bad.json")
}
