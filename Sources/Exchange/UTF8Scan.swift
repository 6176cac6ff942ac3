// SPDX-License-Identifier: Apache-2.0

/// Whether bytes that come in pieces are UTF-8 (RFC 3629 section 4), and the line they have come to.
package struct UTF8Scan {
  /// The line of the next byte, from 1.
  package private(set) var line = 1
  /// How many bytes the scalar that has begun still needs.
  private var missing = 0
  /// What the next of them may be.
  private var next: ClosedRange<UInt8> = 0x80...0xBF

  /// At the beginning of the bytes.
  package init() {}

  /// Whether no scalar is begun and not ended.
  package var isComplete: Bool { missing == 0 }

  /// Reads on; false from the first byte on that no UTF-8 has there.
  package mutating func accepts(_ piece: Span<UInt8>) -> Bool {
    for index in piece.indices {
      let byte = piece[index]
      if missing > 0 {
        guard next.contains(byte) else { return false }
        missing -= 1
        next = 0x80...0xBF
      } else if byte >= 0x80 {
        guard begin(byte) else { return false }
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      }
    }
    return true
  }

  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, next) = (2, 0xA0...0xBF)
    case 0xED: (missing, next) = (2, 0x80...0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, next) = (3, 0x90...0xBF)
    case 0xF4: (missing, next) = (3, 0x80...0x8F)
    case 0xF1...0xF3: missing = 3
    default: return false
    }
    return true
  }
}
