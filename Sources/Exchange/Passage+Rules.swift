// SPDX-License-Identifier: Apache-2.0
internal import Credentials

extension Flux {
  /// The rules of the business layer that a passage of this file breaks, errors first
  /// (Specs/exchange-cdc.md#business-rules).
  public func findings(on passage: Passage) -> [Finding] {
    let certification = certification(of: passage)
    var findings = certification.findings + passage.findings
    if certification.depositor == "CERTIFICATEUR", emitter != certifier {
      findings.append(Finding(.depositorDiffers, .natureDeposant))
    }
    if passage.firstDay > day { findings.append(Finding(.validityAfterFile, .dateDebutValidite)) }
    return findings.filter(\.rule.isError) + findings.filter { !$0.rule.isError }
  }
}

extension Passage {
  /// The rules that the passage breaks by itself.
  var findings: [Finding] {
    var findings: [Finding] = []
    if idTechnique.isEmpty { findings.append(Finding(.identifierBlank, .idTechnique)) }
    // Days are written YYYY-MM-DD, so their texts compare as they do.
    if let end = self[.dateFinValidite], end < firstDay {
      findings.append(Finding(.endBeforeStart, .dateFinValidite))
    }
    findHolder(&findings)
    findResult(&findings)
    findExamination(&findings)
    return findings
  }

  private func findHolder(_ findings: inout [Finding]) {
    switch holder {
    case .trainingFile:
      if familyName.isEmpty { findings.append(Finding(.holderUnknown, .nomTitulaire)) }
      if givenName ?? "" == "" { findings.append(Finding(.holderUnknown, .prenom1Titulaire)) }
    case .national:
      if familyName.isEmpty { findings.append(Finding(.holderUnknown, .nomNaissanceNational)) }
      findings.append(Finding(.namedByNumber, .nir))
    case .civil:
      if familyName.isEmpty { findings.append(Finding(.holderUnknown, .nomNaissance)) }
      if givenName ?? "" == "" { findings.append(Finding(.holderUnknown, .prenom1)) }
      findBirth(&findings)
    }
  }

  private func findBirth(_ findings: inout [Finding]) {
    if let year = self[.anneeNaissance].flatMap({ Int($0) }),
      let day = self[.jourNaissance].flatMap({ Int($0) })
    {
      if let month = self[.moisNaissance].flatMap({ Int($0) }) {
        if CivilDate(year: year, month: month, day: day) == nil {
          findings.append(Finding(.birthImpossible, .jourNaissance))
        }
      } else {
        findings.append(Finding(.dayWithoutMonth, .jourNaissance))
      }
    }
    // Born abroad: 99 and then the country's own code.
    if let place = self[.codeInsee], let country = self[.codePaysNaissance] {
      let isAbroad = place.hasPrefix("99")
      let france = ["100", "000", "FRA"]
      if isAbroad ? place.suffix(3) != country : !france.contains(country) {
        findings.append(Finding(.birthCountryDiffers, .codePaysNaissance))
      }
    }
  }

  private func findResult(_ findings: inout [Finding]) {
    if self[.obtentionCertification] == "PAR_SCORING", self[.scoring] == nil {
      findings.append(Finding(.scoreMissing, .scoring))
    }
    for field in nilInWords { findings.append(Finding(.nilInWords, field)) }
    findLevel(
      .presenceNiveauLangueEuro, self[.niveauLangueEuropeen] != nil, .niveauLangueEuropeen,
      &findings)
    findLevel(
      .presenceNiveauNumeriqueEuro, self[.scoreGeneral] != nil || !digitalResults.isEmpty,
      .scoreGeneral, &findings)
  }

  private func findLevel(
    _ announced: FluxField, _ isThere: Bool, _ field: FluxField, _ findings: inout [Finding]
  ) {
    switch (self[announced] == "true", isThere) {
    case (true, false): findings.append(Finding(.levelMissing, field))
    case (false, true): findings.append(Finding(.levelUnexpected, field))
    default: break
    }
  }

  private func findExamination(_ findings: inout [Finding]) {
    if self[.voieAccessVAE] != nil, access != .validationOfExperience {
      findings.append(Finding(.pathWithoutVAE, .voieAccessVAE))
    }
    if let start = self[.dateDebutExamen] {
      if let end = self[.dateFinExamen], end < start {
        findings.append(Finding(.examEndBeforeStart, .dateFinExamen))
      }
      if firstDay < start { findings.append(Finding(.validityBeforeExam, .dateDebutValidite)) }
    }
  }
}
