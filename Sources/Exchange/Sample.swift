// SPDX-License-Identifier: Apache-2.0

/// The sample file of the demonstration and of the specs: fictitious people, a real shape.
public enum Sample {
  /// Five passages of three people: two of one person, one that breaks a rule, one provisional.
  public static let flux = document(
    """
      <cpf:certification>
        <cpf:type>RS</cpf:type>
        <cpf:code>RS5550</cpf:code>
        <cpf:natureDeposant>CERTIFICATEUR</cpf:natureDeposant>
        <cpf:passageCertifications>
    \(language("LANG-2026-000017", score: "785", level: "B2", until: "2028-02-19", camille))
    \(language("LANG-2026-000018", score: "640", level: "B1", until: "2028-02-19", dominique))
    \(language("LANG-2026-000019", score: "910", level: "C1", until: "2025-02-19", sacha))
        </cpf:passageCertifications>
      </cpf:certification>
      <cpf:certification>
        <cpf:type>RNCP</cpf:type>
        <cpf:code>RNCP34126</cpf:code>
        <cpf:natureDeposant>CERTIFICATEUR</cpf:natureDeposant>
        <cpf:passageCertifications>
    \(diploma("BAC-2026-004211", final: true, mention: "MENTION_BIEN", camille))
    \(diploma("BAC-2026-004212", final: false, mention: "SANS_MENTION", sacha))
        </cpf:passageCertifications>
      </cpf:certification>
    """)

  /// The same file some weeks later: a score is corrected, a provisional result is final.
  public static let correction = document(
    """
      <cpf:certification>
        <cpf:type>RS</cpf:type>
        <cpf:code>RS5550</cpf:code>
        <cpf:natureDeposant>CERTIFICATEUR</cpf:natureDeposant>
        <cpf:passageCertifications>
    \(language("LANG-2026-000018", score: "840", level: "B2", until: "2028-02-19", dominique))
        </cpf:passageCertifications>
      </cpf:certification>
      <cpf:certification>
        <cpf:type>RNCP</cpf:type>
        <cpf:code>RNCP34126</cpf:code>
        <cpf:natureDeposant>CERTIFICATEUR</cpf:natureDeposant>
        <cpf:passageCertifications>
    \(diploma("BAC-2026-004212", final: true, mention: "MENTION_ASSEZ_BIEN", sacha))
        </cpf:passageCertifications>
      </cpf:certification>
    """, id: "7c1d3f52-0a64-4d0b-8f0e-5f3a1be77a02", time: "2026-03-30T10:00:00+02:00")

  /// A delete order of version 1.1.5.
  public static let suppression = document(
    """
      <cpf:certification>
        <cpf:type>RS</cpf:type>
        <cpf:code>RS5550</cpf:code>
        <cpf:passageCertifications>
    \(language("LANG-2026-000017", score: "785", level: "B2", until: "2028-02-19", camille))
        </cpf:passageCertifications>
      </cpf:certification>
    """, id: "b2a4e7c8-61d9-4f3f-9a55-0c6de1a90b03", time: "2026-04-02T16:30:00+02:00",
    action: "SUPPRESSION")

  private static let camille = holder("EXEMPLE", "Camille", 1994, 7, 3, "F", "2A004")
  private static let dominique = holder("SPÉCIMEN", "Dominique", 1987, 11, 30, "M", "75056")
  private static let sacha = holder("MODÈLE", "Sacha", 2008, 2, 29, "F", "99109")

  private static func document(
    _ certifications: String, id: String = "0d6f2f6e-5b1f-4c58-9d0e-0f3f5f7f9a01",
    time: String = "2026-03-02T09:15:00+01:00", action: String? = nil
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <cpf:flux xmlns:cpf="urn:cdc:cpf:pc5:schema:1.0.0" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <cpf:idFlux>\(id)</cpf:idFlux>
      <cpf:horodatage>\(time)</cpf:horodatage>\
    \(action.map { "\n  <cpf:action>\($0)</cpf:action>" } ?? "")
      <cpf:emetteur><cpf:idClient>12ABC345</cpf:idClient><cpf:certificateurs><cpf:certificateur>
      <cpf:idClient>12ABC345</cpf:idClient>
      <cpf:idContrat>MCFCER000123</cpf:idContrat>
      <cpf:certifications>
    \(certifications)
      </cpf:certifications>
      </cpf:certificateur></cpf:certificateurs></cpf:emetteur>
    </cpf:flux>

    """
  }

  private static func language(
    _ id: String, score: String, level: String, until: String, _ holder: String
  ) -> String {
    """
          <cpf:passageCertification>
            <cpf:idTechnique>\(id)</cpf:idTechnique>
            <cpf:obtentionCertification>PAR_SCORING</cpf:obtentionCertification>
            <cpf:donneeCertifiee>true</cpf:donneeCertifiee>
            <cpf:dateDebutExamen>2026-02-10</cpf:dateDebutExamen>
            <cpf:modalitePassageExamen>EN_PRESENTIEL</cpf:modalitePassageExamen>
            <cpf:dateDebutValidite>2026-02-20</cpf:dateDebutValidite>
            <cpf:dateFinValidite>\(until)</cpf:dateFinValidite>
            <cpf:presenceNiveauLangueEuro>true</cpf:presenceNiveauLangueEuro>
            <cpf:niveauLangueEuropeen>\(level)</cpf:niveauLangueEuropeen>
            <cpf:presenceNiveauNumeriqueEuro>false</cpf:presenceNiveauNumeriqueEuro>
            <cpf:scoring>\(score)</cpf:scoring>
            <cpf:mentionValidee xsi:nil="true"/>
            <cpf:modalitesInscription>
              <cpf:modaliteAcces>CANDIDAT_LIBRE</cpf:modaliteAcces>
            </cpf:modalitesInscription>
    \(holder)
          </cpf:passageCertification>
    """
  }

  private static func diploma(
    _ id: String, final: Bool, mention: String, _ holder: String
  ) -> String {
    """
          <cpf:passageCertification>
            <cpf:idTechnique>\(id)</cpf:idTechnique>
            <cpf:obtentionCertification>PAR_ADMISSION</cpf:obtentionCertification>
            <cpf:donneeCertifiee>\(final)</cpf:donneeCertifiee>
            <cpf:dateDebutValidite>2026-02-27</cpf:dateDebutValidite>
            <cpf:dateFinValidite xsi:nil="true"/>
            <cpf:presenceNiveauLangueEuro>false</cpf:presenceNiveauLangueEuro>
            <cpf:presenceNiveauNumeriqueEuro>false</cpf:presenceNiveauNumeriqueEuro>
            <cpf:scoring xsi:nil="true"/>
            <cpf:mentionValidee>\(mention)</cpf:mentionValidee>
            <cpf:modalitesInscription>
              <cpf:modaliteAcces>FORMATION_INITIALE_HORS_APPRENTISSAGE</cpf:modaliteAcces>
            </cpf:modalitesInscription>
    \(holder)
          </cpf:passageCertification>
    """
  }

  private static func holder(
    _ family: String, _ given: String, _ year: Int, _ month: Int, _ day: Int, _ sex: String,
    _ place: String
  ) -> String {
    """
            <cpf:identificationTitulaire><cpf:titulaire>
              <cpf:nomNaissance>\(family)</cpf:nomNaissance>
              <cpf:nomUsage xsi:nil="true"/>
              <cpf:prenom1>\(given)</cpf:prenom1>
              <cpf:anneeNaissance>\(year)</cpf:anneeNaissance>
              <cpf:moisNaissance>\(month)</cpf:moisNaissance>
              <cpf:jourNaissance>\(day)</cpf:jourNaissance>
              <cpf:sexe>\(sex)</cpf:sexe>
              <cpf:codeCommuneNaissance><cpf:codeInseeNaissance>
                <cpf:codeInsee>\(place)</cpf:codeInsee>
              </cpf:codeInseeNaissance></cpf:codeCommuneNaissance>
            </cpf:titulaire></cpf:identificationTitulaire>
    """
  }
}
