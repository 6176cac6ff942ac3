// SPDX-License-Identifier: Apache-2.0

/// XML 1.0 in UTF-8, one element a line.
struct XMLWriter {
  /// What every file begins with.
  static let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

  private(set) var bytes = declaration
  private var depth = 0

  mutating func open(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    start(name, attributes)
    bytes.append(UInt8(ascii: "\n"))
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    indent()
    bytes += Array("</\(name)>\n".utf8)
  }

  mutating func element(
    _ name: String, _ text: String, _ attributes: [(name: String, value: String)] = []
  ) {
    start(name, attributes)
    write(text)
    bytes += Array("</\(name)>\n".utf8)
  }

  private mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
    indent()
    bytes += Array("<\(name)".utf8)
    for attribute in attributes {
      bytes += Array(" \(attribute.name)=\"".utf8)
      write(attribute.value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func indent() {
    bytes += [UInt8](repeating: UInt8(ascii: " "), count: depth * 2)
  }

  private mutating func write(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += Array("&amp;".utf8)
      case "<": bytes += Array("&lt;".utf8)
      case ">": bytes += Array("&gt;".utf8)
      case "\"": bytes += Array("&quot;".utf8)
      // Blanks that a reader of attributes, or of lines, would turn into others.
      case "\t", "\n", "\r": bytes += Array("&#\(scalar.value);".utf8)
      // Characters that XML does not have, which a file name may.
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": bytes += Array("\u{FFFD}".utf8)
      default: bytes += Array(scalar.utf8)
      }
    }
  }
}
