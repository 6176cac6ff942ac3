// SPDX-License-Identifier: Apache-2.0
import Exchange
import Primitives
import Support
import Testing

@Suite struct `UTF-8 that comes in pieces` {
  /// Whether the bytes are UTF-8, read in two pieces cut at `cut`.
  private func isUTF8(_ bytes: [UInt8], cutAt cut: Int) -> Bool {
    var scan = UTF8Scan()
    let (head, tail) = (Array(bytes[..<cut]), Array(bytes[cut...]))
    return scan.accepts(head.span) && scan.accepts(tail.span) && scan.isComplete
  }

  @Test func `it is the same wherever it is cut`() throws {
    for vector in try vectors("encoding/utf8.json") {
      let bytes = try vector.hex("encoded")
      for cut in 0...bytes.count {
        #expect(isUTF8(bytes, cutAt: cut) == (vector.error == nil), "\(vector.comment), at \(cut)")
      }
    }
  }

  @Test func `every sequence of two bytes, followed by two that continue, is judged as a whole`() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        for rest: [UInt8] in [[], [0x80], [0x80, 0xBF]] {
          let bytes = [first, second] + rest
          let expected = bytes.span.isUTF8
          guard (0...bytes.count).contains(where: { isUTF8(bytes, cutAt: $0) != expected }) else {
            continue
          }
          Issue.record("\(bytes)")
        }
      }
    }
  }

  @Test func `the line is that of the byte that is none`() {
    var scan = UTF8Scan()
    let bytes = Array("one\ntwo\né".utf8) + [0x0A, 0xE9, 0x0A, 0x0A]
    let isWhole = scan.accepts(bytes.span)
    #expect(!isWhole)
    #expect(scan.line == 4)
  }
}
