// SPDX-License-Identifier: Apache-2.0
import Entries

/// Values that the command line calls by a name.
struct Vocabulary<Value: Sendable>: Sendable {
  /// Each name with its value, in the order of the codes.
  let words: [(name: String, value: Value)]

  /// The names, as help texts list them.
  var list: String { words.map(\.name).joined(separator: ", ") }

  /// The value called `name`, which `option` was given.
  func value(of name: String, for option: String) throws -> Value {
    guard let value = words.first(where: { $0.name == name })?.value else {
      throw Failure.wrongUse(
        "\(option) \(name): unknown; one of \(list)",
        "\(option) \(name) : inconnu ; au choix \(list)")
    }
    return value
  }
}

extension Vocabulary<Category> {
  /// The categories of credentials.
  static let categories = Vocabulary(words: [
    ("experience", .experience), ("diploma", .diploma), ("certification", .certification),
    ("prevention", .preventionTraining), ("authorisation", .employerAuthorisation),
  ])
}

extension Vocabulary<Roles> {
  /// What an accredited key may do.
  static let roles = Vocabulary(words: [("registrar", .registrar), ("issuer", .issuer)])
}

extension Vocabulary<WithdrawalReason> {
  /// Why an accreditation is withdrawn.
  static let reasons = Vocabulary(words: [
    ("unspecified", .unspecified), ("key-compromised", .keyCompromised), ("ceased", .ceased),
    ("accreditation-lost", .accreditationLost), ("replaced", .replaced),
  ])
}
