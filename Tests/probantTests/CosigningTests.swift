// SPDX-License-Identifier: Apache-2.0
import Foundation
import Notes
import Primitives
import Support
import Testing

@Suite struct `Witnesses and auditors work from the command line` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.done("key", "new", "witness.key", "--name", "witness.example")
    try desk.done("key", "new", "auditor.key", "--name", "auditor.example")
    try desk.done(
      "init", "led", "--origin", Desk.origin, "--witness", "witness.key.vkey", "--auditor",
      "auditor.key.vkey")
  }

  /// The cosignature of a witness or an auditor, in a file of its name.
  private func cosign(_ name: String, _ folder: String = "led") throws -> Tool.Result {
    let audit = name == "auditor" ? ["--audit"] : []
    let result = try desk.run(
      ["cosign", folder, "--key", "\(name).key", "--state", "\(name).state"] + audit)
    try desk.scratch.write(result.output, to: "\(name).cosignature")
    return result
  }

  /// Accredits a school with a key of its own.
  private func accredit(_ ledger: String, _ name: String) throws {
    try desk.key(name)
    try desk.done(
      "accredit", ledger, "--registrar", "\(ledger)/registrar.key", "--key", "\(name).key.pub",
      "--possession", "\(name).possession", "--name", "École", "--category", "diploma")
  }

  @Test func `what needs cosignatures is published with them, and not before`() throws {
    try desk.fails(2, ["probant publish"], "prove", "inclusion", "led", "0")
    try desk.fails(2, ["probant publish"], "export", "led", "public")
    #expect(try cosign("witness").status == 0)
    #expect(try cosign("auditor").status == 0)
    let first = try desk.json("publish", "led", "witness.cosignature")
    #expect(first["published"] == 0 && first["signed"] == 2)
    let second = try desk.json("publish", "led", "auditor.cosignature")
    #expect(second["published"] == 2)
    // Silence is dated: one more status head, which waits for its cosignatures in turn.
    let idle = try desk.json("publish", "led")
    #expect(idle["published"] == 2 && idle["signed"] == 3)
    try accredit("led", "school")
    #expect(try cosign("witness").status == 0)
    #expect(try cosign("auditor").status == 0)
    try desk.done("publish", "led", "witness.cosignature", "auditor.cosignature")
    let text = try desk.done("prove", "inclusion", "led", "3", "--tlog-proof")
    let receipt = try TlogProof(parsing: text.utf8.span)
    let trustText = try desk.scratch.text("led/ledger.trust")
    let trust = try TrustFile(parsing: trustText.utf8.span)
    let now = UInt64(Date.now.timeIntervalSince1970)
    #expect(try trust.verify(receipt.note, at: now).time != nil)
  }

  @Test func `a witness refuses a log that was rewritten or put back`() throws {
    try desk.copy("led", to: "old")
    try accredit("led", "school")
    #expect(try cosign("witness").status == 0)
    #expect(try cosign("auditor").status == 0)
    for name in ["witness", "auditor"] {
      let smaller = try cosign(name, "old")
      #expect(smaller.status == 1 && smaller.error.contains("smaller"), "\(smaller.error)")
    }
    try accredit("old", "other")
    let rewritten = try cosign("witness", "old")
    #expect(rewritten.status == 1 && rewritten.error.contains("rewritten"), "\(rewritten.error)")
    let audited = try cosign("auditor", "old")
    #expect(audited.status == 1 && audited.error.contains("rewritten"), "\(audited.error)")
    #expect(audited.output.isEmpty)
  }

  @Test func `an exported log is cosigned as the ledger itself is`() throws {
    #expect(try cosign("witness").status == 0)
    #expect(try cosign("auditor").status == 0)
    try desk.done("publish", "led", "witness.cosignature", "auditor.cosignature")
    try desk.done("export", "led", "public")
    #expect(try cosign("witness", "public").status == 0)
    try accredit("led", "school")
    #expect(try cosign("witness").status == 0)
    #expect(try cosign("auditor").status == 0)
    try desk.done("publish", "led", "witness.cosignature", "auditor.cosignature")
    try desk.done("export", "led", "public")
    try FileManager.default.removeItem(atPath: desk.place("auditor.state"))
    #expect(try cosign("auditor", "public").status == 0)
    try desk.fails(
      1, ["not one that the log of the trust file signed"], "cosign", "public", "--key",
      "witness.key", "--state", "new.state", "--trust", try otherTrust())
  }

  /// The trust file of another ledger of the same name.
  private func otherTrust() throws -> String {
    try desk.done("init", "other", "--origin", Desk.origin)
    return "other/ledger.trust"
  }

  @Test func `a cosigner's files are its own`() throws {
    #expect(try cosign("witness").status == 0)
    try desk.fails(
      2, ["witness.state", "witness.example"], "cosign", "led", "--key", "auditor.key", "--state",
      "witness.state")
    try desk.fails(
      2, ["witness.key.pub.vkey"], "cosign", "led", "--key", "witness.key", "--state", "s",
      "--trust", "witness.key.pub.vkey")
    try desk.scratch.write("no state\n", to: "broken.state")
    try desk.fails(
      2, ["broken.state", "badStateHeader"], "cosign", "led", "--key", "witness.key", "--state",
      "broken.state")
    try desk.done("key", "new", "nameless.key")
    try desk.fails(
      2, ["nameless.key.vkey"], "cosign", "led", "--key", "nameless.key", "--state", "s")
    try desk.fails(2, ["witness.state", "not a cosigned"], "publish", "led", "witness.state")
    try desk.done("key", "new", "stranger.key", "--name", "stranger.example")
    let stranger = try desk.done(
      "cosign", "led", "--key", "stranger.key", "--state", "stranger.state")
    try desk.scratch.write(stranger, to: "stranger.cosignature")
    try desk.fails(
      2, ["stranger.cosignature", "nobody whom"], "publish", "led", "stranger.cosignature")
  }
}
