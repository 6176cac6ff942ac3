// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// What a signature line of type `0x04` holds: a time and an Ed25519 signature
/// (c2sp.org/tlog-cosignature@v1.0.1), not yet verified.
public struct Cosignature: Hashable, Sendable {
  /// When it was made, in POSIX seconds; below 2^63.
  public let time: UInt64
  /// The signature over ``message(text:time:)``.
  public let signature: Signature

  /// The cosignature of a time and a signature.
  init(time: UInt64, signature: Signature) {
    self.time = time
    self.signature = signature
  }

  /// Parses `uint64 timestamp || signature[64]`; nil for another length or a time past 2^63 − 1.
  package init?(parsing bytes: Span<UInt8>) {
    var reader = ByteReader(bytes)
    guard let time: UInt64 = try? reader.read(), time <= UInt64(Int64.max),
      reader.remaining == Signature.byteCount, let signature = try? reader.readSignature()
    else { return nil }
    self.init(time: time, signature: signature)
  }

  /// The bytes that follow the key ID.
  public var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 8 + Signature.byteCount)
    writer.write(time)
    writer.write(signature)
    return writer.bytes
  }

  /// What a cosigner signs: two lines, then the whole text of the checkpoint.
  ///
  /// The cosigner's name is not among it, hence one key for one cosigner.
  public static func message(text: Span<UInt8>, time: UInt64) -> [UInt8] {
    var writer = ByteWriter(capacity: text.count + 40)
    writer.write("cosignature/v1\ntime \(time)\n")
    writer.write(text)
    return writer.bytes
  }
}
