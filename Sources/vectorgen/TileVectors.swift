// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives

/// Specs/tiles.md#paths: each case gives a path, and what it names where it is valid.
func tilePaths() -> VectorFile {
  var file = CaseFile(
    "tree/paths.json", spec: "tiles.md#paths",
    notes: [
      "ambiguous": "two paths for one tile: caches, denials and logs by path miss one",
      "overflow": "the path of a tile that cannot exist is served as another's",
    ])
  func tile(_ level: UInt8, _ index: UInt64, _ width: Int = 256) {
    let place = TileCoordinate(level: level, index: index, width: width)
    file.add(
      width == 256 ? "a tile" : "a partial tile",
      [
        "path": .text(place.description), "level": .number(UInt64(level)),
        "index": .number(index), "width": .number(UInt64(width)),
      ], .valid)
    guard level == 0 else { return }
    file.add(
      width == 256 ? "an entry bundle" : "a partial entry bundle",
      [
        "path": .text(EntryBundleCoordinate(beside: place).description), "index": .number(index),
        "width": .number(UInt64(width)),
      ], .valid)
  }
  for index in [0, 7, 99, 999, 1000, 1067, 999_999, 1_234_067, 1 << 55 - 1] as [UInt64] {
    tile(0, index)
  }
  for (level, index, width) in [
    (0, 0, 1), (0, 273, 112), (0, 1_000_000, 255), (1, 1, 17), (2, 0, 1), (6, 127, 255),
    (7, 0, 128),
  ] as [(UInt8, UInt64, Int)] {
    tile(level, index, width)
  }
  for (rule, paths, flag) in invalidPaths {
    for path in paths {
      file.add("refused", ["path": .text(path)], .invalid(rule), flags: flag.map { [$0] } ?? [])
    }
  }
  return file.file
}

private let invalidPaths: [(TileError, [String], String?)] = [
  (
    .badPath,
    [
      "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000",
      "tile/0/000/",
      "tile/0/001/000", "tile/0/x001", "tile/0/x001/", "tile/0/xx01/000", "tile/0/000.p",
      "tile/0/000.q/1", "tile/0/-01", "tile/0/ 01", "tile/0//000", "/tile/0/000", "tile/0/000?",
      "tile/entries", "tile/entries/", "tile/entries/0", "tile/entries/000/", "checkpoint",
      "tile/0/x999/x999/x999/x999/x999/x999/x999/0",
      "tile/0/\u{661}\u{661}\u{661}",
    ], nil
  ),
  (
    .badPath,
    [
      "Tile/0/000", "tile/0/X001/000", "tile/0/x000/000", "tile/0/x000/x001/000",
      "tile/entries/x000/000", "tile/0/000.P/1",
    ], "ambiguous"
  ),
  (
    .badWidth,
    [
      "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/257",
      "tile/0/000.p/65537", "tile/0/000.p/-1", "tile/entries/000.p/0", "tile/entries/000.p/256",
      "tile/0/x999/x999/x999/x999/x999/x999/x999/000.p/0",
    ], nil
  ),
  (
    .badWidth,
    [
      "tile/0/000.p/01", "tile/0/000.p/+1", "tile/0/000.p/1 ", "tile/0/000.p/1/",
      "tile/entries/000.p/01",
    ], "ambiguous"
  ),
  (
    .levelOutOfRange,
    [
      "tile/8/000", "tile/63/000", "tile/256/000", "tile//000", "tile/a/000", "tile/8/0",
      "tile/8/000.p/0",
    ], nil
  ),
  (.levelOutOfRange, ["tile/00/000", "tile/07/000", "tile/+1/000"], "ambiguous"),
  (
    .indexOutOfRange,
    [
      "tile/0/x036/x028/x797/x018/x963/968", "tile/0/x036/x028/x797/x018/x963/968.p/1",
      "tile/entries/x036/x028/x797/x018/x963/968", "tile/7/000", "tile/7/000.p/129",
      "tile/7/001.p/1",
      "tile/6/128.p/1", "tile/0/x018/x446/x744/x073/x709/x551/616",
      "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/x999/999",
    ], "overflow"
  ),
]

/// Specs/tiles.md#tiles: the tiles of a log whose entry i is i in four bytes, big-endian.
func tilesOfSizes() -> VectorFile {
  var file = CaseFile("tree/tiles.json", spec: "tiles.md#tiles")
  let tree = MemoryTree(
    (0..<UInt32(70_000)).map { index in
      var writer = ByteWriter(capacity: 4)
      writer.write(index)
      return Digest.leaf(writer.bytes.span)
    })
  for size in [1, 3, 255, 256, 257, 65_535, 65_536, 70_000] as [UInt64] {
    for level in UInt8(0)...2 {
      let count = TileCoordinate.count(level: level, size: size)
      for index in Set([0, count / 2, count - min(count, 1)]).sorted() {
        guard let place = TileCoordinate(level: level, index: index, size: size) else { continue }
        var tile = Tile()
        for hash in 0..<UInt64(place.width) {
          tile.append(tree.node(NodeCoordinate(level: 8 * level, index: 256 * index + hash)))
        }
        let bytes = tile.encoded
        let content: (key: String, value: Value) =
          place.width <= 3 ? ("bytes", .hex(bytes)) : ("sha256", .hex(SHA256.hash(bytes.span)))
        file.add(
          "tile \(index) of level \(level)",
          [
            "size": .number(size), "level": .number(UInt64(level)), "index": .number(index),
            "path": .text(place.description), content.key: content.value,
          ], .valid)
      }
    }
  }
  let one = MemoryTree(treeLeaves.prefix(1)).root().bytes
  for bytes in [[], Array(one.dropLast()), one + [0], one + one] {
    file.add(
      "\(bytes.count) bytes for one hash", ["width": 1, "bytes": .hex(bytes)],
      .invalid(ParsingError.wrongLength(expected: 32, actual: bytes.count)))
  }
  return file.file
}

/// Specs/tiles.md#entry-bundles: bytes, how many entries they must hold, and those.
func entryBundles() -> VectorFile {
  var file = CaseFile(
    "tree/bundles.json", spec: "tiles.md#entry-bundles",
    notes: ["shifted": "entries are read where there are none, or another's bytes as an entry"])
  for entries in [[[]], [[1, 2, 3]], treeEntries, [[UInt8](repeating: 7, count: 300), []]] {
    file.add(
      "\(entries.count) entries",
      [
        "bytes": .hex(EntryBundle(entries).encoded), "width": .number(UInt64(entries.count)),
        "entries": .list(entries.map { .hex($0) }),
      ], .valid)
  }
  let bytes = EntryBundle(treeEntries).encoded
  let count = UInt64(treeEntries.count)
  func refuse(_ comment: String, _ bytes: [UInt8], _ width: UInt64, _ error: ParsingError) {
    file.add(
      comment, ["bytes": .hex(bytes), "width": .number(width)], .invalid(error),
      flags: ["shifted"])
  }
  refuse("nothing", [], 1, .truncated)
  refuse("half a length", [0], 1, .truncated)
  refuse("a length without its entry", [0, 1], 1, .truncated)
  refuse("the last byte missing", bytes.dropLast(), count, .truncated)
  refuse("an entry fewer than the width", bytes, count + 1, .truncated)
  refuse("an entry more than the width", bytes, count - 1, .trailingBytes)
  refuse("a byte at the end", bytes + [0], count, .trailingBytes)
  refuse("a length in little-endian order", [1, 0, 7], 1, .truncated)
  return file.file
}
