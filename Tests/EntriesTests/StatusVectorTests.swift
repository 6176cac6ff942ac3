// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Primitives
import Support
import Testing

@Suite struct `Status and authority vectors` {
  @Test func `pages hold the statuses they are said to hold`() throws {
    for vector in try vectors("status/pages.json") {
      let bytes = try vector.hex("page")
      expect(vector) {
        let page = try StatusPage(parsing: bytes.span)
        #expect(page.encoded == bytes)
        #expect(try page.leafHash == vector.digest("leaf_hash"))
        for statement in try vector["statuses"].array {
          let status = try page[statement["index"].number]
          #expect(try UInt64(status.rawValue) == statement["status"].number)
        }
      }
    }
  }

  @Test func `trees of pages have the root they are said to have`() throws {
    for vector in try vectors("status/trees.json") {
      var tree = StatusTree()
      let covered = try vector.number("covered")
      tree.extend(covering: covered)
      for mark in try vector["statuses"].array {
        let (index, code) = (try mark.array[0].number, try mark.array[1].number)
        tree.set(try #require(Status(rawValue: UInt8(code))), at: index)
      }
      #expect(try tree.root == vector.digest("root"), "\(vector.testDescription)")
      #expect(try StatusPage.count(covering: covered) == vector.number("pages"))
    }
  }

  @Test func `records have one encoding`() throws {
    for vector in try vectors("status/records.json") {
      if vector.error != nil {
        let bytes = try vector.hex("record")
        expect(vector) { _ = try AuthorityRecord(parsing: bytes.span) }
        continue
      }
      let records = try vector["records"].array.map { value in
        let record = AuthorityRecord(
          index: try value["index"].number, end: try value["end"].number,
          distrust: try value["distrust"].number)
        let bytes = try value["encoded"].hex
        #expect(record.encoded == bytes)
        #expect(try AuthorityRecord(parsing: bytes.span) == record)
        return record
      }
      #expect(try MemoryTree(records.map { $0.leafHash }).root() == vector.digest("root"))
    }
  }

  @Test func `every status at every place of a page stands alone`() {
    for index in UInt64(0)..<256 {
      for status in Status.allCases {
        var page = StatusPage()
        for other in UInt64(0)..<256 { page[other] = .superseded }
        page[index] = status
        for other in UInt64(0)..<256 where other != index {
          if page[other] != .superseded { Issue.record("\(index) touches \(other)") }
        }
        #expect(page[index] == status)
        let shift = UInt8(index % 4 * 2)
        #expect(page.encoded[Int(index / 4)] >> shift & 3 == status.rawValue)
      }
    }
  }

  @Test func `a number of pages covers a size without overflow`() {
    for (size, pages) in [(0, 0), (1, 1), (256, 1), (257, 2)] as [(UInt64, UInt64)] {
      #expect(StatusPage.count(covering: size) == pages)
    }
    #expect(StatusPage.count(covering: .max) == 1 << 56)
  }

  @Test func `an event is good after its signer, before distrust, and up to the end it makes`() {
    for index in UInt64(0)..<5 {
      for end in [0, 1, 2, 3, 4, AuthorityRecord.never] {
        for distrust in [0, 1, 2, 3, 4, AuthorityRecord.never] {
          let record = AuthorityRecord(index: index, end: end, distrust: distrust)
          for position in UInt64(0)..<6 {
            for type in EntryType.allCases {
              let ends = type == .rotate || type == .withdraw
              let good =
                index < position && position < distrust
                && (position < end || position == end && ends)
              #expect(record.permits(type, at: position) == good)
            }
          }
        }
      }
    }
  }
}
