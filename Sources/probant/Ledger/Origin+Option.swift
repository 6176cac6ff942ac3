// SPDX-License-Identifier: Apache-2.0
import Entries
import Notes
import Primitives

extension Origin {
  /// The origin that an option gives, which signed notes can carry.
  ///
  /// - Throws: ``Failure``.
  init(option text: String) throws {
    let isKeyName = (try? NoteSignature(name: Text(text), keyID: 0, bytes: [0])) != nil
    guard isKeyName, let origin = try? Origin(text) else {
      throw Failure.wrongUse(
        "--origin \(text): 1 to 255 bytes without spaces or +, such as ledger.example/2026",
        "--origin \(text) : 1 à 255 octets sans espace ni +, comme registre.example/2026")
    }
    self = origin
  }
}
