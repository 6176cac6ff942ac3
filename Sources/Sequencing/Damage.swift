// SPDX-License-Identifier: Apache-2.0

/// Something stored that is not what replaying the entries gives.
public struct Damage: Hashable, Sendable, CustomStringConvertible {
  /// The table, or the file.
  public let table: String
  /// The row's key there; empty where it is the whole.
  public let key: String
  /// What is wrong.
  public let what: String

  /// Table, key and what is wrong.
  public var description: String { "\(table)\(key.isEmpty ? "" : " ")\(key): \(what)" }
}

/// What an inspection has found (Specs/storage.md#inspection).
public struct Inspection: Sendable {
  /// How many damages are listed, and how many violations; the rest is counted.
  public static let listed = 1_000

  /// How many entries were replayed.
  public internal(set) var size: UInt64 = 0
  /// What is damaged, as far as it is listed.
  public private(set) var damages: [Damage] = []
  /// How much is damaged.
  public private(set) var damageCount = 0
  /// The entries that break a rule, as far as they are listed: the log has them, and they have no
  /// effect.
  public private(set) var violations: [Damage] = []
  /// How many entries break a rule.
  public private(set) var violationCount = 0

  /// Nothing found yet.
  init() {}

  /// What is left to say of an inspection that the damage itself ended.
  package init(endedBy what: String) { add(Damage(table: "store", key: "data.mdb", what: what)) }

  /// Whether nothing was found.
  public var isClean: Bool { damageCount == 0 && violationCount == 0 }

  /// Adds a damage.
  mutating func add(_ damage: Damage) {
    damageCount += 1
    if damages.count < Inspection.listed { damages.append(damage) }
  }

  /// Adds an entry that breaks a rule.
  mutating func addViolation(_ rule: String, at index: UInt64) {
    violationCount += 1
    guard violations.count < Inspection.listed else { return }
    violations.append(Damage(table: "entries", key: "\(index)", what: rule))
  }
}
