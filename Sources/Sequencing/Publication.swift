// SPDX-License-Identifier: Apache-2.0
internal import Entries
public import Merkle
public import Notes
internal import Primitives
internal import Storage
internal import Synchronization

/// The published checkpoint: signed by the log, and cosigned by as many as the trust file asks for.
public struct Publication: Hashable, Sendable {
  /// The checkpoint with its signatures.
  public let note: Note
  /// Its tree head.
  public let head: TreeHead

  /// The checkpoint in `note`.
  init(_ note: Note) throws(NoteError) {
    self.note = note
    head = try Checkpoint(parsing: note.text.span).head
  }
}

/// What the writer tells everybody else.
final class Board: Sendable {
  private let publication: Mutex<Publication?>
  private let state: Mutex<LedgerState>
  private let reason = Mutex<LedgerError?>(nil)

  init(_ publication: Publication?, _ state: LedgerState) {
    self.publication = Mutex(publication)
    self.state = Mutex(state)
  }

  /// The published checkpoint; nil before the first.
  var published: Publication? {
    get { publication.withLock { $0 } }
    set { publication.withLock { $0 = newValue } }
  }

  /// The state of the fold as of the last commit.
  var committed: LedgerState {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }

  /// Why the writer has stopped; nil while it has not.
  var stopped: LedgerError? {
    get { reason.withLock { $0 } }
    set { reason.withLock { $0 = $0 ?? newValue } }
  }
}

extension TrustFile {
  /// Whether a checkpoint needs nobody's cosignature.
  var asksForNobody: Bool {
    auditorsRequired == 0 && policy.quorum.isMet { _ in false }
  }

  /// Everybody whose cosignature says something.
  var cosigners: [VerifierKey] { policy.witnesses.map(\.key) + auditors }
}
