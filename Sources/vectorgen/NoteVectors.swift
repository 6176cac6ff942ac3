// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives

/// `Vectors/checkpoint/notes/`: Specs/checkpoint.md#notes.
func noteFiles() -> [VectorFile] {
  let line = "— a AAAAAAE=\n"
  let valid: [(name: String, comment: String, content: String)] = [
    ("plain", "the shortest note", "\n\n" + line),
    (
      "blank-lines", "the text has blank lines: the last one of the note separates",
      "one\n\n\ntwo\n\n\n" + line
    ),
    ("dash-in-text", "the text has what looks like a signature", line + "\n" + line),
    ("delete", "U+007F is no control character below U+0020", "\u{7F}\n\n" + line),
    (
      "same-name-twice", "two signatures under one name",
      "text\n\n" + line + "— a AAAAAgE=\n"
    ),
    ("accented-name", "a name outside ASCII", "text\n\n— École AAAAAAE=\n"),
    (
      "hundred-signatures", "as many signatures as there may be",
      "text\n\n" + String(repeating: line, count: 100)
    ),
  ]
  let invalid: [(name: String, comment: String, NoteError, content: String)] = [
    ("empty", "no bytes", .unterminatedLine, ""),
    ("text-only", "a text without signatures", .noSignatures, "text\n"),
    ("no-signature", "nothing after the blank line", .noSignatures, "text\n\n"),
    ("no-blank-line", "no blank line before the signature", .noSignatures, "text\n" + line),
    ("no-final-newline", "the last line is not ended", .unterminatedLine, "text\n\n— a AAAAAAE="),
    ("crlf", "a carriage return before a newline", .controlCharacter, "text\r\n\n" + line),
    (
      "crlf-signature", "a carriage return after a signature", .controlCharacter,
      "text\n\n— a AAAAAAE=\r\n"
    ),
    ("tab", "a tab in the text", .controlCharacter, "te\txt\n\n" + line),
    ("nul", "a zero byte in the text", .controlCharacter, "te\0xt\n\n" + line),
    ("blank-line-after", "a blank line after the signatures", .noSignatures, "text\n\n\(line)\n"),
    ("text-after", "a line after the signatures", .badSignatureLine, "text\n\n\(line)x\n"),
    ("hyphen", "a hyphen for the dash", .badSignatureLine, "text\n\n- a AAAAAAE=\n"),
    ("en-dash", "U+2013 for U+2014", .badSignatureLine, "text\n\n– a AAAAAAE=\n"),
    ("no-space", "no space after the dash", .badSignatureLine, "text\n\n—a AAAAAAE=\n"),
    ("no-name", "no name and no space", .badSignatureLine, "text\n\n— AAAAAAE=\n"),
    ("empty-name", "an empty name", .badKeyName, "text\n\n—  AAAAAAE=\n"),
    ("plus-in-name", "a plus sign in the name", .badKeyName, "text\n\n— a+b AAAAAAE=\n"),
    (
      "no-break-space-in-name", "U+00A0 in the name", .badKeyName, "text\n\n— a\u{A0}b AAAAAAE=\n"
    ),
    (
      "ideographic-space-in-name", "U+3000 in the name", .badKeyName,
      "text\n\n— a\u{3000}b AAAAAAE=\n"
    ),
    ("two-spaces", "two spaces before the base64", .badSignatureLine, "text\n\n— a  AAAAAAE=\n"),
    ("space-after", "a space after the base64", .badSignatureLine, "text\n\n— a AAAAAAE= \n"),
    ("no-padding", "base64 without its padding", .badSignatureLine, "text\n\n— a AAAAAAE\n"),
    ("stray-bits", "bits set past the last byte", .badSignatureLine, "text\n\n— a AAAAAAF=\n"),
    ("url-alphabet", "the other base64 alphabet", .badSignatureLine, "text\n\n— a AAAAAA-_\n"),
    (
      "no-signature-bytes", "a key ID and no signature", .badSignatureLine, "text\n\n— a AAAAAA==\n"
    ),
    (
      "too-many-signatures", "one signature more than there may be", .tooManySignatures,
      "text\n\n" + String(repeating: line, count: 101)
    ),
  ]
  let bad: [(name: String, comment: String, bytes: [UInt8])] = [
    ("latin-1", "a byte that is no UTF-8", [0xE9]),
    ("overlong", "an overlong encoding of U+0000", [0xC0, 0x80]),
    ("surrogate", "the encoding of a surrogate", [0xED, 0xA0, 0x80]),
    ("past-unicode", "a code point past U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
  ]
  func file(_ name: String, _ comment: String, _ outcome: Outcome, _ content: [UInt8])
    -> VectorFile
  {
    TextCase(
      "checkpoint/notes/\(name).txt", spec: "checkpoint.md#notes", comment: comment, outcome,
      content: content
    ).file
  }
  return valid.map { file($0.name, $0.comment, .valid, Array($0.content.utf8)) }
    + invalid.map { file($0.name, $0.comment, .invalid($0.2), Array($0.content.utf8)) }
    + bad.map {
      file(
        $0.name, $0.comment, .invalid(NoteError.invalidUTF8), $0.bytes + Array("\n\n\(line)".utf8))
    }
}
