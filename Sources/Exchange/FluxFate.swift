// SPDX-License-Identifier: Apache-2.0

extension FluxField {
  /// What becomes of a field (Specs/exchange-cdc.md#fields).
  public enum Fate: String, Sendable {
    /// It is a claim of the credential, or part of one; the register keeps it too.
    case claim
    /// The issuer's private register keeps it, and nobody else.
    case register
    /// It is checked, perhaps used, and forgotten while the file is read.
    case dropped
  }

  /// What becomes of the field.
  public var fate: Fate {
    switch self {
    case .nir, .commentairesMEN, .verbatim, .horodatage, .action: .dropped
    case .idFlux, .emetteur, .certificateur, .idContrat, .natureDeposant, .idTechnique,
      .idDossier, .presenceNiveauLangueEuro, .presenceNiveauNumeriqueEuro:
      .register
    default: .claim
    }
  }

  /// Whether the field stands above the passages, and is kept for as long as the file is read.
  var isOfTheFile: Bool {
    switch self {
    case .idFlux, .horodatage, .action, .emetteur, .certificateur, .idContrat, .type, .code,
      .natureDeposant:
      true
    default: false
    }
  }
}
