// SPDX-License-Identifier: Apache-2.0

/// One person's passing of one certification, as the file has it.
///
/// What is dropped (Specs/exchange-cdc.md#fields) has no place here: the national number, the
/// comments of the ministry and the verbatim are checked and forgotten while they are read.
public struct Passage: Hashable, Sendable {
  /// One line of the digital skills profile.
  public struct DigitalResult: Hashable, Sendable {
    /// The level, 1 to 8.
    public var level: String?
    /// The domain of the European framework, 1 to 5.
    public var domain: String?
    /// The skill in the domain.
    public var skill: String?
  }

  /// The most lines of a profile: the European framework has 21 skills in 5 domains.
  static let maximumDigitalResults = 100

  /// The form in which the file names the holder.
  public enum Holder: String, Hashable, Sendable {
    case trainingFile = "dossierFormation"
    case civil = "titulaire"
    case national = "identifiantNational"
  }

  /// The line of the file where the passage begins.
  public let line: Int
  /// The place of its certification in the file, from 0.
  public let certification: Int
  /// How the holder is named.
  public internal(set) var holder: Holder = .civil
  /// The digital skills, in the file's order.
  public internal(set) var digitalResults: [DigitalResult] = []
  private var values: [FluxField: String] = [:]

  init(line: Int, certification: Int) {
    self.line = line
    self.certification = certification
  }

  /// The text of a field, normalised; `nil` when it is absent or nil.
  public internal(set) subscript(_ field: FluxField) -> String? {
    get { values[field] }
    set { values[field] = newValue }
  }

  /// The emitter's own identifier of the passage.
  public var idTechnique: String { self[.idTechnique] ?? "" }

  /// Whether the result is final; a provisional one is issued as such.
  public var isFinal: Bool { self[.donneeCertifiee] == "true" }

  /// The way to the certification, when the file says it.
  public var access: AccessMode? { self[.modaliteAcces].flatMap(AccessMode.init(rawValue:)) }

  /// The family name, in whichever form the holder is named.
  public var familyName: String {
    self[.nomNaissance] ?? self[.nomTitulaire] ?? self[.nomNaissanceNational] ?? ""
  }

  /// The first given name, when the form has one.
  public var givenName: String? { self[.prenom1] ?? self[.prenom1Titulaire] }

  /// The day the parchment bears.
  public var firstDay: String { self[.dateDebutValidite] ?? "" }
}
