// SPDX-License-Identifier: Apache-2.0
import Primitives

/// `Vectors/json/`: Specs/primitives.md#json and #canonical-json.
///
/// `text` is the JSON text, or `encoded` is, in hexadecimal, where it is no text; `canonical` is its
/// value as RFC 8785 prints it. Expected values are written out here, not computed.
func jsonFiles() throws -> [VectorFile] { [parsing(), canonical()] }

private func parsing() -> VectorFile {
  var file = CaseFile(
    "json/parse.json", spec: "primitives.md#json",
    notes: [
      "ambiguous": "two readers see two values in one signed text",
      "exhaustion": "a small text costs its reader its stack or its memory",
    ])
  accept(&file)
  refuseGrammar(&file)
  refuseNumbers(&file)
  refuseStrings(&file)
  refuseNames(&file)
  refuseSizes(&file)
  return file.file
}

private func accept(_ file: inout CaseFile) {
  for (comment, text, canonical) in [
    ("each literal", "[null,true,false]", "[null,true,false]"),
    ("all white space there is", " \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] \t\r\n", "[1,2]"),
    ("a number alone", "0", "0"), ("a string alone", "\"\"", "\"\""),
    ("empty containers", "[[],{},[{}]]", "[[],{},[{}]]"),
    ("names that differ in case", #"{"a":1,"A":2}"#, #"{"A":2,"a":1}"#),
    ("an empty name", #"{"":0}"#, #"{"":0}"#),
    (
      "one letter in one scalar and in two: two names", "{\"\u{C5}\":1,\"A\u{30A}\":2}",
      "{\"A\u{30A}\":2,\"\u{C5}\":1}"
    ),
    ("a surrogate pair in escapes", #""\ud83d\uDE02""#, "\"\u{1F602}\""),
    ("zero and delete in a string", #""\u0000"# + "\u{7F}\"", #""\u0000"# + "\u{7F}\""),
    ("a noncharacter", "\"\u{FFFF}\"", "\"\u{FFFF}\""),
    ("a comment inside a string", #"["//","/**/"]"#, #"["//","/**/"]"#),
    ("32 levels", nested(32), nested(32)),
    ("a number of 64 bytes", "1" + zeros(63), "1e+63"),
  ] {
    file.add(comment, ["text": .text(text), "canonical": .text(canonical)], .valid)
  }
}

private func refuseGrammar(_ file: inout CaseFile) {
  let truncated = Outcome.invalid(JSONError.truncated(at: 0))
  for (comment, text) in [
    ("nothing", ""), ("nothing but white space", " \n"), ("an open array", "["),
    ("an array cut after an element", "[1"), ("an array cut after a comma", "[1,"),
    ("an object cut after its name", #"{"a""#), ("an object cut after a colon", #"{"a":"#),
    ("a string cut", "\"a"), ("a string cut in an escape", #""\u00"#), ("a literal cut", "tru"),
    ("a number cut after its sign", "-"), ("a number cut after its point", "1."),
    ("a number cut in its exponent", "1e+"),
  ] {
    file.add(comment, ["text": .text(text)], truncated)
  }
  let unexpected = Outcome.invalid(JSONError.unexpectedByte(at: 0))
  for (comment, text) in [
    ("a byte order mark", "\u{FEFF}1"), ("a comma before the end", "[1,]"),
    ("a comma before the end of an object", #"{"a":1,}"#), ("a comma alone", "[,]"),
    ("a missing comma", "[1 2]"), ("a missing colon", #"{"a" 1}"#), ("a missing value", #"{"a":}"#),
    ("a name without quotation marks", "{a:1}"), ("a number for a name", "{1:1}"),
    ("apostrophes", "['a']"), ("the wrong bracket", "[1}"), ("a literal in capitals", "True"),
    ("NaN", "NaN"), ("Infinity", "[Infinity]"), ("a line comment", "// one\n1"),
    ("a vertical tab", "[\u{B}1]"), ("a no-break space", "[\u{A0}1]"), ("a zero byte", "[\u{0}1]"),
    ("a plus", "+1"), ("a point first", ".5"), ("a comment inside", "[/**/1]"),
  ] {
    file.add(comment, ["text": .text(text)], unexpected)
  }
  let trailing = Outcome.invalid(JSONError.trailingBytes(at: 0))
  for (comment, text) in [
    ("a second value", "1 2"), ("a comma after the value", "1,"), ("a bracket after it", "[]]"),
    ("a comment after it", "1 // one"), ("a zero byte after it", "{}\u{0}"),
    ("letters after a number", "0x10"), ("letters after a literal", "nullx"),
  ] {
    file.add(comment, ["text": .text(text)], trailing)
  }
}

private func refuseNumbers(_ file: inout CaseFile) {
  for (comment, text) in [
    ("a leading zero", "01"), ("a leading zero after a minus", "-01"), ("two zeros", "00"),
    ("no digit after the point", "1.e3"), ("no digit after the exponent", "1ex"),
    ("two signs", "--1"), ("minus infinity", "-Infinity"),
  ] {
    file.add(comment, ["text": .text(text)], .invalid(JSONError.badNumber(at: 0)))
  }
  for (comment, text) in [
    ("a number past every double", "1e309"), ("a negative one", "-1e309"),
    ("the first that rounds past every double", "1.7976931348623159e308"),
  ] {
    file.add(comment, ["text": .text(text)], .invalid(JSONError.numberOutOfRange(at: 0)))
  }
}

private func refuseStrings(_ file: inout CaseFile) {
  for (comment, text) in [
    ("a line feed", "\"\n\""), ("a tab", "\"\t\""), ("a zero byte", "\"\u{0}\""),
    ("U+001F in a name", "{\"\u{1F}\":1}"),
  ] {
    file.add(comment, ["text": .text(text)], .invalid(JSONError.controlCharacter(at: 0)))
  }
  for (comment, text) in [
    ("an escape that is none", #""\a""#), ("an escaped apostrophe", #""\'""#),
    ("hexadecimal that is none", #""\u00g0""#), ("capital U", #""\U0041""#),
    ("an escape for a byte", #""\x41""#), ("three digits", #""\u004""#),
  ] {
    file.add(comment, ["text": .text(text)], .invalid(JSONError.badEscape(at: 0)))
  }
  for (comment, text) in [
    ("the first half of a pair alone", #""\ud83d""#), ("the second half alone", #""\ude02""#),
    ("two first halves", #""\ud83d\ud83d""#), ("a pair the wrong way round", #""\ude02\ud83d""#),
    ("a letter after the first half", #""\ud83dx""#),
    ("another escape after the first half", #""\ud83d\n""#),
    ("half a pair in a name", #"{"\ud800":1}"#),
  ] {
    file.add(
      comment, ["text": .text(text)], .invalid(JSONError.loneSurrogate(at: 0)),
      flags: ["ambiguous"])
  }
  let sequences: [(String, [UInt8])] = [
    ("a lone continuation", [0x80]), ("an overlong slash", [0xC0, 0xAF]),
    ("a surrogate", [0xED, 0xA0, 0x80]), ("past U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
    ("Latin-1", [0xE9]), ("a sequence cut short by the quotation mark", [0xE2, 0x82]),
  ]
  for (comment, bytes) in sequences {
    file.add(
      comment, ["encoded": .hex([0x22] + bytes + [0x22])],
      .invalid(JSONError.invalidUTF8(at: 0)), flags: ["ambiguous"])
  }
  file.add(
    "a sequence cut short by the end", ["encoded": .hex([0x22, 0xE2, 0x82])],
    .invalid(JSONError.invalidUTF8(at: 0)))
  file.add(
    "UTF-16", ["encoded": .hex([0xFF, 0xFE, 0x31, 0x00])],
    .invalid(JSONError.unexpectedByte(at: 0)))
}

private func refuseNames(_ file: inout CaseFile) {
  let many = (0..<20).map { "\"\($0)\":0" }.joined(separator: ",")
  for (comment, text) in [
    ("one name twice", #"{"a":1,"a":2}"#), ("one name twice, with one value", #"{"a":1,"a":1}"#),
    ("one name twice, one in an escape", #"{"a":1,"\u0061":2}"#),
    ("an empty name twice", #"{"":1,"":2}"#), ("one name twice, inside", #"[{"a":{"b":1,"b":2}}]"#),
    ("one name twice among twenty", "{\(many),\"7\":1}"),
  ] {
    file.add(
      comment, ["text": .text(text)], .invalid(JSONError.duplicateName(at: 0)),
      flags: ["ambiguous"])
  }
}

private func refuseSizes(_ file: inout CaseFile) {
  let tooDeep = Outcome.invalid(JSONError.tooDeep(at: 0))
  let objects = String(repeating: "{\"a\":", count: 32)
  file.add("33 levels", ["text": .text(nested(33))], tooDeep, flags: ["exhaustion"])
  file.add(
    "33 levels of both kinds", ["text": .text(objects + "[]" + String(repeating: "}", count: 32))],
    tooDeep, flags: ["exhaustion"])
  file.add(
    "a number of 65 bytes", ["text": .text("1" + zeros(64))],
    .invalid(JSONError.numberTooLong(at: 0)), flags: ["exhaustion"])
  file.add(
    "a fraction of 65 bytes", ["text": .text("0." + zeros(63))],
    .invalid(JSONError.numberTooLong(at: 0)), flags: ["exhaustion"])
}

private func canonical() -> VectorFile {
  var file = CaseFile(
    "json/canonical.json", spec: "primitives.md#canonical-json",
    notes: ["order": "a signer that sorts by bytes or by scalars signs other bytes"])
  for (text, canonical) in [
    ("0", "0"), ("-0", "0"), ("-0.0", "0"), ("56.0", "56"), ("5.6e1", "56"), ("-1", "-1"),
    ("9007199254740991", "9007199254740991"), ("9007199254740993", "9007199254740992"),
    ("1e20", "100000000000000000000"), ("123456789012345680000", "123456789012345680000"),
    ("1e21", "1e+21"), ("1.5E+300", "1.5e+300"), ("0.000001", "0.000001"),
    ("0.0000001", "1e-7"), ("1.25e-9", "1.25e-9"), ("2e-3", "0.002"), ("4.50", "4.5"),
    ("333333333.33333329", "333333333.3333333"), ("5e-324", "5e-324"), ("1e-400", "0"),
    ("2.2250738585072014e-308", "2.2250738585072014e-308"),
    ("1.7976931348623157e308", "1.7976931348623157e+308"),
    ("0.30000000000000004", "0.30000000000000004"),
  ] {
    file.add("number \(text)", ["text": .text(text), "canonical": .text(canonical)], .valid)
  }
  for (comment, text, canonical) in [
    (
      "escapes in their shortest form",
      #""\u0022\u005C\/\u0008\u000C\u000A\u000D\u0009\u000B\u001F""#,
      #""\"\\/\b\f\n\r\t\u000b\u001f""#
    ),
    (
      "nothing else is escaped", #""\u007f\u0080\u00e9\u2028\ufeff\ud83d\ude02""#,
      "\"\u{7F}\u{80}\u{E9}\u{2028}\u{FEFF}\u{1F602}\""
    ),
    ("no normalisation", "\"A\u{30A}\u{C5}\"", "\"A\u{30A}\u{C5}\""),
    ("arrays keep their order", "[ 3, 1, 2 ]", "[3,1,2]"),
    (
      "members inside arrays are sorted", #"[{"b":1,"a":{"d":1,"c":2}}]"#,
      #"[{"a":{"c":2,"d":1},"b":1}]"#
    ),
    ("a name before those it begins", #"{"ab":1,"a":2,"":3,"b":4}"#, #"{"":3,"a":2,"ab":1,"b":4}"#),
  ] {
    file.add(comment, ["text": .text(text), "canonical": .text(canonical)], .valid)
  }
  file.add(
    "names by UTF-16: a pair of surrogates before U+E000 and after",
    [
      "text": "{\"\u{FB33}\":1,\"\u{1F602}\":2,\"\u{E000}\":3,\"\u{D7FF}\":4}",
      "canonical": "{\"\u{D7FF}\":4,\"\u{1F602}\":2,\"\u{E000}\":3,\"\u{FB33}\":1}",
    ], .valid, flags: ["order"])
  file.add(
    "names by the letters they stand for, not by their escapes",
    ["text": #"{"\u007a":1,"a":2,"\u0041":3}"#, "canonical": #"{"A":3,"a":2,"z":1}"#], .valid,
    flags: ["order"])
  return file.file
}

private func nested(_ depth: Int) -> String {
  String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
}

private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
