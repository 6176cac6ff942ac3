// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// The one value in `bytes`, read strictly (Specs/primitives.md#json).
  ///
  /// - Throws: ``JSONError``.
  public init(parsing bytes: Span<UInt8>, limits: JSONLimits = .standard) throws(JSONError) {
    guard bytes.count <= limits.size else { throw .tooLong(limit: limits.size) }
    var parser = JSONParser(bytes, limits: limits)
    self = try parser.document()
  }
}

/// A cursor that reads JSON by recursive descent, as deep as the limit at most.
struct JSONParser: ~Escapable {
  let bytes: Span<UInt8>
  let limits: JSONLimits
  var offset = 0

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// One value, white space around it, and nothing more.
  mutating func document() throws(JSONError) -> JSON {
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    guard offset == bytes.count else { throw .trailingBytes(at: offset) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    switch try peek() {
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "{"): .object(try object(depth: depth))
    case UInt8(ascii: "["): .array(try array(depth: depth))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
    case UInt8(ascii: "t"): try literal("true", .bool(true))
    case UInt8(ascii: "f"): try literal("false", .bool(false))
    case UInt8(ascii: "n"): try literal("null", .null)
    default: throw .unexpectedByte(at: offset)
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSON] {
    try open(depth: depth)
    var elements: [JSON] = []
    if try closes(with: UInt8(ascii: "]")) { return elements }
    repeat {
      skipSpace()
      elements.append(try value(depth: depth + 1))
    } while try separates(or: UInt8(ascii: "]"))
    return elements
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    try open(depth: depth)
    var members: [JSONObject.Member] = []
    var offsets: [Int] = []
    if try closes(with: UInt8(ascii: "}")) { return JSONObject(unique: members) }
    repeat {
      skipSpace()
      guard try peek() == UInt8(ascii: "\"") else { throw .unexpectedByte(at: offset) }
      offsets.append(offset)
      let name = try string()
      skipSpace()
      guard try peek() == UInt8(ascii: ":") else { throw .unexpectedByte(at: offset) }
      offset += 1
      skipSpace()
      members.append(JSONObject.Member(name: name, value: try value(depth: depth + 1)))
    } while try separates(or: UInt8(ascii: "}"))
    if let index = JSONObject.duplicate(in: members) { throw .duplicateName(at: offsets[index]) }
    return JSONObject(unique: members)
  }

  private mutating func open(depth: Int) throws(JSONError) {
    guard depth < limits.depth else { throw .tooDeep(at: offset) }
    offset += 1
    skipSpace()
  }

  /// Reads `close` if it is what comes next.
  private mutating func closes(with close: UInt8) throws(JSONError) -> Bool {
    guard try peek() == close else { return false }
    offset += 1
    return true
  }

  /// Reads a comma, or `close`: whether another element follows.
  private mutating func separates(or close: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    let byte = try peek()
    guard byte == close || byte == UInt8(ascii: ",") else { throw .unexpectedByte(at: offset) }
    offset += 1
    return byte != close
  }

  private mutating func literal(_ text: String, _ value: JSON) throws(JSONError) -> JSON {
    for character in text.utf8 {
      guard try peek() == character else { throw .unexpectedByte(at: offset) }
      offset += 1
    }
    return value
  }

  /// The next byte, not read.
  func peek() throws(JSONError) -> UInt8 {
    guard offset < bytes.count else { throw .truncated(at: offset) }
    return bytes[offset]
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        offset += 1
      default: return
      }
    }
  }
}
