// SPDX-License-Identifier: Apache-2.0
import Primitives

/// The end of a path, which tiles and entry bundles share: `<N>[.p/<W>]` of C2SP tlog-tiles.
struct TilePath {
  /// How many tiles come before it on its level.
  let index: UInt64

  /// How many hashes or entries it holds: 256, or less in a partial one.
  let width: Int

  init(index: UInt64, width: Int) {
    self.index = index
    self.width = width
  }

  /// Reads groups of three digits, every one but the last after an `x`, then the width of a partial
  /// tile.
  ///
  /// The first of several groups is not `x000`: so an index has one spelling.
  init(parsing path: Span<UInt8>) throws(TileError) {
    var offset = 0
    var index: UInt64 = 0
    while offset < path.count, path[offset] == UInt8(ascii: "x") {
      index = try TilePath.append(path, at: offset + 1, to: index)
      guard index > 0 else { throw .badPath }
      offset += 4
      guard offset < path.count, path[offset] == UInt8(ascii: "/") else { throw .badPath }
      offset += 1
    }
    index = try TilePath.append(path, at: offset, to: index)
    offset += 3
    self.index = index
    guard offset < path.count else {
      width = Tile.fullWidth
      return
    }
    let suffix = path.extracting(offset..<path.count)
    guard suffix.count >= 3, suffix.extracting(0..<3).elementsEqual(".p/".utf8.span) else {
      throw .badPath
    }
    guard let width = try? Decimal.decode(suffix.extracting(3..<suffix.count)),
      width > 0 && width < Tile.fullWidth
    else { throw .badWidth }
    self.width = Int(width)
  }

  /// The path as C2SP tlog-tiles writes it.
  var description: String {
    var groups = [TilePath.digits(index % 1000)]
    var rest = index / 1000
    while rest > 0 {
      groups.append("x" + TilePath.digits(rest % 1000))
      rest /= 1000
    }
    let path = groups.reversed().joined(separator: "/")
    return width == Tile.fullWidth ? path : "\(path).p/\(width)"
  }

  private static func digits(_ group: UInt64) -> String {
    (group < 10 ? "00" : group < 100 ? "0" : "") + String(group)
  }

  /// Reads the group of three digits at `offset` behind the groups already read as `index`.
  ///
  /// Nothing overflows: from 2^55 on, which no tree has, an index stays what it is.
  private static func append(
    _ path: Span<UInt8>, at offset: Int, to index: UInt64
  ) throws(TileError) -> UInt64 {
    guard path.count - offset >= 3 else { throw .badPath }
    var group: UInt64 = 0
    for position in offset..<offset + 3 {
      let digit = path[position]
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { throw .badPath }
      group = group * 10 + UInt64(digit - UInt8(ascii: "0"))
    }
    let limit = TreeHead.maximumSize / 256
    return index > limit / 1000 ? limit : min(index * 1000 + group, limit)
  }
}
