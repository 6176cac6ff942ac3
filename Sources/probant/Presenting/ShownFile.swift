// SPDX-License-Identifier: Apache-2.0
import Credentials
import Notes
import Primitives
import ProbantVerifier

/// A presentation or credential file that a holder works on.
struct ShownFile {
  let path: String
  let presentation: Presentation

  /// The file at `path`.
  ///
  /// - Throws: ``Failure`` where it is not a presentation.
  init(_ path: String) throws {
    self.path = path
    let bytes = try Files.read(path, atMost: 16 << 20)
    do throws(PresentationError) {
      presentation = try Presentation(parsing: bytes.span)
    } catch {
      let why = Rules.words(error.rule).text
      throw Failure.wrongUse(
        "\(path): not a credential file or presentation: \(why)",
        "\(path) : pas un fichier d'attestation ni une présentation : \(why)")
    }
  }

  /// The credential of an item, in its parts.
  ///
  /// - Throws: ``Failure`` where it is not an SD-JWT.
  func credential(of item: Presentation.Item) throws -> SDJWT {
    do throws(CredentialError) {
      return try SDJWT(parsing: item.credential.utf8.span)
    } catch {
      let why = Rules.words(error.rule).text
      throw Failure.wrongUse(
        "\(path), entry \(item.index): \(why)", "\(path), entrée \(item.index) : \(why)")
    }
  }
}

extension Presentation {
  /// What its checkpoint says, before anybody's signature on it is looked at.
  var unverifiedCheckpoint: Checkpoint? {
    guard let note = try? Note(parsing: checkpoint.utf8.span) else { return nil }
    return try? Checkpoint(parsing: note.text.span)
  }
}

extension Checkpoint {
  /// The nonce of a key binding in a file against this checkpoint
  /// (Specs/presentation.md#key-binding-in-a-file).
  var bindingNonce: String { head.root.withSpan { Base64.encode($0, .url) } }
}
