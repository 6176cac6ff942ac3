// SPDX-License-Identifier: Apache-2.0
internal import Merkle
public import Primitives

/// The bytes logged at one index (Specs/entry.md#format).
///
/// One encoding per value: `Entry(parsing: bytes).encoded == bytes` for all bytes that parse.
public enum Entry: Hashable, Sendable {
  /// What the two trees of the ledger are, over all entries before this one.
  case statusHead(StatusHead)
  /// What somebody accredited says, and the signature over it.
  case event(Event, signature: Signature)

  /// The version of every entry this implementation writes or reads.
  public static let version: UInt8 = 1

  /// The most bytes an entry can have: the prefix of an entry bundle is two bytes.
  public static let maximumByteCount = 65_535

  /// The type that the entry's second byte says.
  public var type: EntryType {
    switch self {
    case .statusHead: .statusHead
    case .event(let event, _): event.type
    }
  }

  /// The event, unless this is a status head.
  public var event: Event? {
    guard case .event(let event, _) = self else { return nil }
    return event
  }

  /// Reads an entry from untrusted bytes.
  ///
  /// - Throws: The first rule broken, in the order of Specs/entry.md#parsing.
  public init(parsing bytes: Span<UInt8>) throws(EntryError) {
    guard bytes.count <= Entry.maximumByteCount else { throw .tooLong }
    var reader = ByteReader(bytes)
    let version = try reader.integer(UInt8.self)
    guard version == Entry.version else { throw .unsupportedVersion(version) }
    let code = try reader.integer(UInt8.self)
    guard let type = EntryType(rawValue: code) else { throw .unsupportedType(code) }
    if type == .statusHead {
      self = .statusHead(try StatusHead(reading: &reader))
    } else {
      let event = try Event(type, reading: &reader)
      self = .event(event, signature: try reader.signature())
    }
    try reader.end()
  }

  /// The entry's one encoding.
  public var encoded: [UInt8] {
    switch self {
    case .statusHead(let head):
      var writer = ByteWriter(capacity: StatusHead.byteCount + 2)
      writer.write(Entry.version)
      writer.write(EntryType.statusHead.rawValue)
      head.write(into: &writer)
      return writer.bytes
    case .event(let event, let signature):
      // An issue, nearly every entry there is, takes 112 bytes.
      var writer = ByteWriter(capacity: 112)
      event.write(into: &writer)
      writer.write(signature)
      return writer.bytes
    }
  }

  /// The entry's leaf hash, `SHA-256(0x00 || Entry)` (RFC 6962 section 2.1).
  public var leafHash: Digest {
    let bytes = encoded
    return Digest.leaf(bytes.span)
  }
}

/// The kinds of entries (Specs/entry.md#format).
///
/// The codes 9 (close) and 10 (adopt) are reserved for the end of a log and its successor; they are
/// unsupported today, as is every other.
public enum EntryType: UInt8, Hashable, Sendable, CaseIterable {
  /// The state of the ledger before this entry.
  case statusHead = 0
  /// A new accreditation.
  case accredit = 1
  /// A new key for an accreditation.
  case rotate = 2
  /// The end of an accreditation, or a distrust of it.
  case withdraw = 3
  /// An issuance: a commitment to a credential.
  case issue = 4
  /// An issuance becomes void for good.
  case revoke = 5
  /// An issuance becomes void for a time.
  case suspend = 6
  /// An issuance becomes good again.
  case reinstate = 7
  /// An issuance is replaced by another, which is not named.
  case supersede = 8
}
