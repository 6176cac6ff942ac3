// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// An identifier that has passed its scheme's rule (Specs/claims.md#identifiers).
///
/// The rule says that it could have been given out; whether it was, only its register can say.
public struct Identifier: Hashable, Sendable, CustomStringConvertible {
  /// What kind of identifier it is.
  public let scheme: IdentifierScheme

  /// The identifier as its register writes it.
  public let description: String

  /// The identifier that `text` writes.
  ///
  /// - Throws: ``IdentifierError``.
  public init(_ scheme: IdentifierScheme, parsing text: Span<UInt8>) throws(IdentifierError) {
    try scheme.verify(text)
    self.scheme = scheme
    // Every scheme's rule admits ASCII only.
    description = String(decoding: [UInt8](copying: text), as: UTF8.self)
  }

  /// The identifier that `text` writes.
  ///
  /// - Throws: ``IdentifierError``.
  public init(_ scheme: IdentifierScheme, _ text: String) throws(IdentifierError) {
    try self.init(scheme, parsing: text.utf8.span)
  }
}
