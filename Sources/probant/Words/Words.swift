// SPDX-License-Identifier: Apache-2.0

/// A text in the two languages that Probant speaks with people.
package struct Words: Hashable, Sendable {
  package let english: String
  package let french: String

  init(_ english: String, _ french: String) {
    self.english = english
    self.french = french
  }

  /// The text in the reader's language.
  var text: String { say(english, french) }
}

extension String {
  /// The text as a terminal may show it: somebody else's bytes must neither move the cursor nor turn
  /// the direction of writing around.
  var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isPrintable ? $0 : "\u{FFFD}" }))
  }
}

extension Unicode.Scalar {
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    // Marks, embeddings, overrides and isolates of direction.
    case .format:
      !(0x200E...0x200F ~= value || 0x202A...0x202E ~= value || 0x2066...0x2069 ~= value)
    default: true
    }
  }
}
