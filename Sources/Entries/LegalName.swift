// SPDX-License-Identifier: Apache-2.0
internal import Primitives
// The only way to Unicode's normalisation without Foundation: the standard library keeps it behind
// this door. The rest of the package does not open it.
@_spi(_Unicode) internal import Swift

/// The text of names on the log (Specs/entry.md#accreditation).
///
/// Two implementations must agree on it for ever, so only characters count whose normalisation is
/// settled: those assigned in Unicode 15.0.
enum LegalName {
  /// The bounds of a name in bytes.
  static let byteCounts = 1...512

  /// `name`, if an entry can carry it.
  static func verified(_ name: String) throws(EntryError) -> String {
    guard byteCounts.contains(name.utf8.count) else { throw .lengthOutOfBounds }
    // The letters of western Europe and what they are written with: assigned, and in NFC alone or
    // together. What is composed begins past them.
    if name.unicodeScalars.allSatisfy({ isPlain($0) }) { return name }
    for scalar in name.unicodeScalars where !isAllowed(scalar) { throw .badText }
    // Characters of strings compare by canonical equivalence: here the scalars have to be the same.
    guard name.unicodeScalars.elementsEqual(name._nfc) else { throw .badText }
    return name
  }

  static func read(from value: inout ByteReader) throws(EntryError) -> String {
    let bytes = [UInt8](copying: value.readRest())
    guard let name = String(validating: bytes, as: UTF8.self) else { throw .badText }
    return try verified(name)
  }

  /// Whether `scalar` is one that names may have, and that normalising leaves as it is whatever stands
  /// beside it: printable ASCII and Latin-1 but for the soft hyphen, and Latin Extended-A.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x17F: true
    default: false
    }
  }

  /// Whether names may have `scalar`: it is assigned, public, visible or a space.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    guard let age = properties.age, age <= (15, 0) else { return false }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: false
    case .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
