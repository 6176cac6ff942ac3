// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// The cast of the fold's cases: who is accredited, by whom, and one issuance.
///
/// An index is who it is, and its key that of the same seed: 0 the root, 1 a registrar, 2 an issuer
/// that 1 accredits and 5 another accreditation of its lineage, 4 another of 1's lineage, 3 a
/// stranger, whom 1 accredits too. 6 is a status head, 7 an issuance by 2.
struct World {
  static let root: UInt64 = 0
  static let registrar: UInt64 = 1
  static let issuer: UInt64 = 2
  static let stranger: UInt64 = 3
  static let otherRegistrar: UInt64 = 4
  static let otherIssuer: UInt64 = 5
  static let head: UInt64 = 6
  static let issuance: UInt64 = 7

  var history: History

  init() throws {
    history = try History()
    try history.append(history.root, seed: 0)
    try history.append(
      history.accredit(
        1, by: 0, roles: .registrar,
        categories: [Categories(.diploma), Categories(.certification)]), by: 0, seed: 1)
    try history.append(history.accredit(2, by: 1), by: 1, seed: 2)
    try history.append(history.accredit(3, by: 1), by: 1, seed: 3)
    try history.append(
      history.accredit(4, by: 0, roles: .registrar, joins: 1), by: 0, seed: 4)
    try history.append(history.accredit(5, by: 1, joins: 2), by: 1, seed: 5)
    try history.append(history.head())
    try history.append(World.issue("the issuance"), by: 2)
  }

  /// An issue of a diploma whose commitment is a hash of `text`.
  static func issue(_ text: String, category: Category = .diploma) -> Event.Act {
    .issue(Event.Issue(category: category, commitment: SHA256.hash(text.utf8.span)))
  }

  /// A withdrawal for a compromised key.
  static func distrust(_ index: UInt64, from distrust: UInt64?) -> Event.Act {
    .withdraw(
      Event.Withdraw(accreditation: index, reason: .keyCompromised, distrust: distrust))
  }
}
