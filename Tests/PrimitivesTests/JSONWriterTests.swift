// SPDX-License-Identifier: Apache-2.0
import Primitives
import Testing

private func canonical(_ text: String) throws -> String {
  String(decoding: try JSON(parsing: text.utf8.span).canonical, as: UTF8.self)
}

@Test func `members are sorted by UTF-16 code units and nothing is between tokens`() throws {
  let printed = try canonical(
    "{ \"\u{FB33}\": 1, \"\u{1F602}\": 2, \"\u{20AC}\": [ ], \"1\": { }, \"\\r\": null, \"\u{80}\": true }"
  )
  #expect(
    printed
      == "{\"\\r\":null,\"1\":{},\"\u{80}\":true,\"\u{20AC}\":[],\"\u{1F602}\":2,\"\u{FB33}\":1}")
}

@Test func `strings escape what they must and nothing else`() throws {
  #expect(
    try canonical(#""\u0000\u0008\u0009\u000a\u000b\u000c\u000d\u001f\"\\\/\u007f\u2028é""#)
      == "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u{7F}\u{2028}é\"")
}

@Test func `numbers are printed as ECMAScript prints them`() throws {
  let expected: [(String, String)] = [
    ("0", "0"), ("-0", "0"), ("-0.0e5", "0"), ("56.0", "56"), ("1E30", "1e+30"), ("2e-3", "0.002"),
    ("4.50", "4.5"), ("0.000000000000000000000000001", "1e-27"), ("1e21", "1e+21"),
    ("1e20", "100000000000000000000"), ("999999999999999900000", "999999999999999900000"),
    ("1e-6", "0.000001"), ("1e-7", "1e-7"), ("9.999999999999997e-7", "9.999999999999997e-7"),
    ("9007199254740993", "9007199254740992"), ("333333333.33333329", "333333333.3333333"),
    ("-1.7976931348623157e308", "-1.7976931348623157e+308"), ("5e-324", "5e-324"),
    ("1e-400", "0"), ("123456789.125", "123456789.125"), ("0.1", "0.1"), ("-12.5e-10", "-1.25e-9"),
    ("295147905179352830000", "295147905179352830000"), ("1e23", "1e+23"), ("100", "100"),
  ]
  for (text, printed) in expected { #expect(try canonical(text) == printed) }
}

@Test func `what is printed for people reads back as the same value`() throws {
  let value: JSON = ["b": [1, [:], []], "a": ["é\n": nil, "c": 1.5], "empty": ""]
  let text = value.indented()
  #expect(
    text == """
      {
        "b": [
          1,
          {},
          []
        ],
        "a": {
          "é\\n": null,
          "c": 1.5
        },
        "empty": ""
      }
      """)
  #expect(try JSON(parsing: text.utf8.span) == value)
}

/// Doubles of every size: subnormals, powers of two and of ten with both neighbours, then a chain
/// of digests from SHA-256 of `doubles`, each giving its first eight bytes.
private func doubles() -> [Double] {
  var patterns = (0..<2000).map { UInt64($0) }
  for exponent in UInt64(0)..<2047 {
    patterns += [exponent << 52, exponent << 52 + 1, (exponent + 1) << 52 - 1]
  }
  for power in (-323...308).compactMap({ Double("1e\($0)") }) {
    patterns += [power.bitPattern - 1, power.bitPattern, power.bitPattern + 1]
  }
  var state = SHA256.hash("doubles".utf8.span)
  for _ in 0..<10_000 {
    state = state.withSpan { SHA256.hash($0) }
    patterns.append(state.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }
  return patterns.map { Double(bitPattern: $0) }.filter { $0.isFinite }
}

/// The digest of the lines `bits in hexadecimal,number` was made with V8, the implementation that
/// RFC 8785 names as its reference.
@Test func `every kind of double is printed as V8 prints it and read back`() throws {
  var hasher = SHA256()
  var count = 0
  for double in doubles() {
    let bytes = JSON.number(JSONNumber(double)).canonical
    hasher.update("\(String(double.bitPattern, radix: 16)),".utf8.span)
    hasher.update(bytes.span)
    hasher.update(UInt8(ascii: "\n"))
    count += 1
    #expect(try JSON(parsing: bytes.span) == .number(JSONNumber(double)))
  }
  #expect(count == 20_034)
  #expect(
    hasher.finalize().description
      == "0dbb7bd163b66aecbcf49211147464f48a8567d6508707716589d40b0c7bbe3d")
}
