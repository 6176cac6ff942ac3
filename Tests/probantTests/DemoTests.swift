// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing

@Test func `the demonstration ends as it foretold, and leaves a sound ledger behind`() throws {
  let desk = try Desk()
  let story = try desk.run("demo", "my-demo")
  #expect(story.status == 0)
  #expect(story.error.isEmpty)
  for line in [
    "a valid certification       VALID", "the wrong score             SUPERSEDED",
    "its correction              VALID", "a revoked certification     REVOKED",
    "issued before the theft     VALID", "issued with the stolen key  VOID",
    "a forged certification      ALTERED", "Every verdict is as told.",
    "cosigned by witness.example",
    "$ probant publish ledger witness.cosignature auditor.cosignature",
  ] { #expect(story.output.contains(line), "\(line)") }
  try desk.done("fsck", "my-demo/ledger")
  // What it typed can be typed again.
  let trust = "my-demo/ledger/ledger.trust"
  #expect(try desk.run("verify", "my-demo/shown/valid.probant", "--trust", trust).status == 0)
  let forged = try desk.run("verify", "my-demo/shown/forged.probant", "--trust", trust)
  #expect(forged.status == 1)
  let (a, b) = (
    try Data(contentsOf: desk.scratch.place("my-demo/shown/valid.probant")),
    try Data(contentsOf: desk.scratch.place("my-demo/shown/forged.probant"))
  )
  #expect(a.count == b.count)
  #expect(zip(a, b).map { ($0 ^ $1).nonzeroBitCount }.reduce(0, +) == 1, "one bit")
}

@Test func `the demonstration speaks French, and never takes a folder that is in use`() throws {
  let desk = try Desk()
  let story = try desk.run("demo", language: french)
  #expect(story.status == 0)
  #expect(story.output.contains("Chaque verdict est celui annoncé."))
  #expect(story.output.contains(/émise avec la clé volée +NUL/))
  #expect(try desk.run("demo").output.contains("Everything is in probant-demo-2."))
  try desk.scratch.write("mine", to: "taken/file")
  try desk.fails(2, ["taken: not empty"], "demo", "taken")
}
