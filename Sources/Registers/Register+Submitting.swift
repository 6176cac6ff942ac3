// SPDX-License-Identifier: Apache-2.0
internal import Primitives
internal import Storage

extension Register {
  /// One entry of a row, on its way to the log.
  public struct Place: Hashable, Sendable {
    /// The row's number.
    public let row: UInt64
    /// Which of its entries.
    public let part: Row.Part

    /// The place of an entry.
    public init(row: UInt64, part: Row.Part) {
      self.row = row
      self.part = part
    }
  }

  /// A row of which something is still to be appended.
  public struct OpenRow: Sendable {
    /// The row.
    public let row: Row
    /// What tells its person from others; zero once it is erased.
    public let person: UInt64
  }

  /// The numbers of the rows of which something is still to be appended, ascending.
  public func openRowNumbers() throws(RegisterError) -> [UInt64] {
    try lifting { () throws(StoreError) in
      try environment.read { (transaction) throws(StoreError) in
        try transaction.keys(of: Register.openRows)
      }
    }
  }

  /// An open row, with its person.
  public func openRow(_ number: UInt64) throws(RegisterError) -> OpenRow {
    let row = try row(number)
    let key = try lifting { () throws(StoreError) in try keys.key(of: number) }
    return OpenRow(row: row, person: key.map { row.maskedPerson ^ Row.mask(under: $0) } ?? 0)
  }

  /// Writes down, durably, in which batches and in which order entries are about to be sent.
  ///
  /// From now on they may be in the log, and nothing else may. Before it the last order has been
  /// settled.
  public func begin(sending batches: [[Place]]) throws(RegisterError) {
    try lifting { () throws(StoreError) in
      try environment.write { (transaction) throws(StoreError) in
        let last = try transaction.reading.lastKey(of: Register.order)
        precondition(last == nil, "one order at a time")
        for (number, batch) in batches.enumerated() {
          let row = batch.map(\.word).encoded
          try transaction.append(row.span, at: UInt64(number), in: Register.order)
        }
      }
    }
  }

  /// The number of the first batch of the order that nothing was written down of.
  public func firstUnanswered() throws(RegisterError) -> UInt64 {
    try lifting { () throws(StoreError) in
      try environment.read { (transaction) throws(StoreError) in
        try transaction.lastKey(of: Register.answers).map { $0 + 1 } ?? 0
      }
    }
  }

  /// The entries of a batch of the order; nil past its end.
  public func batch(_ number: UInt64) throws(RegisterError) -> [Place]? {
    try lifting { () throws(StoreError) in
      try environment.read { (transaction) throws(StoreError) in
        guard let row = try transaction.value(number, in: Register.order) else { return nil }
        return try places(in: row)
      }
    }
  }

  /// The bytes of entries.
  public func entries(of places: [Place]) throws(RegisterError) -> [[UInt8]] {
    try lifting { () throws(StoreError) in
      try environment.read { (transaction) throws(StoreError) in
        var entries: [[UInt8]] = []
        entries.reserveCapacity(places.count)
        for place in places {
          guard let row = try row(place.row, in: transaction) else {
            throw .corrupted(path: folder)
          }
          entries.append(row.entry(of: place.part))
        }
        return entries
      }
    }
  }

  /// How many entries the order has from batch `number` on.
  public func countSent(from number: UInt64) throws(RegisterError) -> Int {
    try lifting { () throws(StoreError) in
      try environment.read { (transaction) throws(StoreError) in
        var count = 0
        try transaction.scan(Register.order, from: number) { (_, row) throws(StoreError) in
          count += row.count / 8
          return .next
        }
        return count
      }
    }
  }

  /// Writes down, durably, what the log has said of the batches from `number` on: where each entry
  /// is, or nil of one that it refused.
  public func answer(from number: UInt64, _ batches: [[UInt64?]]) throws(RegisterError) {
    try lifting { () throws(StoreError) in
      try environment.write { (transaction) throws(StoreError) in
        for (place, indices) in batches.enumerated() {
          let row = indices.map { $0 ?? .max }.encoded
          try transaction.append(row.span, at: number + UInt64(place), in: Register.answers)
        }
      }
    }
  }

  /// Writes what the log has said into the rows, once every batch is answered, and forgets the order.
  ///
  /// In the order of the rows, and not of the batches, so that each page of the table is written once.
  public func settle() throws(RegisterError) {
    let settlements = try answers().sorted { $0.place.row < $1.place.row }
    guard !settlements.isEmpty else { return }
    // Interrupted between two pieces, it is done again, with the same result.
    for start in stride(from: 0, to: settlements.count, by: Register.pieceSize) {
      let piece = settlements[start..<min(start + Register.pieceSize, settlements.count)]
      try change(piece.map(\.place.row)) { row, place in
        row.note(piece[start + place].place.part, at: piece[start + place].index)
      }
    }
    try lifting { () throws(StoreError) in
      try environment.write { (transaction) throws(StoreError) in
        try transaction.removeAll(in: Register.order)
        try transaction.removeAll(in: Register.answers)
      }
    }
  }

  /// How many rows one transaction changes.
  private static let pieceSize = 10_000

  /// Where entries are that were answered.
  private func answers() throws(RegisterError) -> [(place: Place, index: UInt64?)] {
    try lifting { () throws(StoreError) in
      try environment.read { (transaction) throws(StoreError) in
        var answers: [(place: Place, index: UInt64?)] = []
        try transaction.scan(Register.answers) { (number, row) throws(StoreError) in
          guard let order = try transaction.value(number, in: Register.order),
            let indices = [UInt64](words: row), row.count == order.count
          else { throw .corrupted(path: folder) }
          for (place, index) in zip(try places(in: order), indices) {
            answers.append((place: place, index: index == .max ? nil : index))
          }
          return .next
        }
        return answers
      }
    }
  }

  private func places(in row: Span<UInt8>) throws(StoreError) -> [Place] {
    guard let words = [UInt64](words: row) else { throw .corrupted(path: folder) }
    var places: [Place] = []
    places.reserveCapacity(words.count)
    for word in words {
      guard let place = Place(word: word) else { throw .corrupted(path: folder) }
      places.append(place)
    }
    return places
  }

  /// Gives back the memory of what was read: between two stages of long work.
  package func forgetPages() throws(RegisterError) {
    try lifting { () throws(StoreError) in try environment.forgetPages() }
  }
}

extension Register.Place {
  /// Both in one word: four times the row's number, and the part.
  fileprivate var word: UInt64 { row << 2 | UInt64(part.rawValue) }

  fileprivate init?(word: UInt64) {
    guard let part = Row.Part(rawValue: UInt8(word & 3)) else { return nil }
    self.init(row: word >> 2, part: part)
  }
}

extension Row {
  /// Notes where an entry of it is; nil of one that the log has refused changes nothing.
  fileprivate mutating func note(_ part: Part, at index: UInt64?) {
    guard let index else { return }
    switch part {
    case .issue:
      self.index = index
      if state == .pending { state = .appended }
    case .supersede: supersession?.index = index
    case .revoke:
      revocation?.index = index
      state = .revoked
    }
  }
}

extension [UInt64] {
  /// The words, big-endian.
  fileprivate var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 8 * count)
    for word in self { writer.write(word) }
    return writer.bytes
  }

  /// The words that `bytes` are; nil if their number is not whole.
  fileprivate init?(words bytes: Span<UInt8>) {
    self.init()
    reserveCapacity(bytes.count / 8)
    var reader = ByteReader(bytes)
    do throws(ParsingError) {
      while reader.remaining > 0 { append(try reader.read()) }
    } catch {
      return nil
    }
  }
}
