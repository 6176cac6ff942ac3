// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Primitives
internal import Storage

/// What the writer knows of the committed log, and nothing else does: a value, so that a batch that
/// fails leaves it as it was.
struct Committed: Sendable {
  var state: LedgerState
  var edge: LogEdge
  /// The head of the last batch end.
  var head: TreeHead

  /// The log as the database has it.
  init(_ transaction: ReadTransaction) throws(StoreError) {
    head = try TreeHead(savedIn: transaction)
    state = try LedgerState(savedIn: transaction)
    edge = try LogEdge(size: head.size, reading: transaction)
    guard state.size == head.size else {
      throw transaction.badRow(MetaKey.progress.rawValue, in: .meta)
    }
  }

  /// A log without entries.
  init(beginning state: LedgerState) {
    self.state = state
    edge = LogEdge()
    head = .empty
  }
}

extension TreeHead {
  /// The head of the last batch end.
  init(savedIn transaction: ReadTransaction) throws(StoreError) {
    guard let row = try transaction.meta(.head), let head = TreeHead(row: row) else {
      throw transaction.badRow(MetaKey.head.rawValue, in: .meta)
    }
    self = head
  }

  /// The head in a row: the size, then the root.
  init?(row: Span<UInt8>) {
    guard row.count == 40 else { return nil }
    var reader = ByteReader(row)
    guard let size: UInt64 = try? reader.read(), let root = try? reader.readDigest() else {
      return nil
    }
    self.init(size: size, root: root)
  }

  /// The row that holds the head.
  var row: [UInt8] {
    var writer = ByteWriter(capacity: 40)
    writer.write(size)
    writer.write(root)
    return writer.bytes
  }
}

/// The entries of one write transaction, admitted one by one, and everything that follows from them
/// (Specs/storage.md#the-write-path).
struct Batch {
  /// The log as it is with this batch.
  private(set) var log: Committed
  private let start: UInt64
  private var statuses: StatusChanges
  private var authorities: AuthorityChanges

  /// A batch on top of `log`.
  init(on log: Committed) {
    self.log = log
    start = log.state.size
    statuses = StatusChanges(size: start)
    authorities = AuthorityChanges(size: start)
  }

  /// Appends an entry that came from outside, if it keeps every rule; status heads are the ledger's own.
  mutating func admit(
    _ submission: Submission, to transaction: inout WriteTransaction
  ) throws(StoreError) -> Verdict {
    guard submission.entry.entry.event != nil else {
      return .refused(.malformed(.unsupportedType(EntryType.statusHead.rawValue)))
    }
    return try append(submission, to: &transaction)
  }

  /// Appends an entry, a status head too, if it keeps every rule.
  mutating func append(
    _ submission: Submission, to transaction: inout WriteTransaction
  ) throws(StoreError) -> Verdict {
    if submission.entry.entry.event == nil {
      try statuses.flush(covering: log.state.size, into: &transaction)
    }
    let judgement = try log.state.apply(
      submission.entry, facts: StoredFacts(transaction.reading))
    switch judgement {
    case .duplicate(let index): return .duplicate(index)
    case .refused(let error): return .refused(error)
    case .effective(let effects):
      try record(submission, effects, in: &transaction)
      return .accepted(effects.index)
    }
  }

  /// Appends a status head, at a time no earlier than the last one's.
  mutating func appendHead(
    at time: UInt64, to transaction: inout WriteTransaction
  ) throws(StoreError) {
    let covered = log.state.size
    try statuses.flush(covering: covered, into: &transaction)
    let root = try StoredStatuses(Versions(now: transaction.reading)).root(covering: covered)
    let head = log.state.statusHead(statusRoot: root, clock: time)
    guard case .accepted = try append(Submission(head), to: &transaction) else {
      throw transaction.reading.badRow("root", in: .statusNodes)
    }
  }

  /// Ends the batch in a status head, and stores what is left.
  ///
  /// False if nothing was appended: there is nothing to commit.
  mutating func finish(
    at time: UInt64, in transaction: inout WriteTransaction
  ) throws(StoreError) -> Bool {
    guard log.state.size > start else { return false }
    if log.state.lastHead?.index != log.state.size - 1 {
      try appendHead(at: time, to: &transaction)
    }
    try authorities.flush(log.state, into: &transaction)
    try log.edge.flush { (place, tile) throws(StoreError) in
      try transaction.put(tile, at: place)
    }
    let root = try TreeHead.root(
      size: log.edge.size, reading: StoredLog(transaction.reading))
    log.head = TreeHead(size: log.edge.size, root: root)
    let head = log.head.row
    try transaction.putMeta(head.span, .head)
    // It waits to be published, and is noted as that with a later batch.
    let end = BatchEnd(log.head, from: start).row
    try transaction.put(end.span, at: log.head.size, in: .heads)
    let progress = log.state.encodedProgress
    try transaction.putMeta(progress.span, .progress)
    return true
  }

  private mutating func record(
    _ submission: Submission, _ effects: Effects, in transaction: inout WriteTransaction
  ) throws(StoreError) {
    try transaction.append(submission.bytes.span, at: effects.index, in: .entries)
    try log.edge.append(submission.leafHash) { (place, tile) throws(StoreError) in
      try transaction.put(tile, at: place)
    }
    authorities.note(effects)
    if let change = effects.status {
      try statuses.set(change.mark, at: change.index, in: &transaction)
    }
    guard let key = effects.dedupKey else { return }
    var writer = ByteWriter(capacity: 8)
    writer.write(effects.index)
    let row = writer.bytes
    let isNew = try key.withSpan { (key) throws(StoreError) in
      try transaction.insert(row.span, at: key, in: .dedup)
    }
    precondition(isNew, "the fold has looked the key up")
  }
}
