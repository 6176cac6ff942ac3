// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// One signature line of a note, not yet verified: who claims to have signed, and with what.
public struct NoteSignature: Hashable, Sendable {
  /// The name of the key, which with ``keyID`` says which key it is.
  public let name: Text
  /// The first four bytes of a hash of name, type and key.
  public let keyID: UInt32
  /// The signature itself, as its type writes it; not empty.
  public let bytes: [UInt8]

  /// The signature line of these parts.
  ///
  /// - Throws: ``NoteError/badKeyName`` or ``NoteError/badSignatureLine``.
  public init(name: Text, keyID: UInt32, bytes: [UInt8]) throws(NoteError) {
    guard name.isKeyName else { throw .badKeyName }
    guard !bytes.isEmpty else { throw .badSignatureLine }
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  /// Parses one line, without its newline (signed-note, *Signatures*).
  init(line: ArraySlice<UInt8>) throws(NoteError) {
    guard let rest = Lines.value(of: "\u{2014} ", in: line),
      let space = rest.firstIndex(of: UInt8(ascii: " ")),
      let name = Lines.text(rest[..<space]),
      let blob = Lines.base64(rest[(space + 1)...]), blob.count > 4
    else { throw .badSignatureLine }
    let keyID = blob[..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    try self.init(name: name, keyID: keyID, bytes: Array(blob[4...]))
  }

  /// Parses signature lines alone, as a witness answers with them (tlog-witness, *add-checkpoint*).
  ///
  /// - Throws: ``NoteError``.
  public static func parse(lines bytes: Span<UInt8>) throws(NoteError) -> [NoteSignature] {
    guard bytes.count <= Note.maximumByteCount else { throw .noteTooLong }
    let bytes = [UInt8](copying: bytes)
    try Note.require(text: bytes[...])
    return try parse(lines: bytes[...])
  }

  static func parse(lines bytes: ArraySlice<UInt8>) throws(NoteError) -> [NoteSignature] {
    guard let lines = Lines.split(bytes) else { throw .unterminatedLine }
    guard lines.count <= Note.maximumSignatureCount else { throw .tooManySignatures }
    var signatures: [NoteSignature] = []
    for line in lines { signatures.append(try NoteSignature(line: line)) }
    return signatures
  }

  /// The line, with its newline.
  public var encoded: [UInt8] {
    var blob = ByteWriter(capacity: 4 + bytes.count)
    blob.write(keyID)
    blob.write(bytes.span)
    return Array("\u{2014} \(name.string) \(Base64.encode(blob.bytes.span))\n".utf8)
  }
}
