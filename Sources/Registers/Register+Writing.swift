// SPDX-License-Identifier: Apache-2.0
internal import Primitives
internal import Randomness
internal import Storage

extension Register {
  /// Writes drafts as pending rows, durably: before anything of them is appended.
  ///
  /// Keys and holdings are on disk first, then everything else in one transaction: after an
  /// interruption a row is there whole, or not at all.
  ///
  /// - Returns: The rows' numbers, in the drafts' order.
  /// - Throws: ``RegisterError``.
  public func add(_ drafts: [Draft]) throws(RegisterError) -> [UInt64] {
    guard !drafts.isEmpty else { return [] }
    let rows = try lifting { () throws(StoreError) in
      let (first, end) = try next
      let keys = try keys.create(drafts.count, from: first)
      var rows: [Row] = []
      var sealed: [UInt8] = []
      for (place, draft) in drafts.enumerated() {
        let number = first + UInt64(place)
        let plain = draft.holding.encoded
        let bytes = Sealing.seal(plain.span, under: keys[place], at: number)
        rows.append(
          Row(
            draft, at: number, under: keys[place], person: tag(of: draft.person),
            place: (offset: end + UInt64(sealed.count), count: UInt32(bytes.count))))
        sealed += bytes
      }
      try holdings.write(sealed, at: end)
      try holdings.synchronise()
      try environment.write { (transaction) throws(StoreError) in
        for (draft, row) in zip(drafts, rows) { try add(draft, row, in: &transaction) }
      }
      return rows
    }
    try testingOnlyKill()
    // Nothing refers to what is replaced any more, and it was never handed out.
    try lifting { () throws(StoreError) in try eraseReplaced() }
    return rows.map(\.number)
  }

  /// The number of the next row, and the end of the holdings.
  ///
  /// Rows are removed only when there is a later one, so the last row's holding is the last.
  var next: (row: UInt64, end: UInt64) {
    get throws(StoreError) {
      try environment.read { (transaction) throws(StoreError) in
        guard let number = try transaction.lastKey(of: Register.rows) else { return (0, 0) }
        guard let last = try row(number, in: transaction) else {
          throw .corrupted(path: folder)
        }
        return (number + 1, last.place.offset + UInt64(last.place.count))
      }
    }
  }

  private func add(
    _ draft: Draft, _ row: Row, in transaction: inout WriteTransaction
  ) throws(StoreError) {
    let bytes = row.encoded
    try transaction.append(bytes.span, at: row.number, in: Register.rows)
    let nothing: [UInt8] = [0]
    try transaction.put(nothing.span, at: row.number, in: Register.openRows)
    let value = row.number.bytes
    try key(of: draft.name).withSpan { (name) throws(StoreError) in
      try transaction.put(value.span, at: name, in: Register.names)
    }
    if let replaced = draft.replaced {
      _ = try transaction.remove(replaced, in: Register.rows)
      _ = try transaction.remove(replaced, in: Register.openRows)
      try transaction.put(nothing.span, at: replaced, in: Register.replaced)
    }
  }

  /// Asks for the revocation of rows that are in the log, durably: each with the bytes of the
  /// revoke entry that will be appended.
  public func revoke(_ requests: [(row: UInt64, entry: [UInt8])]) throws(RegisterError) {
    try change(requests.map(\.row)) { row, place in
      row.revocation = Row.Action(entry: requests[place].entry)
    }
  }

  /// Replaces entries that the log has refused, durably: before they are submitted.
  public func sign(
    again entries: [(place: Place, entry: [UInt8])]
  ) throws(RegisterError) {
    try change(entries.map(\.place.row)) { row, place in
      let entry = entries[place].entry
      switch entries[place].place.part {
      case .issue: row.entry = entry
      case .supersede: row.supersession?.entry = entry
      case .revoke: row.revocation?.entry = entry
      }
    }
  }

  /// Changes rows in one durable transaction, and keeps the tables that follow from them.
  func change(
    _ numbers: [UInt64], _ change: (inout Row, Int) -> Void
  ) throws(RegisterError) {
    guard !numbers.isEmpty else { return }
    try lifting { () throws(StoreError) in
      try environment.write { (transaction) throws(StoreError) in
        for (place, number) in numbers.enumerated() {
          guard var row = try row(number, in: transaction.reading) else {
            throw .corrupted(path: folder)
          }
          change(&row, place)
          try put(row, in: &transaction)
          guard let corrects = row.corrects, row.supersession?.index != nil,
            var corrected = try self.row(corrects, in: transaction.reading)
          else { continue }
          corrected.state = .corrected
          try put(corrected, in: &transaction)
        }
      }
    }
  }

  private func put(_ row: Row, in transaction: inout WriteTransaction) throws(StoreError) {
    let bytes = row.encoded
    try transaction.put(bytes.span, at: row.number, in: Register.rows)
    if let index = row.index {
      let value = row.number.bytes
      try transaction.put(value.span, at: index, in: Register.indices)
    }
    if row.isOpen {
      let nothing: [UInt8] = [0]
      try transaction.put(nothing.span, at: row.number, in: Register.openRows)
    } else {
      _ = try transaction.remove(row.number, in: Register.openRows)
    }
  }

  /// What tells one person's rows from another's, in this register only.
  func tag(of person: String) -> UInt64 {
    let text = person.utf8
    return KeyedHash.digest(text.span, under: secret, for: "person").firstWord
  }
}

extension Row {
  /// The pending row of a draft.
  fileprivate init(
    _ draft: Draft, at number: UInt64, under key: Digest, person: UInt64,
    place: (offset: UInt64, count: UInt32)
  ) {
    self.place = place
    self.number = number
    state = .pending
    isErased = false
    signer = draft.signer
    category = draft.category
    isFinal = draft.isFinal
    entry = draft.entry
    index = nil
    corrects = draft.correction?.row
    supersession = draft.correction.map { Row.Action(entry: $0.entry) }
    content = KeyedHash.digest(draft.holding.record.span, under: key, for: "content")
    maskedPerson = person ^ Row.mask(under: key)
  }

  /// What hides the person of a row whose key is `key`: nothing can be told once that is erased.
  static func mask(under key: Digest) -> UInt64 {
    let nothing: [UInt8] = []
    return KeyedHash.digest(nothing.span, under: key, for: "mask").firstWord
  }
}

extension Digest {
  fileprivate var firstWord: UInt64 {
    withSpan { bytes in
      var word: UInt64 = 0
      for index in 0..<8 { word = word << 8 | UInt64(bytes[index]) }
      return word
    }
  }
}
