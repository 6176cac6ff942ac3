// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// What the register holds of one credential, sealed: all that the holder gets, and what was recorded
/// of the passage (Specs/register.md#rows).
public struct Holding: Hashable, Sendable {
  /// The SD-JWT with all its disclosures, salts included, as text.
  public var credential: [UInt8]
  /// The commitment's nonce.
  public var nonce: Digest
  /// T: zero without a twin.
  public var twin: Digest
  /// The caller's identifier: `idTechnique`, or that of a single credential.
  public var identifier: String
  /// What else is kept, in canonical JSON.
  public var record: [UInt8]

  /// The holding of these parts.
  public init(
    credential: [UInt8], nonce: Digest, twin: Digest = .zero, identifier: String, record: [UInt8]
  ) {
    self.credential = credential
    self.nonce = nonce
    self.twin = twin
    self.identifier = identifier
    self.record = record
  }

  var encoded: [UInt8] {
    var writer = ByteWriter(capacity: credential.count + record.count + 512)
    writer.write(nonce)
    writer.write(twin)
    let identifier = identifier.utf8
    writer.writeVector(identifier.span, length: UInt32.self)
    writer.writeVector(credential.span, length: UInt32.self)
    writer.writeVector(record.span, length: UInt32.self)
    return writer.bytes
  }

  /// The holding that `bytes` are; nil if they are none.
  init?(parsing bytes: Span<UInt8>) {
    var reader = ByteReader(bytes)
    let bounds = 0...(1 << 24)
    do throws(ParsingError) {
      nonce = try reader.readDigest()
      twin = try reader.readDigest()
      let identifier = try Text(parsing: reader.readVector(length: UInt32.self, in: bounds))
      self.identifier = identifier.string
      credential = [UInt8](copying: try reader.readVector(length: UInt32.self, in: bounds))
      record = [UInt8](copying: try reader.readVector(length: UInt32.self, in: bounds))
      try reader.finish()
    } catch {
      return nil
    }
  }
}
