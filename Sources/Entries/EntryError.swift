// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Why bytes are not an entry (Specs/entry.md#parsing).
public enum EntryError: RuleViolation {
  /// The entry is of a version that this implementation does not know.
  case unsupportedVersion(UInt8)
  /// The entry is of a type that is reserved or unknown.
  case unsupportedType(UInt8)
  /// The entry is longer than 65,535 bytes.
  case tooLong
  /// The bytes end inside a field.
  case truncated
  /// Bytes follow the entry, or a value inside it.
  case trailingBytes
  /// A length lies outside the bounds of its vector.
  case lengthOutOfBounds
  /// A public key is not of algorithm 1, Ed25519, with 32 bytes.
  case unknownAlgorithm
  /// A reason of `withdraw` has an unknown code.
  case unknownReason
  /// A category has an unknown code.
  case unknownCategory
  /// A role has an unknown code.
  case unknownRole
  /// An identifier is of an unknown scheme.
  case unknownScheme
  /// A certification code is of an unknown register.
  case unknownRegister
  /// An attribute is of an unknown or reserved type.
  case unknownAttribute
  /// Attribute types do not ascend strictly.
  case attributesOutOfOrder
  /// A list inside an attribute is not sorted, or says something twice.
  case listOutOfOrder
  /// Roles, public key or legal name are missing.
  case attributeMissing
  /// A name is not UTF-8 in NFC, or has a character that names cannot have.
  case badText
  /// An identifier's value has not the shape of its scheme.
  case badIdentifier
  /// A certification code's number is zero.
  case badCode

  /// What the entry's parser calls an error of the bytes below it.
  init(_ error: ParsingError) {
    switch error {
    case .trailingBytes: self = .trailingBytes
    case .lengthOutOfBounds: self = .lengthOutOfBounds
    case .invalidUTF8: self = .badText
    case .truncated, .wrongLength, .badEncoding, .badDecimal: self = .truncated
    }
  }

  /// The error of reading a part of an entry, whose bytes and meaning can both be wrong.
  init(reading error: any Error) {
    switch error {
    case let error as EntryError: self = error
    case let error as ParsingError: self.init(error)
    default: preconditionFailure("reading an entry throws nothing else")
    }
  }

  /// Whether the entry is from a later version, so that a verifier says *unsupported* and an auditor
  /// stops, rather than *malformed*.
  public var isUnsupported: Bool {
    switch self {
    case .unsupportedVersion, .unsupportedType: true
    default: false
    }
  }
}
