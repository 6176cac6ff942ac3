// SPDX-License-Identifier: Apache-2.0
internal import Credentials
internal import Entries
internal import Notes
public import Primitives
public import ProbantVerifier

// Presentations are put together here and nowhere else: whoever issues, refreshes or serves gets proofs
// that were verified before they were given out.
extension PublishedLog {
  /// One credential with everything that is needed to check it against the published checkpoint
  /// (Specs/presentation.md#format).
  ///
  /// - Parameters:
  ///   - credential: The SD-JWT, with whatever of it is to be shown.
  ///   - nonce: The nonce of its commitment.
  ///   - twin: What is said of its twin, if it has one.
  ///   - index: The index of the entry that commits to it.
  /// - Returns: The item, to be put into a file of this same published log.
  /// - Throws: ``LedgerError/notTheCredential(index:)`` where the entry commits to something else;
  ///   ``LedgerError/outOfRange(index:size:)`` where it is not published yet.
  public func item(
    showing credential: Text, nonce: Digest, twin: Presentation.Twin? = nil, at index: UInt64
  ) throws(LedgerError) -> Presentation.Item {
    let (entry, inclusion) = try inclusion(of: index)
    guard let event = (try? Entry(parsing: entry.span))?.event, case .issue(let issue) = event.act,
      let shown = try? SDJWT(parsing: credential.utf8.span),
      Commitment(jwtHash: shown.jwtHash, nonce: nonce, twin: twin.commitment).digest
        == issue.commitment
    else { throw .notTheCredential(index: index) }
    return Presentation.Item(
      credential: credential, nonce: nonce, twin: twin, index: index, entry: entry,
      inclusion: inclusion, status: try status(of: index), chain: try chain(from: event.signer))
  }

  /// The same credential as shown in `item`, with proofs against the published checkpoint.
  public func refreshed(_ item: Presentation.Item) throws(LedgerError) -> Presentation.Item {
    try self.item(
      showing: item.credential, nonce: item.nonce, twin: item.twin, at: item.index)
  }

  /// A file of these items, whose proofs are against the published checkpoint.
  public func presentation(of items: [Presentation.Item]) throws(LedgerError) -> Presentation {
    let note: Text
    do {
      note = try Text(parsing: publication.note.encoded.span)
    } catch {
      throw .proofFailed(what: "checkpoint")
    }
    return Presentation(checkpoint: note, head: try head(), items: items)
  }
}

extension Presentation.Twin? {
  /// T of the commitment.
  fileprivate var commitment: Digest {
    switch self {
    case nil: .zero
    case .digest(let digest): digest
    case .document(let document, let nonce): Commitment.twin(document.utf8.span, nonce: nonce)
    }
  }
}
