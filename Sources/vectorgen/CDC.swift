// SPDX-License-Identifier: Apache-2.0
import Exchange

/// The cases of Specs/exchange-cdc.md: one file, changed in one place each.
let cdc = Area("cdc") {
  let changes =
    CDCCases.reading + CDCCases.structure + CDCCases.values + CDCCases.rules
    + CDCCases.warnings
  return try changes.map { try $0.file }
}

/// A change that makes a case of the file.
struct CDCChange {
  let name: String
  let spec: String
  let comment: String
  let outcome: Outcome
  var findings: [BusinessRule] = []
  /// What is replaced by what, in order.
  let edits: KeyValuePairs<String, String>
  /// Whether the bytes are the text in ISO 8859-1, whatever it declares.
  var isLatin1 = false

  var file: VectorFile {
    get throws {
      var text = CDCCases.base
      for (old, new) in edits {
        guard text.contains(old) else {
          throw GeneratorError.outsideItsArea("cdc/\(spec)/\(name): \(old)")
        }
        text = text.replacing(old, with: new, maxReplacements: 1)
      }
      let names = findings.map(\.rawValue).joined(separator: " ")
      return TextCase(
        "cdc/\(spec)/\(name).txt", spec: "exchange-cdc.md#\(spec)", comment: comment, outcome,
        findings.isEmpty ? [:] : ["findings": names],
        content: isLatin1
          ? text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } : [UInt8](text.utf8)
      ).file
    }
  }
}

/// The changes, by section of the spec.
enum CDCCases {
  /// The holder of the passage.
  static let holder = """
    <cpf:identificationTitulaire><cpf:titulaire>
    <cpf:nomNaissance>EXEMPLE</cpf:nomNaissance>
    <cpf:nomUsage xsi:nil="true"/>
    <cpf:prenom1>Camille</cpf:prenom1>
    <cpf:anneeNaissance>1994</cpf:anneeNaissance>
    <cpf:moisNaissance>7</cpf:moisNaissance>
    <cpf:jourNaissance>3</cpf:jourNaissance>
    <cpf:sexe>F</cpf:sexe>
    <cpf:codeCommuneNaissance><cpf:codeInseeNaissance>
    <cpf:codeInsee>2A004</cpf:codeInsee>
    </cpf:codeInseeNaissance></cpf:codeCommuneNaissance>
    </cpf:titulaire></cpf:identificationTitulaire>
    """

  /// One passage, as Specs/exchange-cdc.md shows it.
  static let base = """
    <?xml version="1.0" encoding="UTF-8"?>
    <cpf:flux xmlns:cpf="urn:cdc:cpf:pc5:schema:1.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <cpf:idFlux>0d6f2f6e-5b1f-4c58-9d0e-0f3f5f7f9a01</cpf:idFlux>
    <cpf:horodatage>2026-03-02T09:15:00+01:00</cpf:horodatage>
    <cpf:emetteur>
    <cpf:idClient>12ABC345</cpf:idClient>
    <cpf:certificateurs><cpf:certificateur>
    <cpf:idClient>12ABC345</cpf:idClient>
    <cpf:idContrat>MCFCER000123</cpf:idContrat>
    <cpf:certifications><cpf:certification>
    <cpf:type>RS</cpf:type>
    <cpf:code>RS5550</cpf:code>
    <cpf:natureDeposant>CERTIFICATEUR</cpf:natureDeposant>
    <cpf:passageCertifications><cpf:passageCertification>
    <cpf:idTechnique>LANG-2026-000017</cpf:idTechnique>
    <cpf:obtentionCertification>PAR_SCORING</cpf:obtentionCertification>
    <cpf:donneeCertifiee>true</cpf:donneeCertifiee>
    <cpf:dateDebutExamen>2026-02-10</cpf:dateDebutExamen>
    <cpf:dateDebutValidite>2026-02-20</cpf:dateDebutValidite>
    <cpf:dateFinValidite>2028-02-19</cpf:dateFinValidite>
    <cpf:presenceNiveauLangueEuro>true</cpf:presenceNiveauLangueEuro>
    <cpf:niveauLangueEuropeen>B2</cpf:niveauLangueEuropeen>
    <cpf:presenceNiveauNumeriqueEuro>false</cpf:presenceNiveauNumeriqueEuro>
    <cpf:scoring>785</cpf:scoring>
    <cpf:mentionValidee xsi:nil="true"/>
    <cpf:modalitesInscription>
    <cpf:modaliteAcces>CANDIDAT_LIBRE</cpf:modaliteAcces>
    </cpf:modalitesInscription>
    \(holder)
    </cpf:passageCertification></cpf:passageCertifications>
    </cpf:certification></cpf:certifications>
    </cpf:certificateur></cpf:certificateurs>
    </cpf:emetteur>
    </cpf:flux>

    """

  static func valid(
    _ spec: String, _ name: String, _ comment: String, _ edits: KeyValuePairs<String, String>,
    findings: [BusinessRule] = []
  ) -> CDCChange {
    CDCChange(
      name: name, spec: spec, comment: comment, outcome: .valid, findings: findings, edits: edits)
  }

  static func invalid(
    _ spec: String, _ name: String, _ comment: String, _ rule: String,
    _ edits: KeyValuePairs<String, String>, isLatin1: Bool = false
  ) -> CDCChange {
    CDCChange(
      name: name, spec: spec, comment: comment, outcome: .invalid(rule: rule), edits: edits,
      isLatin1: isLatin1)
  }
}
