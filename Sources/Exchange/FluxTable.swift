// SPDX-License-Identifier: Apache-2.0

extension FluxElement {
  /// The structure table (Specs/exchange-cdc.md#structure), root first.
  ///
  /// It is the union of the two versions: what is new in 1.1.5 is optional here.
  static let flux = all(
    "flux",
    [
      one("idFlux", .string(1...50), .idFlux),
      one("horodatage", .dateTime, .horodatage),
      maybe("action", .enumeration(["CREATION", "SUPPRESSION"]), .action),
      all(
        "emetteur",
        [
          one("idClient", .string(8...8), .emetteur),
          all("certificateurs", [certificateur]),
        ]),
    ])

  private static let certificateur = all(
    "certificateur",
    [
      one("idClient", .string(8...8), .certificateur),
      one("idContrat", .string(1...20), .idContrat),
      all("certifications", [certification]),
    ])

  private static let certification = all(
    "certification", .oneOrMore,
    [
      one("type", .string(1...255), .type),
      one("code", .string(1...100), .code),
      maybe("natureDeposant", .enumeration(["CERTIFICATEUR", "TIERS_CONFIANCE"]), .natureDeposant),
      all("passageCertifications", [passage]),
    ])

  private static let passage = all(
    "passageCertification", .oneOrMore,
    [
      one("idTechnique", .string(1...255), .idTechnique),
      maybe("urlPreuve", .string(1...255), .urlPreuve),
      maybe("libelleOption", .string(1...255), .libelleOption),
      one(
        "obtentionCertification", .enumeration(["PAR_ADMISSION", "PAR_SCORING"]),
        .obtentionCertification),
      one("donneeCertifiee", .boolean, .donneeCertifiee),
      maybe("dateDebutExamen", .date, .dateDebutExamen),
      maybe("dateFinExamen", .date, .dateFinExamen),
      maybe(
        "modalitePassageExamen", .enumeration(["A_DISTANCE", "EN_PRESENTIEL", "MIXTE"]),
        .modalitePassageExamen),
      maybe("codePostalCentreExamen", .string(1...9), .codePostalCentreExamen),
      one("dateDebutValidite", .date, .dateDebutValidite),
      oneOrNil("dateFinValidite", .date, .dateFinValidite),
      one("presenceNiveauLangueEuro", .boolean, .presenceNiveauLangueEuro),
      maybe(
        "niveauLangueEuropeen",
        .enumeration(["A1", "A2", "B1", "B2", "C1", "C2", "INSUFFISANT"]), .niveauLangueEuropeen),
      one("presenceNiveauNumeriqueEuro", .boolean, .presenceNiveauNumeriqueEuro),
      all("niveauNumeriqueEuropeen", .optional, digitalLevel),
      oneOrNil("scoring", .string(1...255), .scoring),
      oneOrNil(
        "mentionValidee",
        .enumeration([
          "SANS_MENTION", "MENTION_ASSEZ_BIEN", "MENTION_BIEN", "MENTION_TRES_BIEN",
          "MENTION_TRES_BIEN_AVEC_FELICITATIONS_DU_JURY",
        ]), .mentionValidee),
      all("modalitesInscription", enrolment),
      choice(
        "identificationTitulaire",
        [
          all("dossierFormation", trainingFile),
          all("titulaire", holder),
          all("identifiantNational", nationalIdentifier),
        ]),
      maybe("verbatim", .string(1...255), .verbatim),
    ])

  private static let digitalLevel = [
    maybe("scoreGeneral", .integer(1...1000), .scoreGeneral),
    all(
      "resultats", .optional,
      [
        all(
          "resultat", .anyNumber,
          [
            maybe("niveau", .integer(1...8), .niveau),
            maybe("domaineCompetenceId", .string(1...1), .domaineCompetenceId),
            maybe("competenceId", .string(1...1), .competenceId),
          ])
      ]),
  ]

  private static let enrolment = [
    oneOrNil(
      "modaliteAcces", .enumeration(AccessMode.allCases.map(\.rawValue)), .modaliteAcces),
    maybe("voieAccessVAE", .enumeration(["CONGES_VAE", "VAE_CLASSIQUE"]), .voieAccessVAE),
    maybe(
      "initiativeInscription",
      .enumeration(["CERTIFIE", "OF", "POLE_EMPLOI", "EMPLOYEUR", "AUTRE"]),
      .initiativeInscription),
    maybe("dateInscription", .date, .dateInscription),
  ]

  private static let trainingFile = [
    one("idDossier", .string(1...13), .idDossier),
    one("nomTitulaire", .string(1...30), .nomTitulaire),
    one("prenom1Titulaire", .string(1...20), .prenom1Titulaire),
  ]

  private static let holder = [
    one("nomNaissance", .string(1...60), .nomNaissance),
    oneOrNil("nomUsage", .string(1...60), .nomUsage),
    one("prenom1", .string(1...60), .prenom1),
    maybe("prenom2", .string(1...60), .prenom2),
    maybe("prenom3", .string(1...60), .prenom3),
    one("anneeNaissance", .integer(1900...2099), .anneeNaissance),
    oneOrNil("moisNaissance", .integer(1...12), .moisNaissance),
    oneOrNil("jourNaissance", .integer(1...31), .jourNaissance),
    one("sexe", .enumeration(["M", "F"]), .sexe),
    choice(
      "codeCommuneNaissance",
      [
        all("codeInseeNaissance", [one("codeInsee", .string(5...5), .codeInsee)]),
        all("codePostalNaissance", [oneOrNil("codePostal", .string(1...9), .codePostal)]),
      ]),
    maybe("libelleCommuneNaissance", .string(1...60), .libelleCommuneNaissance),
    maybe("codePaysNaissance", .string(3...3), .codePaysNaissance),
    maybe("libellePaysNaissance", .string(1...60), .libellePaysNaissance),
    maybe("commentairesMEN", .string(1...250), .commentairesMEN),
  ]

  private static let nationalIdentifier = [
    one("nir", .nationalNumber, .nir),
    one("nomNaissance", .string(1...60), .nomNaissanceNational),
  ]
}
