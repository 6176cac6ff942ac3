// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// An SD-JWT as text (RFC 9901 section 4): the issuer's JWT, disclosures, perhaps a key binding.
///
/// Nothing in it is to be believed before ``verify(under:origin:signer:)``.
public struct SDJWT: Hashable, Sendable {
  /// The greatest number of bytes in one, and of disclosures.
  static let limit = 262_144
  static let disclosureLimit = 256

  let issued: JWT
  /// The disclosures, in the text's order.
  public let disclosures: [Disclosure]
  /// The key binding, if the text ends in one.
  public let binding: HolderBinding?

  /// The SD-JWT that `text` is.
  ///
  /// - Throws: ``CredentialError``.
  public init(parsing text: Span<UInt8>) throws(CredentialError) {
    guard text.count <= SDJWT.limit else { throw .tooLong }
    var tildes: [Int] = []
    for index in text.indices where text[index] == UInt8(ascii: "~") { tildes.append(index) }
    guard let first = tildes.first, let last = tildes.last else { throw .badForm }
    guard tildes.count <= SDJWT.disclosureLimit + 1 else { throw .tooLong }
    issued = try JWT(parsing: text.extracting(..<first), type: SDJWT.type)
    var disclosures: [Disclosure] = []
    for (start, end) in zip(tildes, tildes.dropFirst()) {
      guard end - start > 1 else { throw .badForm }
      disclosures.append(try Disclosure(parsing: text.extracting(start + 1..<end)))
    }
    self.disclosures = disclosures
    let rest = text.extracting((last + 1)...)
    binding = rest.isEmpty ? nil : try HolderBinding(parsing: rest)
  }

  init(issued: JWT, disclosures: [Disclosure], binding: HolderBinding? = nil) {
    self.issued = issued
    self.disclosures = disclosures
    self.binding = binding
  }

  /// The value of `typ` in the header of a credential (SD-JWT VC).
  static let type: Text = "dc+sd-jwt"

  /// The issuer's JWT, without any `~`: what the commitment is to.
  public var jwt: [UInt8] { issued.text }

  /// The SHA-256 of ``jwt``, as the commitment takes it.
  public var jwtHash: Digest { SHA256.hash(issued.text.span) }

  /// The text up to and with its last `~`: what a key binding signs.
  var bound: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(disclosures.reduce(issued.text.count + 1) { $0 + $1.text.count + 1 })
    text += issued.text
    text.append(UInt8(ascii: "~"))
    for disclosure in disclosures {
      text += disclosure.text
      text.append(UInt8(ascii: "~"))
    }
    return text
  }

  /// The whole text, ASCII.
  public var encoded: [UInt8] { binding.map { bound + $0.encoded } ?? bound }

  /// The same credential and disclosures with `binding`, or without any.
  public func with(_ binding: HolderBinding?) -> SDJWT {
    SDJWT(issued: issued, disclosures: disclosures, binding: binding)
  }
}

extension SDJWT: CustomStringConvertible {
  /// The whole text.
  public var description: String { String(decoding: encoded, as: UTF8.self) }
}
