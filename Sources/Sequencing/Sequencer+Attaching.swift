// SPDX-License-Identifier: Apache-2.0
internal import Merkle
internal import Notes
internal import Primitives
internal import Storage

// Publishing what waits for others (Specs/storage.md#publishing).
extension Sequencer {
  /// How many of the newest signed checkpoints a cosignature is tried on where it comes without its
  /// checkpoint.
  private static let newest = 64

  /// Attaches cosignatures to the checkpoints that they are of, and publishes the largest of these
  /// that thereby has what the trust file asks for.
  ///
  /// - Throws: ``LedgerError/unknownCosignature`` where one is of none of them; nothing is attached.
  func attach(
    _ signatures: [NoteSignature], of checkpoint: Checkpoint?
  ) throws(LedgerError) {
    let heads = try waiting(checkpoint)
    var attached: [UInt64: (head: TreeHead, signatures: [NoteSignature])] = [:]
    for signature in signatures {
      let head = try head(of: signature, among: heads)
      attached[head.size, default: (head, [])].signatures.append(signature)
    }
    for (_, one) in attached.sorted(by: { $0.key < $1.key }) {
      try attach(one.signatures, to: one.head)
    }
  }

  /// The heads that cosignatures may be of, newest first: those signed since the published one, and
  /// that one.
  ///
  /// The newest signed one is among them even where nobody was asked when it was committed: before the
  /// trust file named a cosigner.
  private func waiting(_ checkpoint: Checkpoint?) throws(LedgerError) -> [TreeHead] {
    var heads: [TreeHead] = []
    if let published = board.published { heads.append(published.head) }
    let signed = signed
    try store.reading { (transaction) throws(StoreError) in
      try transaction.scan(.heads) { (size, row) throws(StoreError) in
        guard let head = BatchEnd(row: row)?.head else {
          throw transaction.badRow(size, in: .heads)
        }
        if head.size <= signed.size, !heads.contains(head) { heads.append(head) }
        return .next
      }
    }
    heads.reverse()
    guard let checkpoint else { return Array(heads.prefix(Sequencer.newest)) }
    return heads.filter { $0 == checkpoint.head }
  }

  private func head(
    of signature: NoteSignature, among heads: [TreeHead]
  ) throws(LedgerError) -> TreeHead {
    for head in heads {
      guard let cosigned = try? sign(head).adding([signature]),
        let verified = try? VerifiedCheckpoint(
          verifying: cosigned, logs: [trust.log], cosigners: trust.cosigners)
      else { continue }
      if !verified.cosignatures.isEmpty { return head }
    }
    throw .unknownCosignature
  }

  private func attach(
    _ signatures: [NoteSignature], to head: TreeHead
  ) throws(LedgerError) {
    let published = board.published
    let known = head == published?.head ? published?.note : nil
    let signed = if let known { known } else { try sign(head) }
    let collected = try collected(head.size)
    // Cosigners that the trust file names are few: their signatures fit a note.
    guard let note = try? signed.adding(collected + signatures) else { throw .unknownCosignature }
    let satisfied = (try? trust.verify(note, at: options.clock.wall()))?.time != nil
    let publishes = satisfied && head.size >= published?.head.size ?? 0
    try store.writing { (transaction) throws(StoreError) in
      guard publishes else {
        let lines = note.signatures.dropFirst().flatMap(\.encoded)
        return try transaction.put(lines.span, at: head.size, in: .cosignatures)
      }
      try transaction.note(published: note, head)
    }
    guard publishes else { return }
    try options.testingOnlyStep(.publish)
    board.published = try publication(note)
  }

  private func collected(_ size: UInt64) throws(LedgerError) -> [NoteSignature] {
    try store.reading { (transaction) throws(StoreError) in
      guard let lines = try transaction.value(size, in: .cosignatures) else { return [] }
      guard let signatures = try? NoteSignature.parse(lines: lines) else {
        throw transaction.badRow(size, in: .cosignatures)
      }
      return signatures
    }
  }
}
