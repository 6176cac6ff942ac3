// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives
import Testing

@Suite struct `Indices by digest` {
  private func digest(_ number: Int) -> Digest {
    let text = "digest \(number)"
    return SHA256.hash(text.utf8.span)
  }

  @Test(arguments: [0, 10_000, 100_000])
  func `every digest has the index that was recorded first, and no other has one`(
    _ reserved: Int
  ) {
    var table = DigestTable()
    table.reserve(reserved)
    for number in 0..<20_000 {
      #expect(table[digest(number)] == nil)
      table.insert(UInt64(number * 3), for: digest(number))
      table.insert(7, for: digest(number / 2))
    }
    for number in 0..<20_000 { #expect(table[digest(number)] == UInt64(number * 3)) }
    for number in 20_000..<40_000 { #expect(table[digest(number)] == nil) }
  }

  @Test func `digests that differ in any one byte are told apart`() throws {
    var table = DigestTable()
    var all: [Digest] = []
    for place in 0..<Digest.byteCount {
      for value in UInt8(1)...255 {
        var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
        bytes[place] = value
        all.append(try Digest(bytes.span))
      }
    }
    for (index, digest) in all.enumerated() { table.insert(UInt64(index), for: digest) }
    #expect(table[.zero] == nil)
    for (index, digest) in all.enumerated() { #expect(table[digest] == UInt64(index)) }
  }

  @Test func `room made later keeps what is there`() {
    var table = DigestTable()
    for number in 0..<100 { table.insert(UInt64(number), for: digest(number)) }
    table.reserve(5_000)
    for number in 0..<100 { #expect(table[digest(number)] == UInt64(number)) }
    #expect(table[digest(100)] == nil)
  }
}
