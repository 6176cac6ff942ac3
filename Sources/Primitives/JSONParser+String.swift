// SPDX-License-Identifier: Apache-2.0

extension JSONParser {
  /// A string, the cursor at its opening quotation mark.
  mutating func string() throws(JSONError) -> Text {
    offset += 1
    var text: [UInt8] = []
    // Bytes are copied a run at a time: from `start` to an escape or to the end.
    var start = offset
    while true {
      let byte = try peek()
      if byte == UInt8(ascii: "\"") {
        let run = bytes.extracting(start..<offset)
        offset += 1
        if text.isEmpty { return Text(validated: [UInt8](copying: run)) }
        text.append(copying: run)
        return Text(validated: text)
      } else if byte == UInt8(ascii: "\\") {
        text.append(copying: bytes.extracting(start..<offset))
        try unescape(into: &text)
        start = offset
      } else if byte < 0x20 {
        throw .controlCharacter(at: offset)
      } else if byte < 0x80 {
        skipPlain()
      } else {
        guard let length = bytes.scalarLength(at: offset) else { throw .invalidUTF8(at: offset) }
        offset += length
      }
    }
  }

  /// Skips a byte, and as many after it as are ASCII and stand for themselves.
  private mutating func skipPlain() {
    repeat { offset += 1 } while offset < bytes.count && JSONParser.isPlain(bytes[offset])
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    0x20..<0x80 ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// An escape, the cursor at its backslash: appends what it stands for.
  private mutating func unescape(into text: inout [UInt8]) throws(JSONError) {
    let start = offset
    offset += 1
    let byte = try peek()
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar(from: start)).utf8)
    default: throw .badEscape(at: start)
    }
  }

  /// The scalar of one or two `\\u` escapes, the cursor at the first hexadecimal digit.
  private mutating func scalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try codeUnit(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first) else { throw .loneSurrogate(at: start) }
    for character in "\\u".utf8 {
      guard try peek() == character else { throw .loneSurrogate(at: start) }
      offset += 1
    }
    let second = try codeUnit(from: offset - 2)
    guard UTF16.isTrailSurrogate(second) else { throw .loneSurrogate(at: start) }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  /// Four hexadecimal digits of either case.
  private mutating func codeUnit(from start: Int) throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let byte = try peek()
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw .badEscape(at: start)
      }
      unit = unit << 4 | UInt16(digit)
      offset += 1
    }
    return unit
  }
}
