// SPDX-License-Identifier: Apache-2.0
public import Entries
public import Merkle
public import Notes
public import Storage

extension Ledger {
  /// Runs `body` on the log as far as the published checkpoint goes (Specs/storage.md#proofs).
  ///
  /// - Throws: ``LedgerError/notPublished`` before the first checkpoint is published.
  public func published<R>(
    _ body: (PublishedLog) throws(LedgerError) -> R
  ) throws(LedgerError) -> R {
    try view(published, body)
  }

  /// Runs `body` on the log as far as the newest signed checkpoint goes, which may be ahead of what is
  /// published: for those who are asked to cosign it, and for nobody else.
  public func signed<R>(
    _ body: (PublishedLog) throws(LedgerError) -> R
  ) throws(LedgerError) -> R {
    try view(signed, body)
  }

  /// Runs `body` on a view of the database that has what `choose` says of it.
  ///
  /// What is signed is committed: a view that does not have it yet is followed by one that has.
  private func view<R>(
    _ choose: (ReadTransaction) throws(LedgerError) -> Publication?,
    _ body: (PublishedLog) throws(LedgerError) -> R
  ) throws(LedgerError) -> R {
    for _ in 0..<1000 {
      let result = try store.read { (transaction) throws(LedgerError) -> R? in
        guard let publication = try choose(transaction) else { return nil }
        return try body(PublishedLog(publication, transaction))
      }
      if let result { return result }
    }
    throw .damaged(path: folder.path, what: "the guard is ahead of the database")
  }

  /// The published checkpoint.
  ///
  /// - Throws: ``LedgerError/notPublished`` before the first.
  public func publication() throws(LedgerError) -> Publication {
    try published { (log) throws(LedgerError) in log.publication }
  }

  /// The receipt of the entry at `index`, under the published checkpoint.
  public func receipt(of index: UInt64) throws(LedgerError) -> TlogProof {
    try published { (log) throws(LedgerError) in try log.receipt(of: index) }
  }

  /// The newest signed checkpoint: what witnesses and auditors are asked to cosign.
  ///
  /// The newest that is durable in the guard: one that is not might be forgotten, and another signed
  /// beside it.
  public func signedCheckpoint() throws(LedgerError) -> Note { try newestKept().note }

  private func newestKept() throws(LedgerError) -> Publication {
    guard let kept = try LedgerGuard.kept(folder.guardFile, log: trust.log) else {
      throw .store(
        .failed(
          path: folder.guardFile,
          reason: "no checkpoint in it is known to be durable; open the ledger for appending once"))
    }
    return kept
  }

  /// How much room the database takes and how much is left.
  public var usage: Usage { store.usage }

  /// The state of the fold as of the last commit: issuers and keys, and where they stand.
  public func state() throws(LedgerError) -> LedgerState {
    try store.reading { (transaction) throws(StoreError) in
      try LedgerState(savedIn: transaction)
    }
  }

  /// The newest signed checkpoint; nil if `transaction` is too old a view of the database to have it.
  private func signed(_ transaction: ReadTransaction) throws(LedgerError) -> Publication? {
    let publication = try newestKept()
    return try publication.head.size <= size(of: transaction) ? publication : nil
  }

  /// The published checkpoint; nil if `transaction` is too old a view of the database to have it.
  private func published(_ transaction: ReadTransaction) throws(LedgerError) -> Publication? {
    let size = try size(of: transaction)
    if let writer {
      guard let publication = writer.board.published else { throw .notPublished }
      // A view that says itself that more is published may have lost the versions for less.
      if let saved = try saved(transaction), saved.head.size > publication.head.size {
        return saved
      }
      return publication.head.size <= size ? publication : nil
    }
    // Without a writer of our own, the guard is what is published where nobody else is asked, if the
    // view is of its time; what the view itself says was published when its batch began is as good.
    if trust.asksForNobody,
      let kept = try LedgerGuard.kept(folder.guardFile, log: trust.log), kept.head.size == size
    {
      return kept
    }
    let saved = try saved(transaction)
    guard saved != nil || trust.asksForNobody else { throw .notPublished }
    return saved
  }

  /// What was published when the last batch of the view began, or since.
  private func saved(_ transaction: ReadTransaction) throws(LedgerError) -> Publication? {
    try LedgerError.lifting { () throws(StoreError) in try Publication(savedIn: transaction) }
  }

  private func size(of transaction: ReadTransaction) throws(LedgerError) -> UInt64 {
    try LedgerError.lifting { () throws(StoreError) in try TreeHead(savedIn: transaction).size }
  }
}

// What witnesses and auditors are given: the log up to the signed checkpoint, which may be past the
// published one.
extension Ledger {
  /// The proof that the log of `newer`, a signed head, continues its first `size` entries; empty for
  /// none.
  public func growth(from size: UInt64, to newer: TreeHead) throws(LedgerError) -> ConsistencyProof
  {
    guard size <= newer.size else { throw .outOfRange(index: size, size: newer.size) }
    guard size > 0, size < newer.size else { return ConsistencyProof(hashes: []) }
    let (older, proof) = try store.reading { (transaction) throws(StoreError) in
      let nodes = StoredLog(transaction)
      let older = TreeHead(size: size, root: try TreeHead.root(size: size, reading: nodes))
      return (older, try ConsistencyProof.prove(from: size, to: newer.size, reading: nodes))
    }
    guard (try? newer.verify(proof, extending: older)) != nil else {
      throw .proofFailed(what: "growth from \(size)")
    }
    return proof
  }

  /// Visits the entries `[start, end)`, in order, as bytes in place.
  public func scan<E: StoreFailure>(
    from start: UInt64 = 0, to end: UInt64, _ visit: (UInt64, Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    try store.read { (transaction) throws(E) in
      try transaction.scan(.entries, from: start) { (index, bytes) throws(E) in
        guard index < end else { return .stop }
        try visit(index, bytes)
        return .next
      }
    }
  }
}
