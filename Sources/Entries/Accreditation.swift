// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Whom a key belongs to and what it may do: the attributes of an `accredit` entry
/// (Specs/entry.md#accreditation).
///
/// Public data on legal persons. There are no dates in it: an accreditation is in force from its leaf
/// to the entry that ends it.
public struct Accreditation: Hashable, Sendable {
  /// The most bytes that the attributes of an accreditation can have.
  public static let maximumByteCount = 32_767

  /// What the accredited may be: at least one of registrar and issuer.
  public let roles: Roles
  /// The key that signs for them.
  public let key: PublicKey
  /// The categories they may issue or pass on; empty in leaf 0, which has all.
  public let categories: Categories
  /// The legal person's name, in NFC.
  public let name: String
  /// What registers call the legal person, sorted.
  public let identifiers: [Identifier]
  /// The certifications they may issue or pass on, sorted; nil for no limit.
  public let scope: [CertificationCode]?

  /// The accreditation of these parts, with its lists sorted and each said once.
  ///
  /// - Throws: ``EntryError`` where no entry could carry it: no roles, a bad name, an empty scope or
  ///   too much of it.
  public init(
    roles: Roles, key: PublicKey, categories: Categories, name: String,
    identifiers: [Identifier] = [], scope: [CertificationCode]? = nil
  ) throws(EntryError) {
    self.roles = roles
    self.key = key
    self.categories = categories
    self.name = try LegalName.verified(name)
    self.identifiers = Set(identifiers).sorted()
    self.scope = scope.map { Set($0).sorted() }
    guard !roles.isEmpty else { throw .attributeMissing }
    guard roles.isSubset(of: .all) else { throw .unknownRole }
    guard categories.isSubset(of: .all) else { throw .unknownCategory }
    guard scope?.isEmpty != true, encodedAttributes.count <= Accreditation.maximumByteCount else {
      throw .lengthOutOfBounds
    }
  }

  /// An accreditation whose parts the parser has checked.
  init(parsed attributes: Attributes) throws(EntryError) {
    guard let roles = attributes.roles, let key = attributes.key, let name = attributes.name else {
      throw .attributeMissing
    }
    self.roles = roles
    self.key = key
    self.categories = attributes.categories ?? []
    self.name = name
    self.identifiers = attributes.identifiers ?? []
    self.scope = attributes.scope
  }
}

/// A set of roles.
public struct Roles: OptionSet, Hashable, Sendable {
  /// One bit for each role, at the position of its code.
  public let rawValue: UInt8

  /// The set with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// May accredit (code 1).
  public static let registrar = Roles(rawValue: 1 << 1)
  /// May issue (code 2).
  public static let issuer = Roles(rawValue: 1 << 2)
  /// Both.
  public static let all: Roles = [.registrar, .issuer]

  /// The codes of the members, ascending.
  var codes: [UInt8] { (1...2).filter { rawValue >> $0 & 1 == 1 } }
}
