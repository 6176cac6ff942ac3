// SPDX-License-Identifier: Apache-2.0
public import Primitives

extension Event {
  /// What the signer signs: `"probant/event@v1\n" || uint8 len || origin || version || type || Event`
  /// (Specs/entry.md#signed-messages).
  public func signedMessage(for origin: Origin) -> [UInt8] {
    var writer = ByteWriter(capacity: 96 + origin.text.utf8.count)
    writer.write("probant/event@v1\n")
    origin.write(into: &writer)
    write(into: &writer)
    return writer.bytes
  }

  /// The entry of this event, signed by `key` for the log of `origin`.
  public func signed(by key: SigningKey, for origin: Origin) -> Entry {
    let message = signedMessage(for: origin)
    return .event(self, signature: key.sign(message.span))
  }

  /// The key that the event brings, and the signature it gives that it possesses it.
  var broughtKey: (key: PublicKey, possession: Signature)? {
    switch act {
    case .accredit(let act): (act.accreditation.key, act.possession)
    case .rotate(let act): (act.key, act.possession)
    default: nil
    }
  }

  /// Whether the key that the event brings signed its possession
  /// (Specs/entry.md#possession); false if it brings none.
  func provesPossession(for origin: Origin) -> Bool {
    guard let (key, possession) = broughtKey else { return false }
    var joins: UInt64? = signer
    if case .accredit(let act) = act { joins = act.joins }
    let message = Possession.message(of: key, signer: signer, joins: joins, for: origin)
    return key.verifies(possession, of: message.span)
  }
}

/// The proof that whoever asks for an accreditation or a rotation has the new key
/// (Specs/entry.md#possession).
///
/// It has no day in it, and can be made long before the event, where the key lives.
public enum Possession {
  /// What the new key signs:
  /// `"probant/key@v1\n" || uint8 len || origin || PublicKey || uint64 signer || uint64 joins`.
  public static func message(
    of key: PublicKey, signer: UInt64, joins: UInt64?, for origin: Origin
  ) -> [UInt8] {
    var writer = ByteWriter(capacity: 70 + origin.text.utf8.count)
    writer.write("probant/key@v1\n")
    origin.write(into: &writer)
    writer.write(algorithmAnd: key)
    writer.write(signer)
    writer.write(index: joins)
    return writer.bytes
  }

  /// The signature of the new key, `key`, for an event that `signer` will sign.
  ///
  /// For leaf 0 the signer is ``Event/itself``; for a `rotate`, `joins` is the signer again.
  public static func prove(
    _ key: SigningKey, signer: UInt64, joins: UInt64?, for origin: Origin
  ) -> Signature {
    let message = message(of: key.publicKey, signer: signer, joins: joins, for: origin)
    return key.sign(message.span)
  }
}
