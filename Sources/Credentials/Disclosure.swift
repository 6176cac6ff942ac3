// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// One claim that a holder may show: `[salt, name, value]` of an object's member, or `[salt, value]`
/// of an array's element (RFC 9901 section 4.2).
public struct Disclosure: Hashable, Sendable {
  /// The greatest number of bytes in one.
  static let limit = 16_384

  /// The base64url text: what is hashed, so that any spelling of the JSON within is as signed.
  public let text: [UInt8]
  /// The SHA-256 of ``text``, by which the credential refers to it.
  public let digest: Digest
  /// The member's name; nil for an element of an array.
  public let name: Text?
  /// The claim's value, in which digests may stand for further disclosures.
  public let value: JSON

  /// The disclosure that `text` is.
  ///
  /// - Throws: ``CredentialError``.
  public init(parsing text: Span<UInt8>) throws(CredentialError) {
    guard text.count <= Disclosure.limit else { throw .tooLong }
    guard case .array(let elements) = try text.decodedJSON() else { throw .badJSON }
    switch elements.count {
    case 2: name = nil
    case 3:
      guard case .string(let name) = elements[1] else { throw .badDisclosure }
      guard !name.isReserved else { throw .forbiddenName }
      self.name = name
    default: throw .wrongArity
    }
    guard case .string = elements[0] else { throw .badDisclosure }
    value = elements[elements.count - 1]
    self.text = [UInt8](copying: text)
    digest = SHA256.hash(text)
  }

  /// A disclosure of our own making, in canonical JSON.
  init(salt: [UInt8], name: Text?, value: JSON) {
    let salt = JSON.string(Text(base64: salt.span, .url))
    let array: JSON = if let name { [salt, .string(name), value] } else { [salt, value] }
    let text = Base64.encoded(array.canonical.span, .url)
    self.text = text
    digest = SHA256.hash(text.span)
    self.name = name
    self.value = value
  }
}

extension Disclosure {
  /// Whether the texts are the same, which decide all the rest.
  public static func == (left: Disclosure, right: Disclosure) -> Bool { left.text == right.text }

  /// Feeds the text's digest.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

extension Text {
  /// Whether the name belongs to the mechanism of disclosure, and to no claim.
  var isReserved: Bool { self == Text.digests || self == Text.digest }

  /// The name of an object's digests; a constant, since a literal is made anew wherever it stands.
  static let digests: Text = "_sd"
  /// The name of the digest that stands for an element.
  static let digest: Text = "..."
}
