// SPDX-License-Identifier: Apache-2.0

/// What is wrong, for whoever reads the report.
struct Complaint: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The words of a command: places first, then `--name` or `--name number`.
struct Arguments {
  private let words: [String]

  init(_ words: some Sequence<String>) { self.words = Array(words) }

  /// The place at `position`.
  func path(_ position: Int) throws -> String {
    guard words.indices.contains(position), !words[position].hasPrefix("--") else {
      throw Complaint(Arguments.usage)
    }
    return words[position]
  }

  /// Whether `name` is among the words.
  func has(_ name: String) -> Bool { words.contains(name) }

  /// The number after `name`.
  func number(_ name: String, default standard: UInt64) throws -> UInt64 {
    guard let position = words.firstIndex(of: name) else { return standard }
    guard position + 1 < words.count, let number = UInt64(words[position + 1]) else {
      throw Complaint(Arguments.usage)
    }
    return number
  }

  static let usage = """
    probant-fault load LEDGER KEY [--threads N] [--entries N] [--first N] [--unsynchronised]
    probant-fault check LEDGER ACKNOWLEDGED
    probant-fault stay LEDGER
    """
}
