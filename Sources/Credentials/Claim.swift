// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// The selectively disclosable claims, by the name they have in a credential (Specs/claims.md#selectively-disclosable-claims).
///
/// Which of them a credential may hold depends on its ``Category``.
public enum Claim: String, CaseIterable, Hashable, Sendable {
  // The holder.
  case familyName = "family_name"
  case givenName = "given_name"
  case usageName = "usage_name"
  case otherGivenNames = "other_given_names"
  case birthdate
  case birthplace
  case sex

  // What was obtained.
  case title
  case certificationKind = "certification_kind"
  case localCode = "local_code"
  case option
  case competenceBlocks = "competence_blocks"
  case level
  case awardDate = "award_date"
  case obtainedBy = "obtained_by"
  case score
  case mention
  case result
  case mentionLabel = "mention_label"
  case languageLevel = "language_level"
  case digitalLevel = "digital_level"
  case documentNumber = "document_number"
  case evidenceURL = "evidence_url"

  // How it was obtained.
  case examStart = "exam_start"
  case examEnd = "exam_end"
  case examMode = "exam_mode"
  case examPostalCode = "exam_postal_code"
  case accessMode = "access_mode"
  case vaePath = "vae_path"
  case enrolmentInitiative = "enrolment_initiative"
  case enrolmentDate = "enrolment_date"
  case establishment
  case ectsCredits = "ects_credits"

  // What it is about.
  case romeCodes = "rome_codes"
  case nsfCodes = "nsf_codes"
  case formacodes
  case cfdCode = "cfd_code"
  case mefCode = "mef_code"
  case competences
  case skills

  // Work.
  case employer
  case jobTitle = "job_title"
  case pcsCode = "pcs_code"
  case pcsComplement = "pcs_complement"
  case contractNature = "contract_nature"
  case startDate = "start_date"
  case endDate = "end_date"
  case plannedEndDate = "planned_end_date"
  case workplace

  // Prevention.
  case documentKind = "document_kind"
  case proofType = "proof_type"
  case preventionCategory = "prevention_category"
  case initiative
  case courseName = "course_name"
  case courseStart = "course_start"
  case courseEnd = "course_end"
  case courseMode = "course_mode"
  case trainerQualification = "trainer_qualification"
  case trainingBody = "training_body"

  // Authorisation.
  case authorisationKind = "authorisation_kind"
  case symbols
  case limits

  // Correction.
  case replaces

  /// The claim's name.
  public var name: String { rawValue }
}

extension Claim {
  /// The members of the claims that are objects (Specs/claims.md#nested-claims).
  public enum Member: String, CaseIterable, Hashable, Sendable {
    case name
    case siren
    case siret
    case uai
    case nda
    case naf = "naf_code"
    case inseeCode = "insee_code"
    case postalCode = "postal_code"
    case locality
    case countryCode = "country_code"
    case country
    case score
    case results
    case level
    case area
    case competence
  }
}

/// The claims that everyone who holds the credential can read, and that a claims file writes beside
/// the selectively disclosable ones (Specs/claims.md#claims-file).
public enum OpenClaim: String, CaseIterable, Hashable, Sendable {
  /// The type's name; in the credential, `vct`.
  case type
  /// The first day of validity; in the credential, `nbf`.
  case validFrom = "valid_from"
  /// The last day of validity; in the credential, `exp`, which is the end of that day in Paris.
  case validUntil = "valid_until"
  /// The code in the national register, `RNCP…` or `RS…`.
  case certificationCode = "certification_code"
  /// True of a result that may still change; absent otherwise.
  case provisional

  /// The claim's name.
  public var name: String { rawValue }

  /// The claim's name, as JSON has it.
  var text: Text { OpenClaim.texts[self] ?? Text(rawValue) }

  private static let texts = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, Text($0.rawValue)) })

  /// The claim of a name; nil if there is none.
  init?(_ name: Text) {
    guard let claim = OpenClaim.allCases.first(where: { $0.text == name }) else { return nil }
    self = claim
  }
}
