// SPDX-License-Identifier: Apache-2.0

/// Looks for a processing instruction that has a target and nothing else, such as `<?x?>`, in bytes that
/// come in pieces: Foundation's parser falls over one, wherever it stands.
package struct BareInstructionScan {
  private enum Place { case outside, opened, target, ending }

  private var place = Place.outside

  /// At the beginning of the bytes.
  package init() {}

  /// Reads on; false where such an instruction ends.
  package mutating func accepts(_ piece: Span<UInt8>) -> Bool {
    for index in piece.indices {
      let byte = piece[index]
      switch (place, byte) {
      case (.opened, UInt8(ascii: "?")): place = .target
      case (.ending, UInt8(ascii: ">")): return false
      case (.target, UInt8(ascii: "?")), (.ending, UInt8(ascii: "?")): place = .ending
      case (.target, UInt8(ascii: "\t")...UInt8(ascii: " ")): place = .outside
      case (.target, _), (.ending, _): place = .target
      case (_, UInt8(ascii: "<")): place = .opened
      default: place = .outside
      }
    }
    return true
  }
}
