// SPDX-License-Identifier: Apache-2.0

/// What an accreditation may do: its effective roles, categories and scope
/// (Specs/fold.md#attenuation).
public struct Powers: Hashable, Sendable {
  /// Registrar, issuer or both.
  public let roles: Roles
  /// What it may issue or pass on.
  public let categories: Categories
  /// The certifications it may issue or pass on, sorted; nil for all.
  public let scope: [CertificationCode]?

  /// The powers of leaf 0: its roles, every category and no limit of scope.
  init(ofRoot accreditation: Accreditation) throws(FoldError) {
    guard accreditation.roles.contains(.registrar), accreditation.categories.isEmpty,
      accreditation.scope == nil
    else { throw .badRootPowers }
    roles = accreditation.roles
    categories = .all
    scope = nil
  }

  /// The powers that `accreditation` asks for, of which an accreditor with `accreditor` can give
  /// no more than it has.
  init(of accreditation: Accreditation, from accreditor: Powers) throws(FoldError) {
    guard accreditor.roles.contains(.registrar) else { throw .notRegistrar }
    guard !accreditation.categories.isEmpty else { throw .categoriesMissing }
    guard accreditor.categories.isSuperset(of: accreditation.categories) else {
      throw .beyondCategories
    }
    if let limit = accreditor.scope {
      guard let scope = accreditation.scope, Powers.contains(limit, scope) else {
        throw .beyondScope
      }
    }
    roles = accreditation.roles
    categories = accreditation.categories
    scope = accreditation.scope
  }

  /// Checks that these powers permit to issue in `category`.
  ///
  /// - Throws: ``FoldError/notIssuer`` or ``FoldError/beyondCategories``.
  public func verifyIssuing(in category: Category) throws(FoldError) {
    guard roles.contains(.issuer) else { throw .notIssuer }
    guard categories.contains(Categories(category)) else { throw .beyondCategories }
  }

  /// Whether the scope has `code` in it, or no limit.
  public func covers(_ code: CertificationCode) -> Bool {
    scope?.contains(code) ?? true
  }

  /// Whether the sorted list `all` has everything that the sorted list `some` has: one pass.
  private static func contains(_ all: [CertificationCode], _ some: [CertificationCode]) -> Bool {
    var rest = all[...]
    for code in some {
      rest = rest.drop { $0 < code }
      guard rest.first == code else { return false }
    }
    return true
  }
}
