// SPDX-License-Identifier: Apache-2.0

/// The identifiers that credentials use, of organisations, certifications, trades and places
/// (Specs/claims.md#identifiers).
///
/// None identifies a person: see ``NIR``.
public enum IdentifierScheme: String, CaseIterable, Hashable, Sendable {
  /// A legal unit in the Sirene register.
  case siren
  /// An establishment in the Sirene register.
  case siret
  /// A school or university (*unité administrative immatriculée*).
  case uai
  /// A training body (*numéro de déclaration d'activité*).
  case nda
  /// A DID of the method `did:web`.
  case didWeb = "did:web"
  /// A certification in one of the two national registers, `RNCP…` or `RS…`.
  case certification
  /// A block of competences of an RNCP certification.
  case competenceBlock = "competence_block"
  /// A trade in the ROME.
  case rome
  /// A competence in the ROME (*code OGR*).
  case romeCompetence = "rome_competence"
  /// A training speciality (*nomenclature des spécialités de formation*).
  case nsf
  /// A training domain.
  case formacode
  /// A place of birth in the official geographic code.
  case insee
  /// A country of birth in the official geographic code, without its `99`.
  case inseeCountry = "insee_country"
  /// A profession (*PCS-ESE*).
  case pcs
  /// An activity (*NAF rév. 2*).
  case naf
  /// A kind of work contract (DSN S21.G00.40.007).
  case contractNature = "contract_nature"
  /// A diploma of the State (*code formation diplôme*).
  case cfd
  /// A course of the State (*module élémentaire de formation*).
  case mef
}

extension IdentifierScheme {
  /// Verifies that `text` is an identifier of this scheme: that it could have been given out.
  ///
  /// - Throws: ``IdentifierError``.
  public func verify(_ text: String) throws(IdentifierError) { try verify(text.utf8.span) }

  /// Verifies that `text` is an identifier of this scheme.
  ///
  /// Whether it was given out, only its register can say.
  ///
  /// - Throws: ``IdentifierError``.
  public func verify(_ text: Span<UInt8>) throws(IdentifierError) {
    switch self {
    case .siren:
      try text.verify("000000000")
      guard text.luhnSum.isMultiple(of: 10) else { throw .badCheckDigit }
    case .siret:
      try text.verify("00000000000000")
      guard text.luhnSum.isMultiple(of: 10) || text.isEstablishmentOfLaPoste else {
        throw .badCheckDigit
      }
    case .uai:
      try text.verify("0000000A")
      guard text.hasCheckLetterOfUAI else { throw .badCheckDigit }
    case .nda: try text.verify("00000000000")
    case .didWeb: guard text.isDIDWeb else { throw .badFormat }
    case .certification:
      try text.verifyOneOf(["RNCP": 2...5, "RS": 1...7])
      // As scopes have it (Specs/entry.md#scope): one text for each number.
      let first = text[text[1] == UInt8(ascii: "S") ? 2 : 4]
      guard first != UInt8(ascii: "0") else { throw .badFormat }
    case .competenceBlock: guard text.isCompetenceBlock else { throw .badFormat }
    case .rome:
      try text.verify("A0000")
      guard text[0] <= UInt8(ascii: "N") else { throw .badFormat }
    case .romeCompetence: try text.verifyOneOf(["": 4...7])
    case .nsf: guard text.isNSF else { throw .badFormat }
    case .formacode: try text.verify("00000")
    case .insee: try text.verify("0C000")
    case .inseeCountry: try text.verify("000")
    case .pcs: try text.verify("000x")
    case .naf: try text.verify("0000A")
    case .contractNature: try text.verify("00")
    case .cfd: try text.verify("XXX000XX")
    case .mef: try text.verify("0000000000")
    }
  }
}

extension Span<UInt8> {
  /// Verifies that the text has the form of `pattern`: `0` stands for a digit, `A` for a capital,
  /// `X` for either, `x` for a digit or a small letter, `C` for a digit or the A and B of Corsica.
  fileprivate func verify(_ pattern: StaticString) throws(IdentifierError) {
    guard count == pattern.utf8CodeUnitCount else { throw .badFormat }
    for index in indices {
      let byte = self[index]
      // Within the pattern, which has `count` bytes.
      let fits =
        switch unsafe pattern.utf8Start[index] {
        case UInt8(ascii: "0"): byte.isDigit
        case UInt8(ascii: "A"): byte.isCapital
        case UInt8(ascii: "X"): byte.isDigit || byte.isCapital
        case UInt8(ascii: "x"): byte.isDigit || byte.isSmall
        default: byte.isDigit || byte == UInt8(ascii: "A") || byte == UInt8(ascii: "B")
        }
      guard fits else { throw .badFormat }
    }
  }

  /// Verifies that the text is one of the prefixes and then as many digits as it allows.
  fileprivate func verifyOneOf(
    _ forms: KeyValuePairs<StaticString, ClosedRange<Int>>
  ) throws(IdentifierError) {
    for (prefix, digits) in forms where digits.contains(count - prefix.utf8CodeUnitCount) {
      if starts(with: prefix), areDigits(prefix.utf8CodeUnitCount..<count) { return }
    }
    throw .badFormat
  }

  /// `RNCP`, 3 to 5 digits, `BC`, one or two digits.
  fileprivate var isCompetenceBlock: Bool {
    guard count > 6, starts(with: "RNCP") else { return false }
    for length in 3...5 where (1...2).contains(count - 4 - length - 2) {
      let mark = 4 + length
      if areDigits(4..<mark), self[mark] == UInt8(ascii: "B"), self[mark + 1] == UInt8(ascii: "C"),
        areDigits(mark + 2..<count)
      {
        return true
      }
    }
    return false
  }

  /// Two or three digits, then perhaps a small letter.
  fileprivate var isNSF: Bool {
    guard (2...4).contains(count) else { return false }
    let digits = self[count - 1].isSmall ? count - 1 : count
    return (2...3).contains(digits) && areDigits(0..<digits)
  }

  func starts(with prefix: StaticString) -> Bool {
    guard count >= prefix.utf8CodeUnitCount else { return false }
    for index in 0..<prefix.utf8CodeUnitCount {
      // Within the prefix, by the loop's bound.
      guard unsafe self[index] == prefix.utf8Start[index] else { return false }
    }
    return true
  }

  func areDigits(_ range: Range<Int>) -> Bool {
    for index in range where !self[index].isDigit { return false }
    return true
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
  var isSmall: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
