// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// What a register calls a legal person (Specs/entry.md#accreditation).
///
/// Only the shape is checked: whether the number exists is the registrar's to find out.
public struct Identifier: Hashable, Sendable, Comparable {
  /// The registers whose identifiers an accreditation can carry.
  public enum Scheme: UInt8, Hashable, Sendable, CaseIterable {
    /// An enterprise: nine digits.
    case siren = 1
    /// An establishment: fourteen digits.
    case siret = 2
    /// A school: seven digits and a capital letter.
    case uai = 3
    /// A training body's declaration of activity: eleven digits.
    case nda = 4
    /// A decentralised identifier of method `web`, whole.
    case didWeb = 5
  }

  /// The register.
  public let scheme: Scheme
  /// The identifier, ASCII.
  public let value: String

  /// The identifier `value` of `scheme`.
  ///
  /// - Throws: ``EntryError/badIdentifier`` unless the value has the scheme's shape.
  public init(_ scheme: Scheme, _ value: String) throws(EntryError) {
    guard Identifier.hasShape(of: scheme, value.utf8) else { throw .badIdentifier }
    self.scheme = scheme
    self.value = value
  }

  /// By scheme, then by the bytes of the value.
  public static func < (left: Identifier, right: Identifier) -> Bool {
    left.scheme == right.scheme
      ? left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
      : left.scheme.rawValue < right.scheme.rawValue
  }

  private static func hasShape(of scheme: Scheme, _ value: String.UTF8View) -> Bool {
    switch scheme {
    case .siren: value.count == 9 && value.allSatisfy(isDigit)
    case .siret: value.count == 14 && value.allSatisfy(isDigit)
    case .nda: value.count == 11 && value.allSatisfy(isDigit)
    case .uai:
      value.count == 8 && value.dropLast().allSatisfy(isDigit)
        && value.dropFirst(7).allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    case .didWeb:
      (9...255).contains(value.count) && value.starts(with: "did:web:".utf8)
        && value.allSatisfy(isOfDID)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The characters of a method-specific identifier: `a-z A-Z 0-9 . - _ : %`.
  private static func isOfDID(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"): true
    case UInt8(ascii: "%"): true
    default: isDigit(byte)
    }
  }
}

extension Identifier: ListElement {
  init(reading value: inout ByteReader) throws(EntryError) {
    guard let scheme = Scheme(rawValue: try value.integer()) else { throw .unknownScheme }
    let bytes: [UInt8]
    do { bytes = [UInt8](copying: try value.readVector(length: UInt8.self, in: 1...255)) } catch {
      throw EntryError(error)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .badIdentifier }
    try self.init(scheme, text)
  }

  func write(into writer: inout ByteWriter) {
    writer.write(scheme.rawValue)
    writer.writeVector(value.utf8.span, length: UInt8.self)
  }
}
