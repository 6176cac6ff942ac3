// SPDX-License-Identifier: Apache-2.0
public import Entries

extension Category {
  /// The selectively disclosable claims of the type, in the order of Specs/claims.md#selectively-disclosable-claims.
  package var claims: [ClaimRule<Claim>] {
    switch self {
    case .experience: ClaimTable.experience
    case .diploma: ClaimTable.diploma
    case .certification: ClaimTable.certification
    case .preventionTraining: ClaimTable.preventionTraining
    case .employerAuthorisation: ClaimTable.employerAuthorisation
    }
  }

  /// The names of the claims about a person, all selectively disclosable, that the type has.
  public var personalClaims: [Claim] { claims.map(\.name) }

  /// Whether credentials of the category can name a certification in one of the two registers.
  public var hasCertificationCode: Bool { openClaims.contains(.certificationCode) }

  /// The open claims that the type has besides ``OpenClaim/type`` and ``OpenClaim/validFrom``.
  package var openClaims: Set<OpenClaim> {
    switch self {
    case .experience: [.type]
    case .diploma, .certification:
      [.type, .validFrom, .validUntil, .certificationCode, .provisional]
    case .preventionTraining: [.type, .validFrom, .validUntil, .certificationCode]
    case .employerAuthorisation: [.type, .validFrom, .validUntil]
    }
  }
}

/// The tables of Specs/claims.md#selectively-disclosable-claims.
private enum ClaimTable {
  static let holder: [ClaimRule<Claim>] = [
    .required(.familyName, .text(limit: 60)),
    .required(.givenName, .text(limit: 60)),
    .optional(.usageName, .text(limit: 60)),
    .optional(.otherGivenNames, .array(.text(limit: 60), count: 1...4)),
    .optional(.birthdate, .birthdate),
    .optional(
      .birthplace,
      .object([
        .optional(.inseeCode, .identifier(.insee)),
        .optional(.postalCode, .text(limit: 9)),
        .optional(.locality, .text(limit: 60)),
        .optional(.countryCode, .identifier(.inseeCountry)),
        .optional(.country, .text(limit: 60)),
      ])),
    .optional(.sex, .word(["F", "M"])),
  ]

  /// The holder of a credential that a certifier may issue knowing a national number, which no
  /// credential has, and a family name (Specs/exchange-cdc.md#fields).
  static let graduate: [ClaimRule<Claim>] = holder.map { rule in
    rule.name == .givenName ? .optional(rule.name, rule.shape) : rule
  }

  static let correction: [ClaimRule<Claim>] = [
    .optional(.replaces, .integer(0...0x1F_FFFF_FFFF_FFFF))
  ]

  static let achievement: [ClaimRule<Claim>] = [
    .optional(.title, .text(limit: 255)),
    .optional(.certificationKind, .text(limit: 255)),
    .optional(.localCode, .text(limit: 100)),
    .optional(.option, .text(limit: 255)),
    .optional(.competenceBlocks, .array(.identifier(.competenceBlock), count: 1...50)),
    .optional(.level, .integer(1...8)),
    .optional(.awardDate, .day),
    .optional(.obtainedBy, .word(["PAR_ADMISSION", "PAR_SCORING"])),
    .optional(.score, .text(limit: 255)),
    .optional(
      .mention,
      .word([
        "SANS_MENTION", "MENTION_ASSEZ_BIEN", "MENTION_BIEN", "MENTION_TRES_BIEN",
        "MENTION_TRES_BIEN_AVEC_FELICITATIONS_DU_JURY",
      ])),
    .optional(.languageLevel, .word(["A1", "A2", "B1", "B2", "C1", "C2", "INSUFFISANT"])),
    .optional(
      .digitalLevel,
      .object([
        .optional(.score, .integer(1...1000)),
        .optional(
          .results,
          .array(
            .object([
              .optional(.level, .integer(1...8)),
              .optional(.area, .word(["1", "2", "3", "4", "5"])),
              .optional(.competence, .text(limit: 1)),
            ]), count: 1...21)),
      ])),
    .optional(.documentNumber, .text(limit: 255)),
    .optional(.evidenceURL, .address(limit: 255)),
    .optional(.examStart, .day),
    .optional(.examEnd, .day),
    .optional(.examMode, .word(modes)),
    .optional(.examPostalCode, .text(limit: 9)),
    .optional(
      .accessMode,
      .word([
        "FORMATION_INITIALE_HORS_APPRENTISSAGE", "FORMATION_INITIALE_APPRENTISSAGE",
        "FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION",
        "FORMATION_CONTINUE_CONTRAT_DE_PROFESSIONNALISATION", "VAE",
        "EQUIVALENCE_DIPLOME_ETRANGER", "CANDIDAT_LIBRE",
      ])),
    .optional(.vaePath, .word(["CONGES_VAE", "VAE_CLASSIQUE"])),
    .optional(
      .enrolmentInitiative, .word(["CERTIFIE", "OF", "POLE_EMPLOI", "EMPLOYEUR", "AUTRE"])),
    .optional(.enrolmentDate, .day),
    .optional(.romeCodes, .array(.identifier(.rome), count: 1...20)),
    .optional(.nsfCodes, .array(.identifier(.nsf), count: 1...3)),
    .optional(.formacodes, .array(.identifier(.formacode), count: 1...5)),
  ]

  static let experience: [ClaimRule<Claim>] =
    holder + [
      .required(.employer, employer),
      .required(.jobTitle, .text(limit: 255)),
      .optional(.pcsCode, .identifier(.pcs)),
      .optional(.pcsComplement, .text(limit: 10)),
      .optional(.contractNature, .identifier(.contractNature)),
      .required(.startDate, .day),
      .optional(.endDate, .day),
      .optional(.plannedEndDate, .day),
      .optional(
        .workplace,
        .object([
          .optional(.siret, .identifier(.siret)),
          .optional(.postalCode, .text(limit: 9)),
          .optional(.locality, .text(limit: 60)),
          .optional(.country, .text(limit: 60)),
        ])),
      .optional(.romeCodes, .array(.identifier(.rome), count: 1...20)),
      .optional(.skills, .array(.text(limit: 255), count: 1...20)),
    ] + correction

  static let diploma: [ClaimRule<Claim>] =
    graduate + achievement + [
      .optional(
        .establishment,
        .object([
          .optional(.name, .text(limit: 255)),
          .optional(.uai, .identifier(.uai)),
          .optional(.siret, .identifier(.siret)),
        ])),
      .optional(.ectsCredits, .integer(1...600)),
      .optional(.cfdCode, .identifier(.cfd)),
      .optional(.mefCode, .identifier(.mef)),
    ] + correction

  static let certification: [ClaimRule<Claim>] = graduate + achievement + correction

  static let preventionTraining: [ClaimRule<Claim>] =
    holder + [
      .required(.title, .text(limit: 255)),
      .required(.documentKind, .word(["ADF", "JDR"])),
      .optional(.proofType, .word(["DIPLOME", "TITRE", "HABILITATION", "CERTIFICAT"])),
      .optional(.preventionCategory, .integer(1...4)),
      .required(.initiative, .word(["EMPLOYEUR", "SALARIE", "OF", "DEMANDEUR_EMPLOI"])),
      .optional(.option, .text(limit: 255)),
      .optional(.obtainedBy, .word(["PAR_ADMISSION", "PAR_SCORING"])),
      .optional(.result, .text(limit: 1000)),
      .optional(.mentionLabel, .text(limit: 255)),
      .optional(.courseName, .text(limit: 250)),
      .optional(.courseStart, .day),
      .optional(.courseEnd, .day),
      .optional(.courseMode, .word(modes)),
      .optional(
        .trainerQualification,
        .word([
          "ENSEIGNANT", "FORMATEUR_D_ADULTES_FORMATION_SPECIALISEE", "INGENIEUR", "PREVENTEUR",
          "PSYCHOLOGUE", "RESPONSABLE_QHSE", "ANCIEN_PROFESSIONNEL",
        ])),
      .optional(
        .trainingBody,
        .object([
          .optional(.name, .text(limit: 255)),
          .optional(.siret, .identifier(.siret)),
          .optional(.nda, .identifier(.nda)),
        ])),
      .optional(.employer, employer),
      .optional(.competences, .array(.identifier(.romeCompetence), count: 3...10)),
      .optional(.nsfCodes, .array(.identifier(.nsf), count: 1...3)),
      .optional(.formacodes, .array(.identifier(.formacode), count: 1...5)),
      .optional(.documentNumber, .text(limit: 255)),
      .optional(.evidenceURL, .address(limit: 255)),
    ] + correction

  static let employerAuthorisation: [ClaimRule<Claim>] =
    holder + [
      .required(.title, .text(limit: 255)),
      .required(
        .authorisationKind, .word(["CONDUITE", "ELECTRIQUE", "PYROTECHNIE", "AIPR", "AUTRE"])),
      .required(.employer, employer),
      .optional(.symbols, .array(.text(limit: 32), count: 1...32)),
      .optional(.limits, .text(limit: 1000)),
      .optional(.awardDate, .day),
      .optional(.documentNumber, .text(limit: 255)),
    ] + correction

  private static let modes = ["A_DISTANCE", "EN_PRESENTIEL", "MIXTE"]

  private static let employer: ClaimShape = .object([
    .optional(.name, .text(limit: 255)),
    .optional(.siren, .identifier(.siren)),
    .optional(.siret, .identifier(.siret)),
    .optional(.naf, .identifier(.naf)),
  ])
}
