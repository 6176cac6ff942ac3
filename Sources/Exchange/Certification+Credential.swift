// SPDX-License-Identifier: Apache-2.0
internal import Credentials
public import Entries

extension Certification {
  /// The type of a passage's credential, by its way in
  /// (Specs/exchange-cdc.md#types-of-credentials): initial training gives a diploma, the rest a certification.
  ///
  /// - Parameters:
  ///   - access: The way in; `nil` where the file does not know it.
  ///   - issuerIsSchool: Whether the issuer is a school or university, which decides then.
  /// - Returns: Diploma or certification.
  public func credential(for access: AccessMode?, issuerIsSchool: Bool) -> Category {
    if type == "RS" || type == "Habilitation" { return .certification }
    return switch access {
    case .initialTraining, .apprenticeship, .foreignEquivalence: .diploma
    case .continuingTraining, .professionalisation, .validationOfExperience,
      .independentCandidate:
      .certification
    case nil: issuerIsSchool ? .diploma : .certification
    }
  }

  /// Whether the type of such a passage's credential is a default, which is told.
  func isCredentialByDefault(_ access: AccessMode?) -> Bool {
    access == nil && type != "RS" && type != "Habilitation"
  }
}
