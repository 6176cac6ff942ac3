// SPDX-License-Identifier: Apache-2.0
public import Entries

/// A credential that is made, signed, and about to be written into the register.
public struct Draft: Sendable {
  /// What the issuer calls it.
  public var name: RowName
  /// What is sealed.
  public var holding: Holding
  /// What tells one person's credentials from another's: the family name will do.
  public var person: String
  /// The accreditation that signs.
  public var signer: UInt64
  /// The category.
  public var category: Category
  /// Whether the result is final.
  public var isFinal: Bool
  /// The bytes of the issue entry.
  public var entry: [UInt8]
  /// The number of the row that it corrects, and the bytes of the entry that supersedes that one.
  public var correction: (row: UInt64, entry: [UInt8])?
  /// The number of the row that it replaces: one that is certainly not in the log.
  public var replaced: UInt64?

  /// A draft that corrects and replaces nothing.
  public init(
    name: RowName, holding: Holding, person: String, signer: UInt64, category: Category,
    isFinal: Bool, entry: [UInt8]
  ) {
    self.name = name
    self.holding = holding
    self.person = person
    self.signer = signer
    self.category = category
    self.isFinal = isFinal
    self.entry = entry
  }
}
