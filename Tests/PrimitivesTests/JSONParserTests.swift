// SPDX-License-Identifier: Apache-2.0
import Primitives
import Testing

private func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONError) -> JSON {
  try JSON(parsing: text.utf8.span, limits: limits)
}

private func rule(_ text: String, limits: JSONLimits = .standard) -> String? {
  do {
    _ = try parse(text, limits: limits)
    return nil
  } catch { return error.rule }
}

@Test func `every kind of value is read`() throws {
  let value = try parse(
    #" {"a": [null, true, false, "é\u00e9\ud83d\ude02\n\/"], "b": {"c": -12.5e1}, "": 0} "#)
  #expect(value["a"] == [nil, true, false, "éé😂\n/"])
  #expect(value["a"]?.array?.map(\.boolean) == [nil, true, false, nil])
  #expect(value["b"]?["c"] == .number(-125))
  #expect(value["b"]?["c"] == .number(-12.5e1))
  #expect(value["b"]?["c"]?.integer == -125)
  #expect(value[""]?.integer == 0)
  #expect(value["d"] == nil)
  #expect(value.object?.members.map(\.name) == ["a", "b", ""])
}

@Test func `names are compared as bytes, not by canonical equivalence`() throws {
  let value = try parse("{\"\u{C5}\": 1, \"A\u{30A}\": 2}")
  #expect(value["\u{C5}"]?.integer == 1)
  #expect(value["A\u{30A}"]?.integer == 2)
}

@Test func `what is not JSON is refused by the rule it breaks`() {
  let refused: [(String, String)] = [
    ("", "truncated"), (" \n", "truncated"), ("\u{FEFF}1", "unexpectedByte"),
    ("1 1", "trailingBytes"), ("[1,]", "unexpectedByte"), ("[,1]", "unexpectedByte"),
    ("{\"a\":1,}", "unexpectedByte"), ("{a:1}", "unexpectedByte"), ("'a'", "unexpectedByte"),
    ("// c\n1", "unexpectedByte"), ("nul", "truncated"), ("nuLl", "unexpectedByte"),
    ("[1\u{0B}]", "unexpectedByte"), ("[1\u{A0}]", "unexpectedByte"), ("NaN", "unexpectedByte"),
    ("01", "badNumber"), ("-01", "badNumber"), ("-", "truncated"), ("1.", "truncated"),
    ("1.e1", "badNumber"), (".5", "unexpectedByte"), ("+1", "unexpectedByte"),
    ("1e", "truncated"), ("1e+x", "badNumber"), ("1e999", "numberOutOfRange"),
    ("\"\u{1F}\"", "controlCharacter"), ("\"\\x\"", "badEscape"), ("\"\\u12g4\"", "badEscape"),
    ("\"\\ud800\"", "loneSurrogate"), ("\"\\udc00\"", "loneSurrogate"),
    ("\"\\ud800\\ud800\"", "loneSurrogate"), ("\"\\ud800x\"", "loneSurrogate"),
    ("{\"a\":1,\"\\u0061\":2}", "duplicateName"),
  ]
  for (text, expected) in refused { #expect(rule(text) == expected, "\(text)") }
}

@Test func `UTF-8 that RFC 3629 does not have is refused in strings`() {
  let sequences: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
    [0xED, 0xBF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
    [0xF5, 0x80, 0x80, 0x80],
    [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xE2, 0x28, 0xA1],
  ]
  for sequence in sequences {
    let bytes: [UInt8] = [0x22] + sequence + [0x22]
    #expect(throws: JSONError.invalidUTF8(at: 1)) { try JSON(parsing: bytes.span) }
  }
}

@Test func `limits hold at their edge and not one past it`() {
  let nested = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
  #expect(rule(nested(32)) == nil)
  #expect(rule(nested(33)) == "tooDeep")
  #expect(rule("1" + String(repeating: "0", count: 63)) == nil)
  #expect(rule("1" + String(repeating: "0", count: 64)) == "numberTooLong")
  #expect(rule("0." + String(repeating: "0", count: 62)) == nil)
  #expect(rule("0." + String(repeating: "0", count: 63)) == "numberTooLong")
  #expect(rule("[1]", limits: JSONLimits(size: 3)) == nil)
  #expect(rule("[1]", limits: JSONLimits(size: 2)) == "tooLong")
}

@Test func `a duplicate is found among few names and among many`() {
  for count in [2, 8, 9, 100] {
    let names = (0..<count).map { "\"\($0)\":0" }.joined(separator: ",")
    #expect(rule("{\(names)}") == nil)
    #expect(rule("{\(names),\"\(count / 2)\":0}") == "duplicateName")
  }
}

@Test func `integers are exact to 53 bits and refused beyond`() throws {
  #expect(try parse("9007199254740991").integer == 9_007_199_254_740_991)
  #expect(try parse("-9007199254740991").integer == -9_007_199_254_740_991)
  #expect(try parse("9007199254740992").integer == nil)
  #expect(try parse("1.5").integer == nil)
  #expect(try parse("-0").integer == 0)
  #expect(try parse("56.0").integer == 56)
}
