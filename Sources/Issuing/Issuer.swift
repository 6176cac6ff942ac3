// SPDX-License-Identifier: Apache-2.0
import Credentials
public import Entries
public import Primitives

/// Who issues, as the log knows it: an accreditation in force, and its key.
public struct Issuer: Sendable {
  /// The log.
  public let origin: Origin
  /// The leaf index of the accreditation whose key signs.
  public let signer: UInt64
  /// The accreditation's effective attributes: those of the nearest `accredit`, going down through
  /// rotations.
  public let accreditation: Accreditation
  let key: SigningKey

  /// An issuer.
  ///
  /// - Parameters:
  ///   - origin: The log.
  ///   - signer: The leaf index of the accreditation in force.
  ///   - accreditation: Its effective attributes.
  ///   - key: Its key, which is not that of `accreditation` after a rotation.
  public init(
    origin: Origin, signer: UInt64, accreditation: Accreditation, key: SigningKey
  ) {
    self.origin = origin
    self.signer = signer
    self.accreditation = accreditation
    self.key = key
  }

  /// Whether it is a school or university, which decides of diplomas without a known way in.
  public var isSchool: Bool { accreditation.identifiers.contains { $0.scheme == .uai } }

  /// The issuer as its credentials name it.
  var named: CredentialIssuer {
    CredentialIssuer(
      origin: origin.text, signer: signer,
      identifiers: accreditation.identifiers)
  }

  /// Checks that the issuer may issue credentials of this type and code.
  ///
  /// - Throws: ``IssuingError``.
  func verifyMayIssue(
    _ type: Category, code: String?, line: Int?
  ) throws(IssuingError) {
    guard accreditation.roles.contains(.issuer) else { throw .notIssuer }
    // Leaf 0 alone has no categories, and has all.
    let categories = accreditation.categories.isEmpty ? .all : accreditation.categories
    guard categories.contains(Categories(type)) else {
      throw .beyondCategories(type.name, line: line)
    }
    guard let scope = accreditation.scope else { return }
    // A code that is in no register is in no scope.
    guard let code, let parsed = try? CertificationCode(parsing: code), scope.contains(parsed)
    else { throw .beyondScope(code ?? type.name, line: line) }
  }
}
