// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
  /// Whether the text is a `did:web`: a host in small letters, perhaps `%3A` and a port, then path
  /// segments after colons (did:web method specification, "Method-specific identifier").
  ///
  /// Host labels are those of RFC 1123, at least two of them, so that no address of one's own
  /// machine or network is named. At most 253 characters in all.
  var isDIDWeb: Bool {
    guard count <= 253, starts(with: "did:web:") else { return false }
    var parts: [Range<Int>] = []
    var start = 8
    for index in 8...count where index == count || self[index] == UInt8(ascii: ":") {
      parts.append(start..<index)
      start = index + 1
    }
    for part in parts.dropFirst() where !isPathSegment(part) { return false }
    return isHost(parts[0])
  }

  private func isHost(_ range: Range<Int>) -> Bool {
    var end = range.upperBound
    if let escape = range.first(where: { self[$0] == UInt8(ascii: "%") }) {
      guard extracting(escape..<end).starts(with: "%3A") else { return false }
      let port = escape + 3..<end
      guard (1...5).contains(port.count), areDigits(port),
        self[port.lowerBound] != UInt8(ascii: "0")
      else { return false }
      end = escape
    }
    var labels = 0
    var start = range.lowerBound
    for index in range.lowerBound...end where index == end || self[index] == UInt8(ascii: ".") {
      guard isLabel(start..<index) else { return false }
      labels += 1
      start = index + 1
    }
    return labels >= 2
  }

  private func isLabel(_ range: Range<Int>) -> Bool {
    guard (1...63).contains(range.count) else { return false }
    for index in range {
      let isInside = index > range.lowerBound && index < range.upperBound - 1
      let byte = self[index]
      guard byte.isDigit || byte.isSmall || (isInside && byte == UInt8(ascii: "-")) else {
        return false
      }
    }
    return true
  }

  private func isPathSegment(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    for index in range {
      let byte = self[index]
      guard
        byte.isDigit || byte.isSmall || byte.isCapital || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      else { return false }
    }
    return true
  }
}
