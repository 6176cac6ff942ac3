// SPDX-License-Identifier: Apache-2.0

extension FluxField {
  /// What becomes of a field (Specs/exchange-cdc.md#fields).
  public enum Fate: String, Sendable {
    /// It is a claim of the credential.
    case claim
    /// The issuer's private register keeps it, and nobody else.
    case register
    /// It is checked and forgotten while it is read.
    case dropped

    /// The fate of `field`.
    public init(of field: FluxField) {
      switch field {
      case .nir, .commentairesMEN, .verbatim: self = .dropped
      case .idFlux, .horodatage, .action, .emetteur, .certificateur, .idContrat, .natureDeposant,
        .idTechnique, .idDossier, .initiativeInscription, .dateInscription:
        self = .register
      default: self = .claim
      }
    }
  }
}
