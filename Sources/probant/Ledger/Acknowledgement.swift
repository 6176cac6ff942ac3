// SPDX-License-Identifier: Apache-2.0
import Entries
import Notes
import Primitives
import Sequencing

/// The answer to an append: where the entry is and, as soon as it is published, the finished proof.
struct Acknowledgement {
  /// The kind of entry.
  let type: EntryType
  /// Where it is.
  let index: UInt64
  /// Whether it was there before.
  let isDuplicate: Bool
  /// Its receipt; nil while the published checkpoint does not cover it.
  let receipt: TlogProof?

  /// The answer that `outcome` gives.
  ///
  /// - Throws: ``Failure`` where a rule refused the entry.
  init(_ outcome: Outcome, of type: EntryType, in ledger: Ledger) throws {
    self.type = type
    let position: Outcome.Position
    switch outcome {
    case .accepted(let accepted): (position, isDuplicate) = (accepted, false)
    case .duplicate(let earlier): (position, isDuplicate) = (earlier, true)
    case .refused(let error): throw Failure(error)
    }
    index = position.index
    receipt = position.isPublished ? try ledger.receipt(of: position.index) : nil
  }

  /// For programs: the receipt is a whole C2SP tlog-proof.
  var json: JSON {
    [
      "index": JSON(index), "type": JSON("\(type)"), "duplicate": .bool(isDuplicate),
      "published": .bool(receipt != nil),
      "receipt": receipt.map { JSON(String(decoding: $0.encoded, as: UTF8.self)) } ?? .null,
    ]
  }

  /// For people.
  var words: String {
    let place =
      isDuplicate
      ? say(
        "entry \(index), in the log already, nothing was added",
        "entrée \(index), déjà dans le journal, rien n'a été ajouté")
      : say("entry \(index)", "entrée \(index)")
    let state =
      receipt == nil
      ? say(
        "durable, not yet proved: the quorum has to cosign first (probant cosign, probant publish)",
        "durable, pas encore prouvée : le quorum doit d'abord cosigner (probant cosign, probant publish)"
      )
      : say("published", "publiée")
    return "\(place): \(type), \(state)"
  }
}
