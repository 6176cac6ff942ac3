// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// What the issuer calls a credential, within which sending twice means the same
/// (Specs/register.md#rows).
public enum RowName: Hashable, Sendable {
  /// A passage of the CDC's file: unique in its emitter.
  case passage(emitter: String, idTechnique: String)
  /// A single credential, by the caller's own identifier.
  case single(String)

  /// The bytes that are hashed, under the register's secret, into the row's key.
  var bytes: [UInt8] {
    var writer = ByteWriter(capacity: 64)
    switch self {
    case .passage(let emitter, let idTechnique):
      writer.write(UInt8(1))
      let emitter = emitter.utf8
      writer.writeVector(emitter.span, length: UInt16.self)
      writer.write(idTechnique)
    case .single(let identifier):
      writer.write(UInt8(2))
      writer.write(identifier)
    }
    return writer.bytes
  }
}
