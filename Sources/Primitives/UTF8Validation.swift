// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
  /// Whether the bytes are UTF-8 (RFC 3629): no overlong form, no surrogate, nothing past U+10FFFF.
  public var isUTF8: Bool {
    var offset = 0
    while offset < count {
      guard let length = scalarLength(at: offset) else { return false }
      offset += length
    }
    return true
  }

  /// The number of bytes of the scalar that begins at `offset`, or nil where none does.
  ///
  /// The table is RFC 3629 section 4, line for line.
  func scalarLength(at offset: Int) -> Int? {
    switch self[offset] {
    case 0x00...0x7F: 1
    case 0xC2...0xDF: continues(at: offset, 0x80...0xBF, length: 2)
    case 0xE0: continues(at: offset, 0xA0...0xBF, length: 3)
    case 0xE1...0xEC, 0xEE...0xEF: continues(at: offset, 0x80...0xBF, length: 3)
    case 0xED: continues(at: offset, 0x80...0x9F, length: 3)
    case 0xF0: continues(at: offset, 0x90...0xBF, length: 4)
    case 0xF1...0xF3: continues(at: offset, 0x80...0xBF, length: 4)
    case 0xF4: continues(at: offset, 0x80...0x8F, length: 4)
    default: nil
    }
  }

  private func continues(at offset: Int, _ second: ClosedRange<UInt8>, length: Int) -> Int? {
    guard count - offset >= length, second.contains(self[offset + 1]) else { return nil }
    for index in offset + 2..<Swift.max(offset + 2, offset + length) {
      guard self[index] & 0xC0 == 0x80 else { return nil }
    }
    return length
  }
}
