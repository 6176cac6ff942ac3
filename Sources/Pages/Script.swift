// SPDX-License-Identifier: Apache-2.0

/// An ECMAScript module whose imports and exports are on lines of their own.
struct Script {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The script to stand after those that it imports from, in one file with them.
  var withoutModule: [UInt8] {
    var joined: [UInt8] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard !line.starts(with: "import ".utf8) else { continue }
      let export = "export ".utf8
      joined += line.starts(with: export) ? line.dropFirst(export.count) : line
      joined.append(UInt8(ascii: "\n"))
    }
    return joined
  }
}
