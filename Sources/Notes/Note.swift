// SPDX-License-Identifier: Apache-2.0
import Primitives

/// A signed note (c2sp.org/signed-note@v1.0.0): a text and the signatures over it.
///
/// ```
/// example.com/behind-the-sofa
/// 20852163
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
///
/// — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/…
/// ```
///
/// A note says nothing until ``verify(by:)`` has said who signed it.
public struct Note: Hashable, Sendable {
  /// The most signatures a note may have: more than any policy needs, and a bound on the work.
  public static let maximumSignatureCount = 100
  /// The most bytes a note may have.
  public static let maximumByteCount = 1_000_000

  /// What is signed: UTF-8 that ends in a newline.
  public let text: [UInt8]
  /// The signature lines, in their order.
  public let signatures: [NoteSignature]

  /// The note of a text and its signatures.
  ///
  /// - Throws: ``NoteError`` when they would not print as a note that can be read back.
  public init(text: [UInt8], signatures: [NoteSignature]) throws(NoteError) {
    try Note.require(text: text[...])
    guard !signatures.isEmpty else { throw .noSignatures }
    guard signatures.count <= Note.maximumSignatureCount else { throw .tooManySignatures }
    self.text = text
    self.signatures = signatures
    guard encoded.count <= Note.maximumByteCount else { throw .noteTooLong }
  }

  /// Parses a note, the whole of `bytes` (Specs/checkpoint.md#notes).
  ///
  /// - Throws: ``NoteError``.
  public init(parsing bytes: Span<UInt8>) throws(NoteError) {
    guard bytes.count <= Note.maximumByteCount else { throw .noteTooLong }
    let bytes = [UInt8](copying: bytes)
    try Note.require(text: bytes[...])
    // The last blank line separates: the text may have others, signature lines have none.
    let last = bytes.indices.dropFirst().last {
      bytes[$0] == Lines.newline && bytes[$0 - 1] == Lines.newline
    }
    guard let last, last + 1 < bytes.count else { throw .noSignatures }
    text = Array(bytes[..<last])
    signatures = try NoteSignature.parse(lines: bytes[(last + 1)...])
  }

  /// The note's bytes: the same that were parsed.
  public var encoded: [UInt8] {
    text + [Lines.newline] + signatures.flatMap(\.encoded)
  }

  /// The same text with `others` after the signatures it has, those it already has left out.
  ///
  /// - Throws: ``NoteError/tooManySignatures`` or ``NoteError/noteTooLong``.
  public func adding(_ others: [NoteSignature]) throws(NoteError) -> Note {
    var all = signatures
    for other in others where !all.contains(other) { all.append(other) }
    return try Note(text: text, signatures: all)
  }

  /// Checks what every text of these formats is: UTF-8 without control characters, in whole lines.
  static func require(text: ArraySlice<UInt8>) throws(NoteError) {
    guard text.allSatisfy({ $0 >= 0x20 || $0 == Lines.newline }) else { throw .controlCharacter }
    guard Lines.text(text) != nil else { throw .invalidUTF8 }
    guard text.last == Lines.newline else { throw .unterminatedLine }
  }
}
