// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives
import Sequencing

/// What a cosigner answered: a cosigned checkpoint, or signature lines alone, as a witness answers
/// over HTTP (C2SP tlog-witness).
struct CosignatureFile {
  private let path: String
  private let content: Content

  private enum Content {
    case checkpoint(Note)
    case lines([NoteSignature])
  }

  /// Reads the file at `path`.
  init(_ path: String) throws {
    self.path = path
    let bytes = try Files.read(path, atMost: Note.maximumByteCount)
    let span = bytes.span
    if let note = try? Note(parsing: span) {
      content = .checkpoint(note)
    } else if let lines = try? NoteSignature.parse(lines: span) {
      content = .lines(lines)
    } else {
      throw Failure.wrongUse(
        "\(path): not a cosigned checkpoint", "\(path) : pas un point de contrôle cosigné")
    }
  }

  /// Attaches it to the checkpoint of `ledger` that it is of.
  func attach(to ledger: Ledger) throws {
    do throws(LedgerError) {
      switch content {
      case .checkpoint(let note): try ledger.attach(note)
      case .lines(let signatures): try ledger.attach(signatures)
      }
    } catch .unknownCosignature {
      throw Failure.wrongUse(
        "\(path): of no checkpoint of \(ledger.origin) that waits, or by nobody whom its trust file names",
        "\(path) : d'aucun point de contrôle de \(ledger.origin) en attente, ou de personne que nomme son "
          + "fichier de confiance")
    }
  }
}
