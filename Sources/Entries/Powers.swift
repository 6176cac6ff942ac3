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

  /// The powers that `accreditation`, any but leaf 0's, asks for.
  init(askedBy accreditation: Accreditation) {
    roles = accreditation.roles
    categories = accreditation.categories
    scope = accreditation.scope
  }

  /// Checks that an accreditor with these powers can give `powers`: no more than it has.
  ///
  /// - Throws: The first rule of Specs/fold.md#attenuation that is broken.
  func verifyGiving(_ powers: Powers) throws(FoldError) {
    guard roles.contains(.registrar) else { throw .notRegistrar }
    guard !powers.categories.isEmpty else { throw .categoriesMissing }
    guard categories.isSuperset(of: powers.categories) else { throw .beyondCategories }
    guard let limit = scope else { return }
    guard let scope = powers.scope, Powers.contains(limit, scope) else { throw .beyondScope }
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
