// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// A private key with the name it signs notes under.
///
/// Ed25519 is deterministic: the same text, and time, always give the same signature line.
public struct NoteSigner: Sendable {
  /// What verifiers know of this signer.
  public let verifierKey: VerifierKey
  private let key: SigningKey

  /// The signer of a name and a key.
  ///
  /// - Throws: ``NoteError/badKeyName``.
  public init(
    name: Text, algorithm: VerifierKey.Algorithm, key: SigningKey
  ) throws(NoteError) {
    verifierKey = try VerifierKey(name: name, algorithm: algorithm, key: key.publicKey)
    self.key = key
  }

  /// A log's signature over `text`; the signer's algorithm is `ed25519`.
  public func sign(_ text: Span<UInt8>) -> NoteSignature {
    precondition(verifierKey.algorithm == .ed25519, "a cosigner's key signs with a time")
    return line(key.sign(text).bytes)
  }

  /// `checkpoint` as a note with a log's signature.
  ///
  /// - Throws: ``NoteError/noteTooLong``, only for absurdly long names or extension lines.
  public func sign(_ checkpoint: Checkpoint) throws(NoteError) -> Note {
    let text = checkpoint.text
    return try Note(text: text, signatures: [sign(text.span)])
  }

  /// A cosigner's signature over `text` at `time`; the signer's algorithm is `cosignature`.
  ///
  /// Making it claims that the text's tree is the largest this signer knows of that log, so it is
  /// for code that has checked growth (module Witnessing).
  public func cosign(_ text: Span<UInt8>, at time: UInt64) -> NoteSignature {
    precondition(verifierKey.algorithm == .cosignature, "a log's key signs without a time")
    precondition(time <= UInt64(Int64.max), "a cosignature's time is below 2^63")
    let message = Cosignature.message(text: text, time: time)
    return line(Cosignature(time: time, signature: key.sign(message.span)).encoded)
  }

  private func line(_ bytes: [UInt8]) -> NoteSignature {
    do {
      return try NoteSignature(name: verifierKey.name, keyID: verifierKey.keyID, bytes: bytes)
    } catch {
      preconditionFailure("a verifier key's name is a key name")
    }
  }
}
