// SPDX-License-Identifier: Apache-2.0
import Merkle
import Primitives
import Testing

/// What a path reads as, printed again, or the rule it breaks.
private func tile(_ path: String) -> String {
  do { return try TileCoordinate(parsing: path.utf8.span).description } catch { return error.rule }
}

private func bundle(_ path: String) -> String {
  do {
    return try EntryBundleCoordinate(parsing: path.utf8.span).description
  } catch { return error.rule }
}

@Suite struct `Tile paths` {
  @Test func `a path prints as it was read`() throws {
    let indices: [UInt64] = [
      0, 1, 9, 10, 99, 100, 999, 1000, 1001, 999_999, 1_000_000, 1_234_067, 1 << 32, 1 << 55 - 1,
    ]
    for index in indices {
      for width in 1...256 {
        for level in UInt8(0)...7 where index == 0 && (level < 7 || width <= 128) || level == 0 {
          let coordinate = TileCoordinate(level: level, index: index, width: width)
          #expect(try TileCoordinate(parsing: coordinate.description.utf8.span) == coordinate)
          guard level == 0 else { continue }
          let beside = EntryBundleCoordinate(beside: coordinate)
          #expect(try EntryBundleCoordinate(parsing: beside.description.utf8.span) == beside)
        }
      }
    }
    #expect(TileCoordinate(level: 0, index: 1_234_067).description == "tile/0/x001/x234/067")
    #expect(
      TileCoordinate(level: 3, index: 70_000, width: 12).description == "tile/3/x070/000.p/12")
  }

  @Test func `whatever byte is put in the place of another, what is accepted prints the same`() {
    for path in ["tile/0/x001/x234/067.p/12", "tile/entries/x001/067.p/255", "tile/7/000.p/100"] {
      let bytes = [UInt8](path.utf8)
      for position in bytes.indices {
        for byte in UInt8.min...UInt8.max {
          var changed = bytes
          changed[position] = byte
          if let read = try? TileCoordinate(parsing: changed.span) {
            #expect([UInt8](read.description.utf8) == changed)
          }
          if let read = try? EntryBundleCoordinate(parsing: changed.span) {
            #expect([UInt8](read.description.utf8) == changed)
          }
        }
        for changed in [Array(bytes[..<position]), bytes + [bytes[position]]] {
          if let read = try? TileCoordinate(parsing: changed.span) {
            #expect([UInt8](read.description.utf8) == changed)
          }
        }
      }
    }
  }

  @Test func `each malformed path is refused for its own reason`() {
    for path in [
      "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000",
      "/tile/0/000",
      "Tile/0/000", "tile/0/000/", "tile/0/x000/000", "tile/0/x000/x001/000", "tile/0/001/000",
      "tile/0/x001", "tile/0/x001/", "tile/0/x001000", "tile/0/xx01/000", "tile/0/X001/000",
      "tile/0/x01/000", "tile/0/000.p", "tile/0/000.q/1", "tile/0/000.P/1", "tile/0/-01",
      "tile/0/+01", "tile/0/ 01", "tile/0/٠٠١", "tile/0//000",
    ] {
      #expect(tile(path) == "badPath", "\(path)")
    }
    for width in [
      "", "0", "00", "01", "256", "257", "1000", "-1", "+1", "1 ", "1/", "99999999999999999999",
    ] {
      #expect(tile("tile/0/000.p/\(width)") == "badWidth")
      #expect(bundle("tile/entries/000.p/\(width)") == "badWidth")
    }
    for level in ["8", "63", "64", "00", "01", "-1", "", "a", "entries", "18446744073709551616"] {
      #expect(tile("tile/\(level)/000") == "levelOutOfRange")
    }
    #expect(bundle("tile/0/000") == "badPath")
    #expect(bundle("tile/entries/") == "badPath")
  }

  @Test func `a tile that no tree of 2^63 leaves has is refused`() {
    // 2^55 - 1 is the last tile of level 0; 2^63 leaves are 2^7 subtrees of 256^7.
    #expect(tile("tile/0/x036/x028/x797/x018/x963/967") == "tile/0/x036/x028/x797/x018/x963/967")
    #expect(tile("tile/0/x036/x028/x797/x018/x963/968") == "indexOutOfRange")
    #expect(tile("tile/0/x036/x028/x797/x018/x963/968.p/1") == "indexOutOfRange")
    #expect(bundle("tile/entries/x036/x028/x797/x018/x963/968") == "indexOutOfRange")
    #expect(bundle("tile/entries/x036/x028/x797/x018/x963/968.p/1") == "indexOutOfRange")
    #expect(tile("tile/7/000.p/128") == "tile/7/000.p/128")
    #expect(tile("tile/7/000.p/129") == "indexOutOfRange")
    #expect(tile("tile/7/000") == "indexOutOfRange")
    #expect(tile("tile/7/001.p/1") == "indexOutOfRange")
    for groups in 5...40 {
      let path = String(repeating: "x999/", count: groups) + "999"
      #expect(tile("tile/0/\(path)") == "indexOutOfRange")
      #expect(bundle("tile/entries/\(path)") == "indexOutOfRange")
    }
  }

  @Test func `the tiles of a size are those that C2SP names`() {
    func tiles(_ size: UInt64) -> [String] {
      (UInt8(0)...7).flatMap { level in
        let count = TileCoordinate.count(level: level, size: size)
        return [count > 1 ? count - 2 : nil, count > 0 ? count - 1 : nil, count].compactMap {
          $0.flatMap { TileCoordinate(level: level, index: $0, size: size)?.description }
        }
      }
    }
    #expect(tiles(0) == [])
    #expect(tiles(1) == ["tile/0/000.p/1"])
    #expect(tiles(256) == ["tile/0/000", "tile/1/000.p/1"])
    #expect(
      tiles(70_000) == [
        "tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1",
      ])
    #expect(tiles(1 << 63).last == "tile/7/000.p/128")
    #expect(TileCoordinate.count(level: 8, size: 1 << 63) == 0)
    #expect(TileCoordinate(level: 8, index: 0, size: 1 << 63) == nil)
    #expect(EntryBundleCoordinate(index: 273, size: 70_000)?.width == 112)
    #expect(EntryBundleCoordinate(index: 274, size: 70_000) == nil)
  }
}
