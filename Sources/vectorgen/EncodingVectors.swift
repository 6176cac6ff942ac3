// SPDX-License-Identifier: Apache-2.0
import Primitives

/// `Vectors/encoding/`: Specs/primitives.md#hexadecimal and the sections after it.
///
/// Each case gives `text`, or `encoded` in hexadecimal where it is no text, and the bytes or the
/// number that it stands for.
func encodingFiles() throws -> [VectorFile] {
  [hexadecimal(), try base64(), try base64url(), decimals(), utf8(), try keyPEMFile()]
}

private let badEncoding = Outcome.invalid(ParsingError.badEncoding)

private func hexadecimal() -> VectorFile {
  var file = CaseFile(
    "encoding/hex.json", spec: "primitives.md#hexadecimal",
    notes: ["ambiguous": "two texts for the same bytes: lists and signatures by text miss one"])
  for bytes in [[], [0], [0x0A], [0xFF], Array(0...255)] as [[UInt8]] {
    file.add(
      "\(bytes.count) bytes", ["text": .text(Hex.encode(bytes.span)), "bytes": .hex(bytes)], .valid)
  }
  for (comment, text) in [
    ("an odd length", "0"), ("an odd length", "abc"), ("a letter past f", "0g"),
    ("a sign", "+1"), ("a prefix", "0x01"), ("a space", "0 1 "), ("a line feed", "01\n0"),
    ("a full-width digit", "\u{FF10}\u{FF11}"), ("a zero byte", "0\u{0}"),
  ] {
    file.add(comment, ["text": .text(text)], badEncoding)
  }
  file.add("upper case", ["text": "AB"], badEncoding, flags: ["ambiguous"])
  file.add("mixed case", ["text": "aB"], badEncoding, flags: ["ambiguous"])
  return file.file
}

private let base64Notes: KeyValuePairs<String, String> = [
  "ambiguous": "two texts for the same bytes: what a signature covers has a second spelling"
]

private func base64() throws -> VectorFile {
  var file = CaseFile(
    "encoding/base64.json", spec: "primitives.md#base64", notes: base64Notes)
  for bytes in try samples() {
    file.add(
      "\(bytes.count) bytes", ["text": .text(Base64.encode(bytes.span)), "bytes": .hex(bytes)],
      .valid)
  }
  for (comment, text) in [
    ("padding left out", "AA"), ("padding left out", "AAA"),
    ("one character of two left out", "AA="),
    ("a length of one", "A"), ("a length of one, padded", "A==="), ("nothing but padding", "===="),
    ("padding inside", "AA==AAAA"), ("padding too early", "AA=A"), ("too much padding", "AAAA===="),
    ("a space", "AA A"), ("a line feed at the end", "AA==\n"), ("the other alphabet", "-_-_"),
    ("a zero byte", "AAA\u{0}"), ("a letter beyond ASCII", "AA\u{E9}"),
  ] {
    file.add(comment, ["text": .text(text)], badEncoding)
  }
  for (comment, text) in [
    ("the lowest stray bit of four", "AB=="), ("the highest stray bit of four", "AI=="),
    ("the lowest stray bit of two", "AAB="), ("the highest stray bit of two", "AAC="),
  ] {
    file.add(comment, ["text": .text(text)], badEncoding, flags: ["ambiguous"])
  }
  return file.file
}

private func base64url() throws -> VectorFile {
  var file = CaseFile(
    "encoding/base64url.json", spec: "primitives.md#base64url", notes: base64Notes)
  for bytes in try samples() {
    file.add(
      "\(bytes.count) bytes",
      ["text": .text(Base64.encode(bytes.span, .url)), "bytes": .hex(bytes)], .valid)
  }
  for (comment, text) in [
    ("a length of one", "A"), ("a length of one, after four", "AAAAA"), ("a space", "AA A"),
    ("a line feed at the end", "AA\n"), ("the other alphabet", "+/+/"), ("a tilde", "AA~"),
  ] {
    file.add(comment, ["text": .text(text)], badEncoding)
  }
  for (comment, text) in [
    ("padding", "AA=="), ("padding", "AAA="), ("the lowest stray bit of four", "AB"),
    ("the highest stray bit of four", "AI"), ("the lowest stray bit of two", "AAB"),
    ("the highest stray bit of two", "AAC"),
  ] {
    file.add(comment, ["text": .text(text)], badEncoding, flags: ["ambiguous"])
  }
  return file.file
}

/// Byte strings of every length to seven, and two that need the ends and the whole of an alphabet.
private func samples() throws -> [[UInt8]] {
  let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  return (0...7).map { count in (0..<count).map { UInt8(truncatingIfNeeded: $0 * 83 + 77) } }
    + [[0, 0, 0], [255, 255], try Base64.decode(alphabet)]
}

private func decimals() -> VectorFile {
  var file = CaseFile(
    "encoding/decimal.json", spec: "primitives.md#decimals",
    notes: [
      "ambiguous": "two texts for the same number: a checkpoint has a second spelling",
      "overflow": "a huge size wraps around and passes for a small one",
    ])
  for number: UInt64 in [0, 1, 9, 10, 99, 100, 1 << 32, 1 << 53, 1 << 63, .max - 1, .max] {
    file.add("\(number)", ["text": .text("\(number)"), "number": .number(number)], .valid)
  }
  let badDecimal = Outcome.invalid(ParsingError.badDecimal)
  for (comment, text) in [
    ("nothing", ""), ("a minus", "-1"), ("minus zero", "-0"), ("a space before", " 1"),
    ("a space after", "1 "), ("a line feed", "1\n"), ("a point", "1.0"), ("an exponent", "1e3"),
    ("hexadecimal", "0x1"), ("a separator", "1_000"), ("an Arabic digit", "\u{661}"),
  ] {
    file.add(comment, ["text": .text(text)], badDecimal)
  }
  for (comment, text) in [("a leading zero", "01"), ("two zeros", "00"), ("a plus", "+1")] {
    file.add(comment, ["text": .text(text)], badDecimal, flags: ["ambiguous"])
  }
  for (comment, text) in [
    ("2^64", "18446744073709551616"), ("ten times 2^64 − 6", "184467440737095516100"),
    ("twenty nines", "99999999999999999999"), ("2^128", "340282366920938463463374607431768211456"),
  ] {
    file.add(comment, ["text": .text(text)], badDecimal, flags: ["overflow"])
  }
  return file.file
}

private func utf8() -> VectorFile {
  var file = CaseFile(
    "encoding/utf8.json", spec: "primitives.md#utf-8",
    notes: [
      "overlong": "a character that a filter looks for arrives in a form it does not know",
      "surrogate": "the same text has two encodings",
    ])
  for (comment, text) in [
    ("nothing", ""), ("ASCII with controls", "a\u{0}\u{7F}"), ("the first of two bytes", "\u{80}"),
    ("the last of two bytes", "\u{7FF}"), ("the first of three", "\u{800}"),
    ("around the surrogates", "\u{D7FF}\u{E000}"), ("a noncharacter", "\u{FFFF}"),
    ("the first of four", "\u{10000}"), ("the last of all", "\u{10FFFF}"),
    ("one letter in one scalar and in two", "\u{E9}e\u{301}"),
  ] {
    file.add(comment, ["encoded": .hex([UInt8](text.utf8))], .valid)
  }
  let invalid = Outcome.invalid(ParsingError.invalidUTF8)
  let refused: [(String, [UInt8], [String])] = [
    ("a lone continuation", [0x80], []), ("the last continuation", [0xBF], []),
    ("two bytes cut short", [0xC3], []), ("three bytes cut short", [0xE2, 0x82], []),
    ("four bytes cut short", [0xF0, 0x9F, 0x98], []),
    ("a letter for the second byte", [0xC3, 0x28], []),
    ("a letter for the third byte", [0xE2, 0x82, 0x28], []),
    ("a letter for the fourth byte", [0xF0, 0x9F, 0x98, 0x28], []),
    ("slash in two bytes", [0xC0, 0xAF], ["overlong"]),
    ("zero in two bytes", [0xC0, 0x80], ["overlong"]),
    ("U+007F in two bytes", [0xC1, 0xBF], ["overlong"]),
    ("U+07FF in three bytes", [0xE0, 0x9F, 0xBF], ["overlong"]),
    ("U+FFFF in four bytes", [0xF0, 0x8F, 0xBF, 0xBF], ["overlong"]),
    ("the first surrogate", [0xED, 0xA0, 0x80], ["surrogate"]),
    ("the last surrogate", [0xED, 0xBF, 0xBF], ["surrogate"]),
    ("a pair of surrogates", [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], ["surrogate"]),
    ("U+110000", [0xF4, 0x90, 0x80, 0x80], []), ("a lead past F4", [0xF5, 0x80, 0x80, 0x80], []),
    ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80], []), ("FE and FF", [0xFE, 0xFF], []),
    ("Latin-1", [0x6C, 0x79, 0x63, 0xE9, 0x65], []),
  ]
  for (comment, bytes, flags) in refused {
    file.add(comment, ["encoded": .hex(bytes)], invalid, flags: flags)
  }
  return file.file
}
