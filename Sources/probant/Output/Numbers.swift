// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives

extension JSON {
  /// An index, a size or a time; as a string where a JSON number would not hold it.
  init(_ number: UInt64) {
    self =
      number < 1 << 53
      ? .number(JSONNumber(Int64(number))) : .string(Text(String(number)))
  }

  /// A text.
  init(_ text: String) { self = .string(Text(text)) }

  /// A hash, in base64.
  init(_ digest: Digest) { self.init(digest.base64) }
}

extension Digest {
  /// The hash as checkpoints and proofs write it.
  var base64: String { withSpan { Base64.encode($0) } }
}

/// The command line's clock.
enum Now {
  /// POSIX seconds.
  static var seconds: UInt64 { UInt64(max(0, Date.now.timeIntervalSince1970)) }

  /// Days since 1970-01-01 UTC.
  static var day: UInt32 { UInt32(seconds / 86_400) }
}

extension String {
  /// The items of a comma-separated list, blanks around them left out.
  var items: [String] {
    split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
