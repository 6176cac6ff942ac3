// SPDX-License-Identifier: Apache-2.0

/// A field of the file, named by its element, and by its block where two blocks share the name.
///
/// Specs/exchange-cdc.md#fields gives the fate of each one.
public enum FluxField: Int, CaseIterable, Sendable {
  case idFlux
  case horodatage
  case action
  case emetteur
  case certificateur
  case idContrat
  case type
  case code
  case natureDeposant
  case idTechnique
  case urlPreuve
  case libelleOption
  case obtentionCertification
  case donneeCertifiee
  case dateDebutExamen
  case dateFinExamen
  case modalitePassageExamen
  case codePostalCentreExamen
  case dateDebutValidite
  case dateFinValidite
  case presenceNiveauLangueEuro
  case niveauLangueEuropeen
  case presenceNiveauNumeriqueEuro
  case scoreGeneral
  case niveau
  case domaineCompetenceId
  case competenceId
  case scoring
  case mentionValidee
  case modaliteAcces
  case voieAccessVAE
  case initiativeInscription
  case dateInscription
  case idDossier
  case nomTitulaire
  case prenom1Titulaire
  case nomNaissance
  case nomUsage
  case prenom1
  case prenom2
  case prenom3
  case anneeNaissance
  case moisNaissance
  case jourNaissance
  case sexe
  case codeInsee
  case codePostal
  case libelleCommuneNaissance
  case codePaysNaissance
  case libellePaysNaissance
  case commentairesMEN
  case nir
  case nomNaissanceNational
  case verbatim
}

extension FluxField {
  /// The field's name: its element's, after its block's where two blocks share it.
  public var name: String { FluxField.names[rawValue] }

  private static let names = allCases.map { field in
    switch field {
    case .emetteur: "emetteur/idClient"
    case .certificateur: "certificateur/idClient"
    case .nomNaissanceNational: "identifiantNational/nomNaissance"
    default: String(describing: field)
    }
  }
}
