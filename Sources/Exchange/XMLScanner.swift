// SPDX-License-Identifier: Apache-2.0
import Primitives

/// A strict reader of XML 1.0 with namespaces, in UTF-8 and without a document type: what ``Prolog``
/// lets pass, and is well-formed after it (Specs/exchange-cdc.md#reading).
///
/// It reads a stream through a window and hands over one event at a time; what belongs to an event
/// lies in the window until the next. Nothing grows with the file: a tag has at most
/// ``maximumTag`` bytes, elements are at most ``maximumDepth`` deep, and a long text comes in pieces.
struct XMLScanner: ~Copyable {
  /// What comes next.
  enum Event {
    /// An element begins: ``localName``, ``namespace``, ``attributes``.
    case start
    /// The innermost element ends.
    case end
    /// A piece of text, or what a reference stands for.
    case text
    /// The file ends, after the end of its root.
    case finish
  }

  /// The most bytes of one tag.
  static let maximumTag = 65_536
  /// The most elements within each other.
  static let maximumDepth = 256

  private let stream: FluxStream
  /// The bytes that are read and not done with lie from ``position`` to ``limit``.
  private(set) var window = [UInt8](repeating: 0, count: 2 * XMLScanner.maximumTag)
  var position = 0
  private(set) var limit = 0
  /// The line that ``position`` is in, from 1.
  private(set) var line = 1

  private var isAtEnd = false
  private var isInSection = false
  private var endsAtOnce = false
  private var hasRoot = false
  private var piece: Range<Int>?
  private var reference: [UInt8] = []

  /// The names of the open elements, one after the other, and where each begins.
  var names: [UInt8] = []
  var starts: [Int] = []
  var scope = XMLNamespaces()
  /// The local name of the element that begins.
  var localName: Range<Int> = 0..<0
  /// The namespace of the element that begins.
  var namespace = XMLNamespace.none
  /// The attributes of the element that begins, but for those that declare namespaces.
  var attributes: [XMLAttribute] = []

  /// A reader of a stream that has begun.
  init(_ stream: FluxStream) throws(FluxRefusal) {
    self.stream = stream
    // The mark and the declaration were read with the prolog.
    if try at([0xEF, 0xBB, 0xBF]) { position += 3 }
    if try at(Array("<?xml".utf8)), try has(6), window[position + 5].isXMLBlank {
      try skip(past: Array("?>".utf8))
    }
  }

  /// What is thrown of a file that is not well-formed at ``position``.
  var malformed: FluxRefusal { .notWellFormed(line: line) }

  /// The next event.
  ///
  /// - Throws: ``FluxRefusal/notWellFormed(line:)``, and what the stream throws.
  mutating func next() throws(FluxRefusal) -> Event {
    if endsAtOnce {
      endsAtOnce = false
      return leave()
    }
    while true {
      if isInSection {
        try readSection()
        return .text
      } else if try !has(1) {
        guard hasRoot, starts.isEmpty else { throw malformed }
        return .finish
      } else if window[position] != UInt8(ascii: "<") {
        try readText()
        return .text
      } else {
        guard try has(2) else { throw malformed }
        switch window[position + 1] {
        case UInt8(ascii: "!"): try readSpecial()
        case UInt8(ascii: "?"): try skipInstruction()
        case UInt8(ascii: "/"):
          try readEndTag()
          return leave()
        default:
          guard !hasRoot || !starts.isEmpty, starts.count < XMLScanner.maximumDepth else {
            throw malformed
          }
          hasRoot = true
          endsAtOnce = try readStartTag()
          return .start
        }
      }
    }
  }

  private mutating func leave() -> Event {
    if let start = starts.popLast() { names.removeLast(names.count - start) }
    scope.leave(to: starts.count)
    return .end
  }

  // MARK: Text

  /// Whether the text event is of blanks only.
  var isBlank: Bool { piece.map { window[$0].allSatisfy(\.isXMLBlank) } ?? false }

  /// Appends the text of a text event, every line end as a line feed (XML 1.0 section 2.11).
  func appendText(to bytes: inout [UInt8]) {
    guard let piece else {
      bytes += reference
      return
    }
    guard window[piece].contains(UInt8(ascii: "\r")) else {
      bytes += window[piece]
      return
    }
    var wasReturn = false
    for byte in window[piece] {
      let isReturn = byte == UInt8(ascii: "\r")
      if isReturn {
        bytes.append(UInt8(ascii: "\n"))
      } else if !wasReturn || byte != UInt8(ascii: "\n") {
        bytes.append(byte)
      }
      wasReturn = isReturn
    }
  }

  /// Reads a reference, or text up to the next markup, or as much of it as the window holds.
  private mutating func readText() throws(FluxRefusal) {
    if window[position] == UInt8(ascii: "&") {
      guard !starts.isEmpty else { throw malformed }
      _ = try has(XMLScanner.maximumReference)
      (reference, position) = try expandReference(at: position, before: limit)
      piece = nil
      return
    }
    // Whether there is more or not, the bytes may have moved.
    while endOfText == limit, try refill() {}
    let end = endOfText
    let isWhole = end < limit || isAtEnd
    try take(to: isWhole ? end : held(end), isContent: true)
    guard !starts.isEmpty || isBlank else { throw malformed }
  }

  private var endOfText: Int {
    var end = position
    while end < limit, window[end] != UInt8(ascii: "<"), window[end] != UInt8(ascii: "&") {
      end += 1
    }
    return end
  }

  /// Reads what is left of a CDATA section, or as much of it as the window holds.
  private mutating func readSection() throws(FluxRefusal) {
    let end = Array("]]>".utf8)
    while true {
      if let place = find(end) {
        try take(to: place, isContent: false)
        position = place + end.count
        isInSection = false
        return
      }
      let rest = held(max(position, limit - (end.count - 1)))
      if rest > position { return try take(to: rest, isContent: false) }
      guard try refill() else { throw malformed }
    }
  }

  /// Makes the bytes up to `end` a piece of text.
  private mutating func take(to end: Int, isContent: Bool) throws(FluxRefusal) {
    try verify(position..<end, isContent: isContent)
    piece = position..<end
    position = end
  }

  /// The end of what can be judged of the bytes up to `end`, after which others are to come: without
  /// a character, a line end or a forbidden `]]>` that these may complete.
  private func held(_ end: Int) -> Int {
    var end = end
    var lead = end
    while lead > position, end - lead < 3, window[lead - 1] & 0xC0 == 0x80 { lead -= 1 }
    if lead > position, window[lead - 1] >= 0xC0 {
      let length = window[lead - 1] >= 0xF0 ? 4 : window[lead - 1] >= 0xE0 ? 3 : 2
      if end - lead + 1 < length { end = lead - 1 }
    }
    for _ in 0..<2 where end > position && window[end - 1] == UInt8(ascii: "]") { end -= 1 }
    if end > position, window[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return end
  }

  // MARK: Comments, instructions, sections

  /// Goes past a comment, or into a section.
  private mutating func readSpecial() throws(FluxRefusal) {
    if try at(Array("<!--".utf8)) {
      position += 4
      try skip(past: Array("--".utf8))
      guard try at([UInt8(ascii: ">")]) else { throw malformed }
      position += 1
    } else if try at(Array("<![CDATA[".utf8)), !starts.isEmpty {
      position += 9
      isInSection = true
    } else {
      throw malformed
    }
  }

  /// Goes past a processing instruction.
  private mutating func skipInstruction() throws(FluxRefusal) {
    position += 2
    _ = try has(XMLScanner.maximumTag)
    var end = position
    while end < limit, !window[end].isXMLBlank, window[end] != UInt8(ascii: "?") { end += 1 }
    let target = window[position..<end]
    guard isName(position..<end), !target.contains(UInt8(ascii: ":")),
      !target.map({ $0 | 0x20 }).elementsEqual("xml".utf8)
    else { throw malformed }
    position = end
    let endsHere = try at(Array("?>".utf8))
    guard try has(1), endsHere || window[position].isXMLBlank else { throw malformed }
    try skip(past: Array("?>".utf8))
  }

  /// Goes past the next `end`, over characters that XML allows.
  private mutating func skip(past end: [UInt8]) throws(FluxRefusal) {
    while true {
      if let place = find(end) {
        try verify(position..<place, isContent: false)
        position = place + end.count
        return
      }
      let rest = held(max(position, limit - (end.count - 1)))
      try verify(position..<rest, isContent: false)
      position = rest
      guard try refill() else { throw malformed }
    }
  }

  private func find(_ bytes: [UInt8]) -> Int? {
    var place = position
    while place + bytes.count <= limit {
      if window[place] == bytes[0], window[place..<place + bytes.count].elementsEqual(bytes) {
        return place
      }
      place += 1
    }
    return nil
  }

  // MARK: The window

  /// Whether there are `count` bytes more.
  mutating func has(_ count: Int) throws(FluxRefusal) -> Bool {
    while limit - position < count {
      guard try refill() else { return false }
    }
    return true
  }

  /// Whether the next bytes are these.
  mutating func at(_ bytes: [UInt8]) throws(FluxRefusal) -> Bool {
    guard try has(bytes.count) else { return false }
    return window[position..<position + bytes.count].elementsEqual(bytes)
  }

  /// Reads more behind what is not done with, which moves to the front; false if there is no more, or
  /// no room.
  private mutating func refill() throws(FluxRefusal) -> Bool {
    if isAtEnd { return false }
    if position > 0 {
      for place in position..<limit { window[place - position] = window[place] }
      limit -= position
      position = 0
    }
    guard limit < window.count else { return false }
    let count = try stream.read(into: &window, from: limit)
    limit += count
    isAtEnd = count == 0
    return count > 0
  }

  /// Verifies that bytes are characters that XML allows, and counts their lines.
  mutating func verify(_ range: Range<Int>, isContent: Bool) throws(FluxRefusal) {
    var isPlain = true
    for place in range {
      let byte = window[place]
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte >= 0x20 || byte.isXMLBlank else { throw malformed }
      if byte >= 0x80 { isPlain = false }
      if byte == UInt8(ascii: ">"), isContent, place - range.lowerBound >= 2,
        window[place - 1] == UInt8(ascii: "]"), window[place - 2] == UInt8(ascii: "]")
      {
        throw malformed
      }
    }
    guard !isPlain else { return }
    guard window.span.extracting(range).isUTF8 else { throw malformed }
    // U+FFFE and U+FFFF are no characters: EF BF BE and EF BF BF.
    for place in range.dropFirst(2) where window[place] >= 0xBE && window[place - 1] == 0xBF {
      guard window[place - 2] != 0xEF else { throw malformed }
    }
  }
}

extension UInt8 {
  /// Whether it is one of XML's four blanks.
  var isXMLBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
