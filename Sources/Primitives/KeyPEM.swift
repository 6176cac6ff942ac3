// SPDX-License-Identifier: Apache-2.0

/// Ed25519 keys as text: SubjectPublicKeyInfo and PKCS#8 in PEM (RFC 8410, RFC 7468), as OpenSSL
/// writes them (Specs/primitives.md#keys-in-pem).
private enum KeyPEM {
  /// The DER that stands before the 32 bytes of a private key: a PrivateKeyInfo without attributes.
  static let privatePrefix: [UInt8] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  /// The DER that stands before the 32 bytes of a public key.
  static let publicPrefix: [UInt8] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  static func encode(_ label: String, _ der: [UInt8]) -> String {
    "-----BEGIN \(label)-----\n\(Base64.encode(der.span))\n-----END \(label)-----\n"
  }

  /// The 32 bytes behind `prefix`: the text is the one that ``encode(_:_:)`` writes of them.
  static func decode(
    _ text: Span<UInt8>, _ label: String, _ prefix: [UInt8]
  ) throws(ParsingError) -> [UInt8] {
    let begin = "-----BEGIN \(label)-----\n".utf8.count
    let body = (prefix.count + 32 + 2) / 3 * 4
    guard text.count >= begin + body else { throw .truncated }
    let der = try Base64.decode(text.extracting(begin..<begin + body))
    guard der.count == prefix.count + 32 else { throw .badEncoding }
    let canonical = encode(label, prefix + der.dropFirst(prefix.count))
    guard canonical.utf8.span.elementsEqual(text) else { throw .badEncoding }
    return Array(der.dropFirst(prefix.count))
  }
}

extension PublicKey {
  /// The key in PEM.
  public var pem: String { KeyPEM.encode("PUBLIC KEY", KeyPEM.publicPrefix + bytes) }

  /// The key that `text` is in PEM.
  ///
  /// - Throws: ``ParsingError/truncated`` or ``ParsingError/badEncoding``.
  public init(pem text: Span<UInt8>) throws(ParsingError) {
    let key = try KeyPEM.decode(text, "PUBLIC KEY", KeyPEM.publicPrefix)
    try self.init(key.span)
  }
}

extension SigningKey {
  /// The key in PEM, a secret.
  public var pem: String {
    KeyPEM.encode("PRIVATE KEY", KeyPEM.privatePrefix + withSeed { [UInt8](copying: $0) })
  }

  /// The key that `text` is in PEM.
  ///
  /// - Throws: ``ParsingError/truncated`` or ``ParsingError/badEncoding``.
  public init(pem text: Span<UInt8>) throws(ParsingError) {
    let seed = try KeyPEM.decode(text, "PRIVATE KEY", KeyPEM.privatePrefix)
    try self.init(seed: seed.span)
  }
}
