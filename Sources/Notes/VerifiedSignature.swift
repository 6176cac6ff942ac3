// SPDX-License-Identifier: Apache-2.0
import Primitives

/// A signature on a note that has been verified: only verifying makes one.
public struct VerifiedSignature: Hashable, Sendable {
  /// The key that signed.
  public let key: VerifierKey
  /// When, by the cosigner's word; nil for a log's own signature, which has no time.
  public let time: UInt64?
}

extension Note {
  /// The signatures by `keys`, in the note's order (signed-note, *Signatures*).
  ///
  /// Signatures by other keys are ignored, even when they share a known key's name or ID, but not
  /// both. One by a known key that does not verify condemns the whole note.
  ///
  /// - Throws: ``NoteError/badSignature(by:)`` or ``NoteError/noKnownSignature``.
  public func verify(by keys: [VerifierKey]) throws(NoteError) -> [VerifiedSignature] {
    var verified: [VerifiedSignature] = []
    for signature in signatures {
      guard let key = keys.first(where: { $0.matches(signature) }) else { continue }
      guard let one = key.verify(signature, of: text.span) else {
        throw .badSignature(by: key.name)
      }
      verified.append(one)
    }
    guard !verified.isEmpty else { throw .noKnownSignature }
    return verified
  }
}

extension VerifierKey {
  /// `signature`, verified as this key's over `text`; nil if it is not.
  func verify(_ signature: NoteSignature, of text: Span<UInt8>) -> VerifiedSignature? {
    switch algorithm {
    case .ed25519:
      guard let bytes = try? Signature(signature.bytes.span), key.verifies(bytes, of: text) else {
        return nil
      }
      return VerifiedSignature(key: self, time: nil)
    case .cosignature:
      guard let cosignature = Cosignature(parsing: signature.bytes.span) else { return nil }
      let message = Cosignature.message(text: text, time: cosignature.time)
      guard key.verifies(cosignature.signature, of: message.span) else { return nil }
      return VerifiedSignature(key: self, time: cosignature.time)
    }
  }
}
