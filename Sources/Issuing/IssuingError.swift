// SPDX-License-Identifier: Apache-2.0
public import Credentials
public import Exchange
public import Primitives
public import Registers
public import Storage

/// Why nothing was issued (Specs/register.md#issuing).
public enum IssuingError: RuleViolation {
  /// The file is refused whole.
  case file(FluxRefusal)
  /// The register failed.
  case register(RegisterError)
  /// An output file cannot be written.
  case output(StoreError)
  /// The accreditation is not one of an issuer.
  case notIssuer
  /// The accreditation does not have the category.
  case beyondCategories(String, line: Int?)
  /// The accreditation's scope does not have the code.
  case beyondScope(String, line: Int?)
  /// The claims are not ones of their type.
  case claims(ClaimError)
  /// There is a credential of this identifier with another content.
  case correctionNeeded
  /// The credential of this identifier was revoked.
  case revokedBefore
  /// The credential of this identifier was erased.
  case erasedBefore
  /// The log has refused the entry, by this rule.
  case refusedByLog(String)
  /// The appender did not answer for every entry.
  case unanswered

  /// The rule's name, since the description is for people.
  public var rule: String {
    switch self {
    case .file(let refusal): refusal.rule
    case .register(let error): error.rule
    case .output: "output"
    case .notIssuer: "notIssuer"
    case .beyondCategories: "beyondCategories"
    case .beyondScope: "beyondScope"
    case .claims(let error): error.rule
    case .correctionNeeded: "correctionNeeded"
    case .revokedBefore: "revokedBefore"
    case .erasedBefore: "erasedBefore"
    case .refusedByLog: "refusedByLog"
    case .unanswered: "unanswered"
    }
  }
}

extension IssuingError: CustomStringConvertible {
  /// What happened and what to do, for people.
  public var description: String {
    switch self {
    case .file(let refusal): refusal.description
    case .register(let error): error.description
    case .output(let error): error.description
    case .notIssuer: "the accreditation is not one of an issuer: ask the registrar for the role"
    case .beyondCategories(let category, let line):
      place(line) + "the accreditation does not have the category \(category)"
    case .beyondScope(let code, let line):
      place(line) + "the accreditation's scope does not have \(code)"
    case .claims(let error):
      (error.claim.map { "claim \($0): " } ?? "") + error.rule
    case .correctionNeeded:
      "a credential of this identifier was issued with another content; --correct replaces it"
    case .revokedBefore: "the credential of this identifier was revoked: give another identifier"
    case .erasedBefore: "the credential of this identifier was erased: give another identifier"
    case .refusedByLog(let rule): "the log has refused the entry: \(rule)"
    case .unanswered: "the log did not answer for every entry; run the command again"
    }
  }

  private func place(_ line: Int?) -> String { line.map { "line \($0): " } ?? "" }
}
