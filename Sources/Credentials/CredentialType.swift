// SPDX-License-Identifier: Apache-2.0
public import Entries

/// The five types of credential, each with its category on the log (Specs/claims.md#types).
public enum CredentialType: CaseIterable, Hashable, Sendable {
  /// Work done for an employer: bloc 1 of the passport.
  case experience
  /// A diploma of initial education: bloc 2.
  case diploma
  /// A certification of vocational training: bloc 3.
  case certification
  /// A training in health and safety at work: the prevention passport.
  case preventionTraining
  /// What an employer allows a worker to do, such as driving a truck or working on live parts.
  case employerAuthorisation

  /// The category that entries of this type carry (Specs/entry.md).
  public var category: Entries.Category {
    switch self {
    case .experience: .experience
    case .diploma: .diploma
    case .certification: .certification
    case .preventionTraining: .preventionTraining
    case .employerAuthorisation: .employerAuthorisation
    }
  }

  /// The type's name in a claims file, as in `"type": "diploma"`.
  public var name: String {
    switch self {
    case .experience: "experience"
    case .diploma: "diploma"
    case .certification: "certification"
    case .preventionTraining: "prevention_training"
    case .employerAuthorisation: "employer_authorisation"
    }
  }

  /// The type that a claims file names.
  public init?(name: String) {
    guard let type = CredentialType.allCases.first(where: { $0.name == name }) else { return nil }
    self = type
  }

  /// The type's name in a credential: the value of `vct`.
  public var vct: String { "urn:probant:credential:\(name):1" }

  /// The type that `vct` names, if it is in the table.
  ///
  /// Another version of one of the five is not: its claims would be read by the wrong table.
  public init?(vct: String) {
    guard let type = CredentialType.allCases.first(where: { $0.vct == vct }) else { return nil }
    self = type
  }
}
