// SPDX-License-Identifier: Apache-2.0

/// The scan of what stands before the root element (Specs/exchange-cdc.md#reading).
///
/// The XML parser does not report a document type declaration, so it is looked for here, before
/// the parser sees a byte: a file that has one never reaches it.
struct Prolog {
  /// The number of bytes within which the root must begin.
  static let maximumLength = 65_536

  private let bytes: [UInt8]
  private var position = 0

  /// Scans the first bytes of a file, all of them if it is shorter.
  ///
  /// - Throws: ``FluxRefusal`` for another encoding, another version, a document type
  ///   declaration, or no root element.
  static func scan(_ bytes: [UInt8]) throws(FluxRefusal) {
    var prolog = Prolog(bytes: bytes)
    try prolog.scan()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func scan() throws(FluxRefusal) {
    _ = take([0xEF, 0xBB, 0xBF])
    // UTF-16 and UTF-32 have a zero byte, or a byte order mark, among their first four bytes.
    if bytes.prefix(4).contains(where: { $0 == 0 || $0 >= 0xFE }) { throw .wrongEncoding }
    if at(Array("<?xml".utf8)), position + 5 < bytes.count, isBlank(bytes[position + 5]) {
      try declaration()
    }
    while true {
      skipBlanks()
      if take(Array("<!--".utf8)) {
        try skip(past: Array("-->".utf8))
      } else if take(Array("<?".utf8)) {
        try skip(past: Array("?>".utf8))
      } else if at(Array("<!".utf8)) {
        throw .documentType
      } else if position < bytes.count, bytes[position] == UInt8(ascii: "<") {
        return
      } else {
        throw ending
      }
    }
  }

  /// `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, the last two optional.
  private mutating func declaration() throws(FluxRefusal) {
    position += 5
    guard let version = try attribute("version") else { throw .wrongXMLVersion }
    guard version == Array("1.0".utf8) else { throw .wrongXMLVersion }
    if let encoding = try attribute("encoding") {
      guard encoding.map({ $0 | 0x20 }) == Array("utf-8".utf8).map({ $0 | 0x20 }) else {
        throw .wrongEncoding
      }
    }
    _ = try attribute("standalone")
    skipBlanks()
    guard take(Array("?>".utf8)) else { throw ending }
  }

  /// The value of the attribute, if it is the next.
  private mutating func attribute(_ name: StaticString) throws(FluxRefusal) -> [UInt8]? {
    let start = position
    skipBlanks()
    guard position > start, take(Array(name.description.utf8)) else {
      position = start
      return nil
    }
    skipBlanks()
    guard take([UInt8(ascii: "=")]) else { throw ending }
    skipBlanks()
    guard position < bytes.count else { throw ending }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw ending }
    position += 1
    let from = position
    try skip(past: [quote])
    return Array(bytes[from..<position - 1])
  }

  /// What is wrong when the root does not begin here.
  private var ending: FluxRefusal {
    bytes.count >= Prolog.maximumLength && position >= bytes.count
      ? .prologTooLong : .notWellFormed(line: line)
  }

  private var line: Int {
    1 + bytes.prefix(position).count { $0 == UInt8(ascii: "\n") }
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private mutating func skipBlanks() {
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
  }

  private func at(_ text: [UInt8]) -> Bool {
    bytes[position...].starts(with: text)
  }

  private mutating func take(_ text: [UInt8]) -> Bool {
    guard at(text) else { return false }
    position += text.count
    return true
  }

  private mutating func skip(past text: [UInt8]) throws(FluxRefusal) {
    while position < bytes.count {
      if take(text) { return }
      position += 1
    }
    throw ending
  }
}
