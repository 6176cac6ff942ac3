// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// The value in the canonical form of RFC 8785 (JCS): one text for each value.
  ///
  /// No white space, members in the order of their names' UTF-16, numbers as ECMAScript prints them.
  public var canonical: [UInt8] {
    var writer = JSONWriter(sorted: true)
    writer.write(self)
    return writer.bytes
  }

  /// The value for people: members in their own order, one a line, indented by two spaces.
  ///
  /// What it prints is strict JSON of the same value; no final line feed.
  public func indented() -> String {
    var writer = JSONWriter(sorted: false)
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSON: CustomStringConvertible {
  /// The canonical text, so that a printed value reads as JSON.
  public var description: String { String(decoding: canonical, as: UTF8.self) }
}

extension JSONObject: CustomStringConvertible {
  /// The canonical text.
  public var description: String { JSON.object(self).description }
}

/// JSON under construction, in one of two forms: canonical, or indented for people.
private struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  /// Whether the form is canonical: members sorted, nothing between tokens.
  private let sorted: Bool
  private var depth = 0

  init(sorted: Bool) { self.sorted = sorted }

  mutating func write(_ value: JSON) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let number): bytes.append(contentsOf: number.description.utf8)
    case .string(let text): write(text)
    case .array(let elements):
      enclose("[", elements, "]") { writer, element in writer.write(element) }
    case .object(let object):
      enclose("{", sorted ? object.sortedMembers : object.members, "}") { writer, member in
        writer.write(member.name)
        writer.bytes.append(contentsOf: (writer.sorted ? ":" : ": ").utf8)
        writer.write(member.value)
      }
    }
  }

  private mutating func enclose<Item>(
    _ open: Unicode.Scalar, _ items: [Item], _ close: Unicode.Scalar,
    _ write: (inout JSONWriter, Item) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    depth += 1
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine()
      write(&self, item)
    }
    depth -= 1
    if !items.isEmpty { breakLine() }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func breakLine() {
    guard !sorted else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  /// Writes a string: only what must be escaped is, and in its shortest form (RFC 8785 section
  /// 3.2.2.2).
  private mutating func write(_ text: Text) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for (index, byte) in text.utf8.enumerated() {
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: text.utf8[start..<index])
      escape(byte)
      start = index + 1
    }
    bytes.append(contentsOf: text.utf8[start...])
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0..<0x20: bytes.append(contentsOf: "u00\(Hex.encode([byte].span))".utf8)
    default: bytes.append(byte)
    }
  }
}

extension JSONObject {
  /// The members in the order of their names as arrays of UTF-16 code units (RFC 8785 section
  /// 3.2.3).
  ///
  /// It differs from the order of bytes only where a surrogate pair, which begins at D800, meets
  /// U+E000 to U+FFFF.
  ///
  /// It is therefore the order of bytes where no name has a byte from EE on; and most objects that are
  /// printed were read in that order.
  fileprivate var sortedMembers: [Member] {
    guard members.contains(where: { $0.name.utf8.contains { $0 >= 0xEE } }) else {
      let isSorted = zip(members, members.dropFirst()).allSatisfy { $0.name < $1.name }
      return isSorted ? members : members.sorted { $0.name < $1.name }
    }
    return members.map { (units: Array($0.name.string.utf16), member: $0) }
      .sorted { $0.units.lexicographicallyPrecedes($1.units) }
      .map(\.member)
  }
}
