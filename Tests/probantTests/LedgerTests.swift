// SPDX-License-Identifier: Apache-2.0
import Foundation
import Notes
import Primitives
import Support
import Testing

@Suite struct `A ledger is run from the command line` {
  private let desk: Desk

  init() throws { desk = try Desk() }

  @Test func `init makes a folder that only its owner reads, and a trust file`() throws {
    let answer = try desk.json("init", "led", "--origin", Desk.origin)
    #expect(answer["origin"] == .string(Text(Desk.origin)))
    for secret in ["led/log.key", "led/registrar.key", "led/guard"] {
      #expect(try desk.mode(secret) == 0o600)
    }
    let text = try desk.scratch.text("led/ledger.trust")
    let trust = try TrustFile(parsing: text.utf8.span)
    #expect(answer["root"] == .string(Text(trust.root.withSpan { Base64.encode($0) })))
    try desk.fails(2, ["led", "there already"], "init", "led", "--origin", Desk.origin)
    try desk.fails(2, ["--origin a b", "ledger.example"], "init", "x", "--origin", "a b")
  }

  @Test func `a registrar's key that lives elsewhere never comes near the ledger`() throws {
    try desk.done("key", "new", "registrar.key")
    try desk.fails(
      2, ["registrar.key.root", "probant key root"], "init", "led", "--origin", Desk.origin,
      "--registrar", "registrar.key.pub")
    try desk.done(
      "key", "root", "registrar.key", "--origin", Desk.origin, "--name", "Registre Exemple")
    try desk.fails(
      2, ["another origin"], "init", "led", "--origin", "other.example", "--registrar",
      "registrar.key.pub")
    try desk.done(
      "init", "led/", "--origin", Desk.origin, "--registrar", "registrar.key.pub")
    #expect(!FileManager.default.fileExists(atPath: desk.place("led/registrar.key")))
    try desk.key("school")
    try desk.done(
      "accredit", "led", "--registrar", "registrar.key", "--key", "school.key.pub",
      "--possession", "school.possession", "--name", "École", "--category", "diploma")
  }

  @Test func `accreditations are made, joined, rotated and withdrawn`() throws {
    try desk.school()
    try desk.key("second", joins: "2")
    let second = try desk.json(
      "accredit", "led", "--registrar", "led/registrar.key", "--key", "second.key.pub",
      "--possession", "second.possession", "--name", "École Exemple", "--category", "diploma",
      "--scope", "RNCP34126, RS5550", "--joins", "2", "--ends", "2", "--role", "issuer")
    let index = try #require(second["index"]?.integer)
    try desk.fails(
      2, ["school.key", "ended at entry \(index)"], "revoke", "led", "--key", "school.key", "4")
    // The same key with other powers needs no proof of possession.
    let third = try desk.json(
      "accredit", "led", "--registrar", "led/registrar.key", "--key", "second.key.pub", "--name",
      "École Exemple", "--category", "diploma", "--joins", "2", "--ends", "\(index)")
    try desk.done("key", "new", "third.key")
    let rotated = try desk.json("rotate", "led", "--key", "second.key", "--to", "third.key")
    #expect(rotated["type"] == "rotate")
    let withdrawn = try desk.json(
      "withdraw", "led", "--key", "led/registrar.key", "\(rotated["index"]?.integer ?? 0)",
      "--reason", "key-compromised", "--distrust", "\((rotated["index"]?.integer ?? 0) + 1)")
    #expect(withdrawn["published"] == true)
    #expect(try #require(third["index"]?.integer) > index)
    try desk.fails(
      2, ["rootLineage"], "withdraw", "led", "--key", "led/registrar.key", "0", "--reason",
      "ceased")
    try desk.fails(
      2, ["--reason", "key-compromised"], "withdraw", "led", "--key", "led/registrar.key", "2",
      "--reason", "boredom")
    try desk.done("fsck", "led")
  }

  @Test func `statuses go their ways, and a rule that is broken is named`() throws {
    let index = "\(try desk.school())"
    let suspended = try desk.json("suspend", "led", "--key", "school.key", index)
    let setter = "\(suspended["index"]?.integer ?? 0)"
    try desk.fails(
      2, ["nothing was logged", "liftsMismatch"], "reinstate", "led", "--key", "school.key",
      index, "--lifts", "0")
    try desk.done("reinstate", "led", "--key", "school.key", index, "--lifts", setter)
    try desk.done("supersede", "led", "--key", "school.key", index)
    try desk.fails(
      2, ["notAnIssuance"], "suspend", "led", "--key", "led/registrar.key", "1", "--json")
    try desk.fails(2, ["statusForbids"], "suspend", "led", "--key", "led/registrar.key", index)
    let revoked = try desk.json("revoke", "led", "--key", "led/registrar.key", index)
    #expect(revoked["duplicate"] == false)
    let again = try desk.json("revoke", "led", "--key", "led/registrar.key", index)
    #expect(again["duplicate"] == true && again["index"] == revoked["index"])
  }

  @Test func `the answer to an append is the finished proof`() throws {
    let index = "\(try desk.school())"
    let answer = try desk.json("revoke", "led", "--key", "school.key", index)
    let text = try #require(answer["receipt"]?.text)
    let receipt = try TlogProof(parsing: text.utf8.span)
    let trustText = try desk.scratch.text("led/ledger.trust")
    let trust = try TrustFile(parsing: trustText.utf8.span)
    let proof = try desk.json("prove", "inclusion", "led", "\(receipt.index)")
    let leaf = try Base64.decode(try #require(proof["leaf"]?.text).string)
    _ = try receipt.verify(Digest(leaf.span), under: trust.policy)
    let file = try desk.done("prove", "inclusion", "led", "\(receipt.index)", "--tlog-proof")
    #expect(file == text.string)
  }

  @Test func `growth is proved between any two sizes`() throws {
    try desk.school()
    let proof = try desk.json("prove", "consistency", "led", "2", "4")
    #expect(proof["new"]?["size"] == 4)
    #expect(proof["consistency"]?.array?.isEmpty == false)
    let command = ["prove", "consistency", "led", "2", "4"]
    let french = try desk.run(command + ["--json"], language: "fr_FR.UTF-8")
    #expect(french.output.utf8.dropLast().elementsEqual(proof.canonical))
    #expect(try desk.run(command, language: "fr_FR.UTF-8").output.contains("commence par"))
    try desk.fails(2, ["9: the published log has"], "prove", "consistency", "led", "2", "9")
  }
}
