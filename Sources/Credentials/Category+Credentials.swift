// SPDX-License-Identifier: Apache-2.0
public import Entries

/// The types of credential are the categories of entries, one for one (Specs/claims.md#types).
extension Category {
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
    guard let type = Category.allCases.first(where: { $0.name == name }) else { return nil }
    self = type
  }

  /// The type's name in a credential: the value of `vct`.
  public var vct: String { "urn:probant:credential:\(name):1" }

  /// The type that `vct` names, if it is in the table.
  ///
  /// Another version of one of the five is not: its claims would be read by the wrong table.
  public init?(vct: String) {
    guard let type = Category.allCases.first(where: { $0.vct == vct }) else { return nil }
    self = type
  }
}
