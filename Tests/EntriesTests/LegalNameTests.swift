// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Primitives
import Testing

@Test
func
  `names have the characters that are visible, assigned and normalised, whichever way they are found to be`()
  throws
{
  let key = try SigningKey(seed: [UInt8](repeating: 1, count: 32).span).publicKey
  for value in UInt32(0)..<0x400 {
    guard let scalar = Unicode.Scalar(value) else { continue }
    // Alone among letters, after a letter that it may compose with, and beside one that is far away.
    for name in ["x\(scalar)x", "e\(scalar)", "\(scalar)\u{4E00}"] {
      let isNormal = name.precomposedStringWithCanonicalMapping.unicodeScalars
        .elementsEqual(name.unicodeScalars)
      let isVisible =
        switch scalar.properties.generalCategory {
        case .control, .format, .unassigned, .privateUse: false
        default: true
        }
      let named = try? Accreditation(
        roles: .issuer, key: key, categories: .all, name: name)
      #expect((named != nil) == (isNormal && isVisible), "U+\(String(value, radix: 16))")
    }
  }
}
