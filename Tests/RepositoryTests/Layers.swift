// SPDX-License-Identifier: Apache-2.0

/// The modules, from the bottom up: each depends on rows above its own only.
///
/// A new module is a new name here, and so a decision.
enum Layers {
  static let rows: [[String]] = [
    ["COpenSSL", "CSodium", "CLMDB", "ArgumentParser"],
    ["Primitives", "CLimit"],
    ["Merkle"],
    ["Notes", "Entries"],
    ["Credentials"],
    ["ProbantVerifier"],
    ["Storage", "Randomness", "Pages"],
    ["Sequencing", "Witnessing", "Registers", "Exchange"],
    ["Issuing"],
    ["probant", "probant-bench", "probant-fault", "vectorgen"],
  ]

  /// What has no disk, no network, no clock, no randomness and no Foundation.
  static let core: Set<String> = [
    "Primitives", "Merkle", "Notes", "Entries", "Credentials", "ProbantVerifier",
  ]

  /// Modules that only some may import.
  static let reserved: [String: Set<String>] = [
    // The bare limit does without any of our layers.
    "COpenSSL": ["Primitives", "CLimit"],
    "CSodium": ["Primitives", "Randomness", "CLimit"],
    "CLMDB": ["Storage", "CLimit"],
    "CLimit": ["probant-bench"],
    "ArgumentParser": ["probant", "probant-bench"],
    "FoundationXML": ["Exchange", "probant"],
    // Named only to reach the standard library's normalisation of names.
    "Swift": ["Entries"],
  ]

  static let all = Set(rows.joined())

  /// The row of a module, or nil.
  static func row(_ module: String) -> Int? { rows.firstIndex { $0.contains(module) } }

  /// Why `module` may not import or depend on `other`; nil when it may.
  static func objection(_ module: String, to other: String) -> String? {
    // The standard library, imported by name only to reach what it keeps behind an SPI.
    if other == "Swift" { return nil }
    guard let row = row(module) else { return "\(module) has no layer" }
    if let importers = reserved[other], !importers.contains(module) {
      return "\(module) must not use \(other)"
    }
    guard other != "Swift" else { return nil }
    guard let below = self.row(other) else {
      return core.contains(module) ? "\(module), in the core, must not use \(other)" : nil
    }
    return below < row ? nil : "\(module) must not use \(other), which is not below it"
  }
}
