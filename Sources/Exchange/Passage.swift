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
  /// By the fields' places: a dictionary costs more than the parser.
  private var values = [String?](repeating: nil, count: FluxField.allCases.count)

  init(line: Int, certification: Int) {
    self.line = line
    self.certification = certification
  }

  /// The fields in which the file spells "nil", which are read as absent.
  private(set) var nilInWords: [FluxField] = []

  /// The text of a field, normalised; `nil` when it is absent or nil.
  public subscript(_ field: FluxField) -> String? { values[field.rawValue] }

  /// Keeps a field's text, unless it is blank or only spells that there is none.
  mutating func keep(_ text: String, _ field: FluxField) {
    if text.isEmpty { return }
    // The Excel model spells it so, and the schema lets any text be a score.
    if field == .scoring, ["NILL", "NIL", "nill", "nil"].contains(text) {
      nilInWords.append(field)
    } else {
      values[field.rawValue] = text
    }
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
