// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// The reads of `ByteReader`, with the errors of an entry.
extension ByteReader {
  mutating func integer<I: FixedWidthInteger & UnsignedInteger>(
    _: I.Type = I.self
  ) throws(EntryError) -> I {
    do { return try read(I.self) } catch { throw EntryError(error) }
  }

  /// An index, or nil for 2^64-1.
  mutating func index() throws(EntryError) -> UInt64? {
    let value = try integer(UInt64.self)
    return value == .max ? nil : value
  }

  mutating func digest() throws(EntryError) -> Digest {
    do { return try readDigest() } catch { throw EntryError(error) }
  }

  mutating func signature() throws(EntryError) -> Signature {
    do { return try readSignature() } catch { throw EntryError(error) }
  }

  /// `struct { uint8 algorithm; opaque key<1..2^8-1>; } PublicKey`.
  mutating func publicKey() throws(EntryError) -> PublicKey {
    let algorithm = try integer(UInt8.self)
    do {
      let key = try readVector(length: UInt8.self, in: 1...255)
      guard algorithm == 1, key.count == PublicKey.byteCount else {
        throw EntryError.unknownAlgorithm
      }
      return try PublicKey(key)
    } catch {
      throw EntryError(reading: error)
    }
  }

  borrowing func end() throws(EntryError) {
    do { try finish() } catch { throw EntryError(error) }
  }
}

extension ByteWriter {
  /// An index, or 2^64-1 for nil.
  mutating func write(index: UInt64?) { write(index ?? .max) }

  /// `struct { uint8 algorithm; opaque key<1..2^8-1>; } PublicKey`.
  mutating func write(algorithmAnd key: PublicKey) {
    write(UInt8(1))
    key.withSpan { writeVector($0, length: UInt8.self) }
  }
}
