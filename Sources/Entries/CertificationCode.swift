// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// A certification in one of the two national registers, such as `RNCP34126` or `RS5550`
/// (Specs/entry.md#accreditation).
public struct CertificationCode: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The two national registers.
  public enum Register: UInt8, Hashable, Sendable, CaseIterable {
    /// Répertoire national des certifications professionnelles.
    case rncp = 1
    /// Répertoire spécifique.
    case rs = 2

    var prefix: String {
      switch self {
      case .rncp: "RNCP"
      case .rs: "RS"
      }
    }
  }

  /// The register.
  public let register: Register
  /// The number in it, not zero.
  public let number: UInt32

  /// The code of `number` in `register`.
  ///
  /// - Throws: ``EntryError/badCode`` if the number is zero.
  public init(_ register: Register, _ number: UInt32) throws(EntryError) {
    guard number > 0 else { throw .badCode }
    self.register = register
    self.number = number
  }

  /// The code that `text` stands for: `RNCP` or `RS`, then a decimal without leading zeros.
  ///
  /// - Throws: ``EntryError/badCode`` for any other text.
  public init(parsing text: String) throws(EntryError) {
    for register in Register.allCases where text.hasPrefix(register.prefix) {
      guard let number = UInt32(text.dropFirst(register.prefix.count)), number > 0 else { continue }
      self.register = register
      self.number = number
      // One text for each code: the number printed again has no sign and no leading zero.
      guard description.utf8.elementsEqual(text.utf8) else { throw .badCode }
      return
    }
    throw .badCode
  }

  /// The code as the registers write it.
  public var description: String { register.prefix + String(number) }

  /// By register, then by number.
  public static func < (left: CertificationCode, right: CertificationCode) -> Bool {
    (left.register.rawValue, left.number) < (right.register.rawValue, right.number)
  }
}

extension CertificationCode: ListElement {
  init(reading value: inout ByteReader) throws(EntryError) {
    guard let register = Register(rawValue: try value.integer()) else { throw .unknownRegister }
    try self.init(register, try value.integer())
  }

  func write(into writer: inout ByteWriter) {
    writer.write(register.rawValue)
    writer.write(number)
  }
}
