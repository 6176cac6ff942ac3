// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The public key of a log or a cosigner, with its name and what it signs (signed-note, *Verifier
/// keys*).
///
/// ```
/// example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
/// ```
public struct VerifierKey: Hashable, Sendable {
  /// What a key of this type signs: the signature type byte of signed-note.
  public enum Algorithm: UInt8, Sendable {
    /// Ed25519 over the note's text: how a log signs.
    case ed25519 = 0x01
    /// Ed25519 over a time and the note's text (tlog-cosignature): how witnesses and auditors do.
    case cosignature = 0x04
  }

  /// The key's name; of a log, its origin.
  public let name: Text
  /// What the key signs.
  public let algorithm: Algorithm
  /// The Ed25519 key.
  public let key: PublicKey
  /// The first four bytes of `SHA-256(name || 0x0A || type || key)`.
  public let keyID: UInt32

  /// The verifier key of these parts.
  ///
  /// - Throws: ``NoteError/badKeyName``.
  public init(name: Text, algorithm: Algorithm, key: PublicKey) throws(NoteError) {
    guard name.isKeyName else { throw .badKeyName }
    self.name = name
    self.algorithm = algorithm
    self.key = key
    var hasher = SHA256()
    hasher.update(name.utf8.span)
    hasher.update(Lines.newline)
    hasher.update(algorithm.rawValue)
    key.withSpan { hasher.update($0) }
    keyID = hasher.finalize().withSpan { span in
      UInt32(span[0]) << 24 | UInt32(span[1]) << 16 | UInt32(span[2]) << 8 | UInt32(span[3])
    }
  }

  /// Parses `name+hex(keyID)+base64(type || key)`.
  ///
  /// Only the first two plus signs separate: base64 has its own.
  ///
  /// - Throws: ``NoteError``.
  public init(parsing text: Span<UInt8>) throws(NoteError) {
    let parts = [UInt8](copying: text).split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].count == 8, let name = Lines.text(parts[0]),
      let identifier = Lines.hex(parts[1]),
      let material = Lines.base64(parts[2]), let type = material.first
    else { throw .badVerifierKey }
    guard let algorithm = Algorithm(rawValue: type) else { throw .unsupportedAlgorithm }
    guard let key = try? PublicKey(material.span.extracting(1...)) else { throw .badVerifierKey }
    try self.init(name: name, algorithm: algorithm, key: key)
    guard keyID == identifier.reduce(UInt32(0), { $0 << 8 | UInt32($1) }) else {
      throw .keyIDMismatch
    }
  }

  /// Whether this is the key that `signature` claims to be by.
  package func matches(_ signature: NoteSignature) -> Bool {
    keyID == signature.keyID && name == signature.name
  }
}

extension VerifierKey: CustomStringConvertible {
  /// The key as it is parsed.
  public var description: String {
    var identifier = ByteWriter(capacity: 4)
    identifier.write(keyID)
    var material = ByteWriter(capacity: 33)
    material.write(algorithm.rawValue)
    material.write(key)
    let hex = Hex.encode(identifier.bytes.span)
    return "\(name.string)+\(hex)+\(Base64.encode(material.bytes.span))"
  }
}
