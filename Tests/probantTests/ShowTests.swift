// SPDX-License-Identifier: Apache-2.0
import Exchange
import Foundation
import Primitives
import Support
import Testing

@Test func `show recognises every kind of file by its content`() throws {
  let desk = try Desk()
  try desk.school()
  try desk.done("key", "new", "w.key", "--name", "witness.example")
  try desk.scratch.write(
    desk.done("prove", "inclusion", "led", "2", "--tlog-proof"), to: "2.tlog-proof")
  let entry = try desk.json("prove", "inclusion", "led", "2")["entry"]?.text
  try desk.scratch.write(try #require(entry).string + "\n", to: "2.entry")
  try desk.scratch.write(try Base64.decode(try #require(entry).string), to: "2.bytes")
  try desk.scratch.write(
    desk.done("cosign", "led", "--key", "w.key", "--state", "w.state"), to: "w.cosigned")
  try desk.scratch.write(Sample.flux, to: "flux.xml")
  try desk.scratch.write(Sample.suppression, to: "delete.xml")
  let report = Exchange.Acknowledgement(
    fileName: "flux.xml", idFlux: "f", idTraitement: "t", origin: Desk.origin)
  try desk.scratch.write(report.encoded, to: "accuse.xml")
  try desk.scratch.write(
    "{\"type\":\"certification\",\"title\":\"T\",\"family_name\":\"EXEMPLE\",\"valid_from\":\"2026-01-01\"}",
    to: "claims.json")
  let cases = [
    ("led/ledger.trust", "trust", "the best verdict under it is unwitnessed"),
    ("w.key", "privateKey", "Keep it to yourself"),
    ("w.key.pub", "publicKey", "An Ed25519 public key"),
    ("w.key.vkey", "verifierKey", "witness.example"),
    ("school.possession", "possession", "for registrar"),
    ("2.tlog-proof", "tlog-proof", "one entry is in a log"),
    ("2.entry", "accredit", "École Exemple"),
    ("2.bytes", "accredit", "SIRET 12345678900015"),
    ("w.cosigned", "checkpoint", "signed by  ledger.example/desk, witness.example"),
    ("flux.xml", "flux", "certifications to issue"),
    ("delete.xml", "flux", "certifications to revoke"),
    ("accuse.xml", "acknowledgement", "of file"),
    ("claims.json", "claims", "family name  EXEMPLE"),
  ]
  for (file, kind, words) in cases {
    let shown = try desk.run("show", file)
    #expect(shown.status == 0, "\(file): \(shown.error)")
    #expect(shown.output.contains(words), "\(file): \(shown.output)")
    #expect(try desk.json("show", file)["kind"]?.text?.string == kind, "\(file)")
    let inFrench = try desk.run("show", file, language: french)
    #expect(inFrench.output != shown.output, "\(file)")
  }
  #expect(!(try desk.done("show", "w.key")).contains(try secret(of: desk, "w.key")))
}

@Test func `show says what the guard and the pieces of an exported log are`() throws {
  let desk = try Desk()
  try desk.school()
  try desk.done("export", "led", "public")
  let head = try desk.json("show", "public/checkpoint")["size"]?.integer
  let size = try #require(head)
  let cases = [
    ("led/guard", "guard", "A ledger's fork guard"),
    ("public/tile/0/000.p/\(size)", "tile", "the hashes of leaves 0 to \(size - 1)"),
    ("public/tile/entries/000.p/\(size)", "bundle", "École Exemple"),
    ("public/state/\(size)/status/tile/0/000.p/1", "tile", "A tile of the status tree"),
    ("public/state/\(size)/status/tile/entries/000.p/1", "statusPages", "revoked"),
    ("public/state/\(size)/authority/tile/entries/000.p/2", "authorityRecords", "ended by entry"),
  ]
  for (file, kind, words) in cases {
    let shown = try desk.run("show", file)
    #expect(shown.status == 0 && shown.output.contains(words), "\(file): \(shown)")
    #expect(try desk.json("show", file)["kind"]?.text?.string == kind, "\(file)")
    #expect(try desk.run("show", file, language: french).output != shown.output, "\(file)")
  }
  let bundle = try desk.json("show", cases[2].0)
  #expect(bundle["parts"]?.array?.count == Int(size))
  try desk.scratch.write([1, 2, 3], to: "tile/0/000")
  #expect(try desk.json("show", "tile/0/000")["kind"] == "malformed")
}

private func secret(of desk: Desk, _ file: String) throws -> String {
  String(try desk.scratch.text(file).split(separator: "\n")[1])
}

@Test func `show says of a presentation what it says, and that it is unverified`() throws {
  let desk = try Desk()
  for vector in try vectors(in: "presentation") {
    try desk.scratch.write(vector.content, to: "shown")
    let shown = try desk.run("show", "shown")
    #expect(shown.status == 0 || shown.status == 2, "\(vector.file)")
    #expect(!shown.error.contains("Fatal error"), "\(vector.file)")
    guard shown.status == 0, !shown.output.hasPrefix("A malformed") else { continue }
    #expect(shown.output.contains("Unverified."), "\(vector.file)")
  }
}

@Test func `names in a file take nobody's place, and its control characters move no cursor`() throws
{
  let desk = try Desk()
  let header = "{\"alg\":\"EdDSA\",\"typ\":\"dc+sd-jwt\"}"
  let payload = "{\"kind\":\"x\",\"index\":\"\\u001b[2J\",\"iss\":\"a\",\"vct\":\"b\"}"
  let parts = [header, payload].map { Base64.encode($0.utf8.span, .url) }
  let signature = Base64.encode([UInt8](repeating: 1, count: 64).span, .url)
  try desk.scratch.write("\(parts[0]).\(parts[1]).\(signature)~", to: "forged.sd-jwt")
  let json = try desk.json("show", "forged.sd-jwt")
  #expect(json["kind"] == "credential" && json["also.kind"] == "x")
  let words = try desk.done("show", "forged.sd-jwt")
  #expect(!words.contains("\u{1B}") && words.contains("\u{FFFD}[2J"))
}

@Test func `what show does not know it says, with a remedy for folders`() throws {
  let desk = try Desk()
  try desk.school()
  try desk.scratch.write("hello", to: "hello.txt")
  try desk.scratch.write([0xFF, 0, 1], to: "bytes")
  try desk.fails(2, ["hello.txt: no kind of file"], "show", "hello.txt")
  try desk.fails(2, ["bytes: no kind of file"], "show", "bytes")
  try desk.fails(2, ["none: no such file"], "show", "none")
  try desk.fails(2, ["a ledger's folder; see probant fsck led"], "show", "led")
}
