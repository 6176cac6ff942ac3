// SPDX-License-Identifier: Apache-2.0

/// A text with places in braces, such as `{style}`.
struct Template {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The text with `content` put in each place, as it is.
  func filled(_ content: (String) -> [UInt8]) -> [UInt8] {
    var filled: [UInt8] = []
    var rest = bytes[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      filled += rest[..<open]
      filled += content(String(decoding: rest[(open + 1)..<close], as: UTF8.self))
      rest = rest[(close + 1)...]
    }
    return filled + rest
  }
}
