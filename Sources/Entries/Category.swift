// SPDX-License-Identifier: Apache-2.0

/// What kind of credential an issuance commits to (Specs/entry.md#format).
public enum Category: UInt16, Hashable, Sendable, CaseIterable {
  /// A period of work.
  case experience = 1
  /// A diploma of initial education.
  case diploma = 2
  /// A professional certification.
  case certification = 3
  /// A training in health and safety at work.
  case preventionTraining = 4
  /// What an employer authorises somebody to do.
  case employerAuthorisation = 5
}

/// A set of categories.
public struct Categories: OptionSet, Hashable, Sendable {
  /// One bit for each category, at the position of its code.
  public let rawValue: UInt16

  /// The set with these bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The set of exactly `category`.
  public init(_ category: Category) { rawValue = 1 << category.rawValue }

  /// Every category there is.
  public static let all = Categories(Category.allCases.map { Categories($0) })

  /// The members, by ascending code.
  public var members: [Category] { Category.allCases.filter { contains(Categories($0)) } }
}

/// Why an accreditation was withdrawn, for people (Specs/entry.md#format).
public enum WithdrawalReason: UInt8, Hashable, Sendable, CaseIterable {
  /// No reason is given.
  case unspecified = 0
  /// Somebody else may have had the key.
  case keyCompromised = 1
  /// The issuer exists no more, or issues no more.
  case ceased = 2
  /// The issuer has lost its entitlement.
  case accreditationLost = 3
  /// Another accreditation takes its place.
  case replaced = 4
}
