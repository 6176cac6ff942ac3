// SPDX-License-Identifier: Apache-2.0
package import Credentials
package import Entries

extension Claim {
  /// What people call the claim (Specs/claims.md#selectively-disclosable-claims).
  package var words: Words {
    switch self {
    case .familyName: Words("family name", "nom de naissance")
    case .givenName: Words("given name", "prénom")
    case .usageName: Words("usage name", "nom d'usage")
    case .otherGivenNames: Words("other given names", "autres prénoms")
    case .birthdate: Words("born", "date de naissance")
    case .birthplace: Words("place of birth", "lieu de naissance")
    case .sex: Words("sex", "sexe")
    case .title: Words("title", "intitulé")
    case .certificationKind: Words("kind", "nature")
    case .localCode: Words("certifier's code", "code du certificateur")
    case .option: Words("option", "option")
    case .competenceBlocks: Words("competence blocks", "blocs de compétences")
    case .level: Words("level", "niveau")
    case .awardDate: Words("awarded", "obtenu le")
    case .obtainedBy: Words("obtained by", "obtenu par")
    case .score: Words("score", "score")
    case .mention: Words("honours", "mention")
    case .result: Words("result", "résultat")
    case .mentionLabel: Words("honours", "mention")
    case .languageLevel: Words("language level", "niveau de langue")
    case .digitalLevel: Words("digital level", "niveau numérique")
    case .documentNumber: Words("document number", "numéro du document")
    case .evidenceURL: Words("evidence", "preuve")
    case .examStart: Words("exam from", "examen du")
    case .examEnd: Words("exam to", "examen au")
    case .examMode: Words("exam held", "modalité d'examen")
    case .examPostalCode: Words("exam's postal code", "code postal de l'examen")
    case .accessMode: Words("way in", "modalité d'accès")
    case .vaePath: Words("validation of experience", "parcours de VAE")
    case .enrolmentInitiative: Words("enrolled by", "inscrit par")
    case .enrolmentDate: Words("enrolled", "inscrit le")
    case .establishment: Words("establishment", "établissement")
    case .ectsCredits: Words("ECTS credits", "crédits ECTS")
    case .romeCodes: Words("ROME codes", "codes ROME")
    case .nsfCodes: Words("NSF codes", "codes NSF")
    case .formacodes: Words("Formacodes", "Formacodes")
    case .cfdCode: Words("CFD code", "code CFD")
    case .mefCode: Words("MEF code", "code MEF")
    case .competences: Words("competences", "compétences")
    case .skills: Words("skills", "savoir-faire")
    case .employer: Words("employer", "employeur")
    case .jobTitle: Words("job", "emploi")
    case .pcsCode: Words("PCS code", "code PCS")
    case .pcsComplement: Words("PCS complement", "complément PCS")
    case .contractNature: Words("contract", "nature du contrat")
    case .startDate: Words("from", "du")
    case .endDate: Words("to", "au")
    case .plannedEndDate: Words("planned to", "fin prévue")
    case .workplace: Words("workplace", "lieu de travail")
    case .documentKind: Words("document", "document")
    case .proofType: Words("proof", "preuve")
    case .preventionCategory: Words("category", "catégorie")
    case .initiative: Words("initiative", "à l'initiative de")
    case .courseName: Words("course", "formation")
    case .courseStart: Words("course from", "formation du")
    case .courseEnd: Words("course to", "formation au")
    case .courseMode: Words("course held", "modalité de formation")
    case .trainerQualification: Words("trainer", "formateur")
    case .trainingBody: Words("training body", "organisme de formation")
    case .authorisationKind: Words("authorisation", "habilitation")
    case .symbols: Words("symbols", "symboles")
    case .limits: Words("limits", "limites")
    case .replaces: Words("corrects entry", "corrige l'entrée")
    }
  }
}

extension Claim.Member {
  /// What people call a member of a claim (Specs/claims.md#nested-claims).
  package var words: Words {
    switch self {
    case .name: Words("name", "nom")
    case .siren: Words("SIREN", "SIREN")
    case .siret: Words("SIRET", "SIRET")
    case .uai: Words("UAI", "UAI")
    case .nda: Words("NDA", "NDA")
    case .naf: Words("NAF code", "code NAF")
    case .inseeCode: Words("INSEE code", "code INSEE")
    case .postalCode: Words("postal code", "code postal")
    case .locality: Words("town", "commune")
    case .countryCode: Words("country code", "code pays")
    case .country: Words("country", "pays")
    case .score: Words("score", "score")
    case .results: Words("results", "résultats")
    case .level: Words("level", "niveau")
    case .area: Words("area", "domaine")
    case .competence: Words("competence", "compétence")
    }
  }
}

extension Category {
  /// What people call a credential of the type.
  package var words: Words {
    switch self {
    case .experience: Words("Work experience", "Expérience professionnelle")
    case .diploma: Words("Diploma", "Diplôme")
    case .certification: Words("Certification", "Certification")
    case .preventionTraining: Words("Prevention training", "Formation à la prévention")
    case .employerAuthorisation: Words("Employer's authorisation", "Habilitation par l'employeur")
    }
  }
}

extension Identifier {
  /// The identifier with its register's name.
  var words: String {
    switch scheme {
    case .siren: "SIREN \(value)"
    case .siret: "SIRET \(value)"
    case .uai: "UAI \(value)"
    case .nda: "NDA \(value)"
    case .didWeb: value
    }
  }
}

extension Accreditation {
  /// Whom it names, with what registers call them.
  var holder: String {
    guard !identifiers.isEmpty else { return name.printable }
    return "\(name.printable) (\(identifiers.map(\.words).joined(separator: ", ")))"
  }
}
