// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// The members of one JSON object, taken one by one, so that none is missed and none left over.
struct Members: ~Copyable {
  private let object: JSONObject
  private let name: String
  private var taken = 0

  /// The members of the object `json`, called `name` in errors.
  init(of json: JSON, named name: String) throws(PresentationError) {
    guard let object = json.object else { throw .wrongMembers(name) }
    self.object = object
    self.name = name
  }

  func has(_ member: Text) -> Bool { object[member] != nil }

  private mutating func take(_ member: Text) throws(PresentationError) -> JSON {
    guard let value = object[member] else { throw .wrongMembers(member.string) }
    taken += 1
    return value
  }

  mutating func text(_ member: Text) throws(PresentationError) -> Text {
    guard let text = try take(member).text else { throw .wrongMembers(member.string) }
    return text
  }

  mutating func number(_ member: Text) throws(PresentationError) -> UInt64 {
    guard case .number(let number) = try take(member) else { throw .wrongMembers(member.string) }
    guard let integer = number.integer, integer >= 0 else { throw .outOfBounds(member.string) }
    return UInt64(integer)
  }

  mutating func object(_ member: Text) throws(PresentationError) -> Members {
    try Members(of: take(member), named: member.string)
  }

  mutating func array(
    _ member: Text, count bounds: ClosedRange<Int>
  ) throws(PresentationError) -> [JSON] {
    guard let array = try take(member).array else { throw .wrongMembers(member.string) }
    guard bounds.contains(array.count) else { throw .outOfBounds(member.string) }
    return array
  }

  mutating func base64(_ member: Text, count: Int? = nil) throws(PresentationError) -> [UInt8] {
    let bytes = try Members.decode(try text(member), member)
    guard count == nil || bytes.count == count else { throw .badEncoding(member.string) }
    return bytes
  }

  mutating func digest(_ member: Text) throws(PresentationError) -> Digest {
    try Members.digest(of: try text(member), member)
  }

  /// An array of at most 63 hashes.
  mutating func hashes(_ member: Text) throws(PresentationError) -> [Digest] {
    var hashes: [Digest] = []
    for value in try array(member, count: 0...63) {
      guard let text = value.text else { throw .wrongMembers(member.string) }
      hashes.append(try Members.digest(of: text, member))
    }
    return hashes
  }

  private static func decode(_ text: Text, _ member: Text) throws(PresentationError) -> [UInt8] {
    do {
      return try Base64.decode(text.utf8.span)
    } catch {
      throw .badEncoding(member.string)
    }
  }

  private static func digest(of text: Text, _ member: Text) throws(PresentationError) -> Digest {
    do {
      return try Base64.digest(text.utf8.span)
    } catch {
      throw .badEncoding(member.string)
    }
  }

  /// Checks that every member was taken.
  consuming func finish() throws(PresentationError) {
    guard taken == object.members.count else { throw .wrongMembers(name) }
  }
}
