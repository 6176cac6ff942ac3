// SPDX-License-Identifier: Apache-2.0
import Primitives

/// An attribute of a tag.
struct XMLAttribute {
  /// Its namespace; an attribute without a prefix is in none.
  let namespace: XMLNamespace
  /// Its name, without the prefix.
  let localName: [UInt8]
  /// Its value, with what its references stand for.
  let value: [UInt8]
}

extension XMLScanner {
  /// The longest reference: `&#x`, eight digits and more zeros than anybody writes, `;`.
  static let maximumReference = 32
  /// The most attributes of one element.
  private static let maximumAttributes = 64

  /// A name with a prefix or without, in the window.
  private struct QualifiedName {
    var prefix: Range<Int>?
    var local: Range<Int>
    var whole: Range<Int> { (prefix?.lowerBound ?? local.lowerBound)..<local.upperBound }
  }

  /// Whether the element that begins has this local name.
  func isNamed(_ name: [UInt8]) -> Bool {
    guard localName.count == name.count else { return false }
    for offset in name.indices {
      guard window[localName.lowerBound + offset] == name[offset] else { return false }
    }
    return true
  }

  /// Reads an end tag, which must be that of the innermost element.
  mutating func readEndTag() throws(FluxRefusal) {
    let close = try endOfTag()
    guard let start = starts.last else { throw malformed }
    var end = close
    while end > position + 2, window[end - 1].isXMLBlank { end -= 1 }
    guard end - position - 2 == names.count - start else { throw malformed }
    for offset in 0..<names.count - start {
      guard window[position + 2 + offset] == names[start + offset] else { throw malformed }
    }
    try verify(position..<close, isContent: false)
    position = close + 1
  }

  /// Reads a start tag; true if the element ends with it.
  mutating func readStartTag() throws(FluxRefusal) -> Bool {
    let close = try endOfTag()
    let isEmpty = window[close - 1] == UInt8(ascii: "/")
    let end = isEmpty ? close - 1 : close
    var place = position + 1
    let name = try qualifiedName(at: &place, before: end)
    starts.append(names.count)
    names += window[name.whole]
    attributes = []
    if place < end { try readAttributes(at: place, before: end) }
    localName = name.local
    namespace = try resolve(name.prefix, ofAttribute: false)
    try verify(position..<close, isContent: false)
    position = close + 1
    return isEmpty
  }

  /// The place of the `>` that ends the tag here.
  private mutating func endOfTag() throws(FluxRefusal) -> Int {
    var offset = 1
    var quote: UInt8?
    while try has(offset + 1) {
      let byte = window[position + offset]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return position + offset
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      offset += 1
      guard offset < XMLScanner.maximumTag else { throw malformed }
    }
    throw malformed
  }

  private mutating func readAttributes(at start: Int, before end: Int) throws(FluxRefusal) {
    var place = start
    var found: [(name: QualifiedName, value: [UInt8])] = []
    while true {
      let blanks = place
      skipBlanks(&place, before: end)
      if place == end { break }
      guard place > blanks, found.count < XMLScanner.maximumAttributes else { throw malformed }
      let name = try qualifiedName(at: &place, before: end)
      skipBlanks(&place, before: end)
      guard place < end, window[place] == UInt8(ascii: "=") else { throw malformed }
      place += 1
      skipBlanks(&place, before: end)
      guard place < end, window[place] == UInt8(ascii: "\"") || window[place] == UInt8(ascii: "'"),
        let quote = window[place + 1..<end].firstIndex(of: window[place])
      else { throw malformed }
      let isKnown = found.contains { window[$0.name.whole] == window[name.whole] }
      guard !isKnown else { throw malformed }
      found.append((name: name, value: try value(place + 1..<quote)))
      place = quote + 1
    }
    for (name, value) in found where isDeclaration(name) { try declare(name, value) }
    for (name, value) in found where !isDeclaration(name) {
      let attribute = XMLAttribute(
        namespace: try resolve(name.prefix, ofAttribute: true),
        localName: Array(window[name.local]), value: value)
      // Two prefixes of one namespace make one name of two.
      let isKnown = attributes.contains {
        $0.namespace == attribute.namespace && $0.localName == attribute.localName
      }
      guard !isKnown else { throw malformed }
      attributes.append(attribute)
    }
  }

  // MARK: Namespaces

  private func isDeclaration(_ name: QualifiedName) -> Bool {
    window[name.prefix ?? name.local].elementsEqual("xmlns".utf8)
  }

  private mutating func declare(_ name: QualifiedName, _ value: [UInt8]) throws(FluxRefusal) {
    let prefix = name.prefix == nil ? [] : Array(window[name.local])
    guard scope.declare(prefix, value, at: starts.count) else { throw malformed }
  }

  private func resolve(
    _ prefix: Range<Int>?, ofAttribute isAttribute: Bool
  ) throws(FluxRefusal) -> XMLNamespace {
    guard let prefix else { return isAttribute ? .none : scope.namespace(of: []) ?? .none }
    guard let namespace = scope.namespace(of: window[prefix]) else { throw malformed }
    return namespace
  }

  // MARK: Names and values

  private func skipBlanks(_ place: inout Int, before end: Int) {
    while place < end, window[place].isXMLBlank { place += 1 }
  }

  /// The name at `place`: one colon at most, and a name on either side of it.
  private func qualifiedName(
    at place: inout Int, before end: Int
  ) throws(FluxRefusal) -> QualifiedName {
    let start = place
    var colon: Int?
    while place < end, !window[place].isXMLBlank, window[place] != UInt8(ascii: "="),
      window[place] != UInt8(ascii: "/")
    {
      if window[place] == UInt8(ascii: ":") {
        guard colon == nil else { throw malformed }
        colon = place
      }
      place += 1
    }
    let name = QualifiedName(
      prefix: colon.map { start..<$0 }, local: (colon.map { $0 + 1 } ?? start)..<place)
    guard isName(name.local), name.prefix.map({ isName($0) }) ?? true else { throw malformed }
    return name
  }

  /// Whether bytes are a name of XML (section 2.3), colons apart.
  func isName(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    var isPlain = true
    for place in range {
      let byte = window[place]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"):
        break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        guard place > first else { return false }
      case 0x80...: isPlain = false
      default: return false
      }
    }
    guard !isPlain else { return true }
    let bytes = window.span.extracting(range)
    guard bytes.isUTF8 else { return false }
    let scalars = String(decoding: window[range], as: UTF8.self).unicodeScalars
    return scalars.first?.beginsXMLName == true && scalars.allSatisfy(\.isInXMLName)
  }

  /// The value of an attribute: every blank as a space, every reference as what it stands for
  /// (section 3.3.3).
  private func value(_ range: Range<Int>) throws(FluxRefusal) -> [UInt8] {
    var value: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = window[place]
      switch byte {
      case UInt8(ascii: "<"): throw malformed
      case UInt8(ascii: "&"):
        let (bytes, next) = try expandReference(at: place, before: range.upperBound)
        value += bytes
        place = next
        continue
      case UInt8(ascii: "\n") where place > range.lowerBound && window[place - 1] == 0x0D: break
      default: value.append(byte.isXMLBlank ? 0x20 : byte)
      }
      place += 1
    }
    return value
  }

  /// What the reference at `place` stands for, and the place after it.
  ///
  /// It is a character by its number, or one of the five that XML names itself: there are no others
  /// without a document type.
  func expandReference(
    at place: Int, before end: Int
  ) throws(FluxRefusal) -> (bytes: [UInt8], next: Int) {
    let reach = window[place..<min(end, place + XMLScanner.maximumReference)]
    guard let semicolon = reach.firstIndex(of: UInt8(ascii: ";")) else { throw malformed }
    let name = String(decoding: window[place + 1..<semicolon], as: UTF8.self)
    let scalar: Unicode.Scalar? =
      switch name {
      case "lt": "<"
      case "gt": ">"
      case "amp": "&"
      case "quot": "\""
      case "apos": "'"
      default: XMLScanner.scalar(numbered: name)
      }
    guard let scalar, scalar.isXMLCharacter else { throw malformed }
    return (Array(String(scalar).utf8), semicolon + 1)
  }

  /// The character of `#38` or `#x26`.
  private static func scalar(numbered name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.hasPrefix("#x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    let isNumber = digits.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || isHexadecimal && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
    guard isNumber else { return nil }
    return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap { Unicode.Scalar($0) }
  }
}

extension Unicode.Scalar {
  /// Whether XML allows the character (section 2.2).
  fileprivate var isXMLCharacter: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Whether a name may begin with it (section 2.3), the colon apart.
  fileprivate var beginsXMLName: Bool {
    switch value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// Whether it may stand in a name (section 2.3), the colon apart.
  fileprivate var isInXMLName: Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: beginsXMLName
    }
  }
}
