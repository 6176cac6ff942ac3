// SPDX-License-Identifier: Apache-2.0

/// The way a person came to a certification (`modaliteAcces`).
public enum AccessMode: String, CaseIterable, Sendable {
  case initialTraining = "FORMATION_INITIALE_HORS_APPRENTISSAGE"
  case apprenticeship = "FORMATION_INITIALE_APPRENTISSAGE"
  case continuingTraining = "FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION"
  case professionalisation = "FORMATION_CONTINUE_CONTRAT_DE_PROFESSIONNALISATION"
  case validationOfExperience = "VAE"
  case foreignEquivalence = "EQUIVALENCE_DIPLOME_ETRANGER"
  case independentCandidate = "CANDIDAT_LIBRE"
}
