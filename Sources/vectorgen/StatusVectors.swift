// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Primitives

/// `status/`: pages, authority records and the trees over them.
func statusVectors() throws -> [VectorFile] {
  [try pageVectors(), try treeVectors(), try recordVectors()]
}

private func pageVectors() throws -> VectorFile {
  var file = CaseFile("status/pages.json", spec: "status.md#status-pages")
  func add(_ comment: String, _ statuses: KeyValuePairs<UInt64, Status>) {
    var page = StatusPage()
    for (index, status) in statuses { page[index] = status }
    let list = statuses.map { index, status in
      Value.members(["index": .number(index), "status": .number(UInt64(status.rawValue))])
    }
    file.add(
      comment,
      [
        "page": .hex(page.encoded), "statuses": .list(list), "leaf_hash": .hex(page.leafHash),
      ], .valid)
  }
  add("all in force", [0: .inForce, 255: .inForce])
  add("one of each", [0: .inForce, 1: .suspended, 2: .revoked, 3: .superseded])
  add("the first and the last of a page", [256: .superseded, 511: .revoked])
  add("the last of a byte and the first of the next", [1_003: .suspended, 1_004: .superseded])
  add("a large index", [1 << 62: .revoked, 1 << 62 + 255: .suspended])
  for count in [0, 63, 65] {
    file.add(
      "\(count) bytes", ["page": .hex([UInt8](repeating: 0, count: count))],
      .invalid(ParsingError.wrongLength(expected: 64, actual: count)))
  }
  return file.file
}

private func treeVectors() throws -> VectorFile {
  var file = CaseFile("status/trees.json", spec: "status.md#status-tree")
  for covered: UInt64 in [0, 1, 255, 256, 257, 512, 513, 1_000, 70_000] {
    var tree = StatusTree()
    tree.extend(covering: covered)
    var marks: [Value] = []
    for index in stride(from: UInt64(3), to: covered, by: 101) {
      let status = Status.allCases[Int(index % 4)]
      tree.set(status, at: index)
      if status != .inForce {
        marks.append(.list([.number(index), .number(UInt64(status.rawValue))]))
      }
    }
    file.add(
      "\(covered) entries",
      [
        "covered": .number(covered), "statuses": .list(marks),
        "pages": .number(tree.tree.size), "root": .hex(tree.root),
      ], .valid)
  }
  return file.file
}

private func recordVectors() throws -> VectorFile {
  var file = CaseFile("status/records.json", spec: "status.md#authority-records")
  let records = [
    AuthorityRecord(index: 0), AuthorityRecord(index: 1, end: 9),
    AuthorityRecord(index: 4, end: 9, distrust: 5),
    AuthorityRecord(index: 1 << 40, distrust: 1 << 41),
  ]
  for count in 0...records.count {
    let some = records.prefix(count)
    file.add(
      "\(count) records",
      [
        "records": .list(
          some.map { record in
            .members([
              "index": .number(record.index), "end": .number(record.end),
              "distrust": .number(record.distrust), "encoded": .hex(record.encoded),
            ])
          }),
        "root": .hex(MemoryTree(some.map { $0.leafHash }).root()),
      ], .valid)
  }
  for count in [0, 23, 25] {
    file.add(
      "\(count) bytes", ["record": .hex([UInt8](repeating: 0, count: count))],
      .invalid(ParsingError.wrongLength(expected: 24, actual: count)))
  }
  return file.file
}
