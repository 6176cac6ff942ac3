// SPDX-License-Identifier: Apache-2.0
internal import Merkle
public import Primitives

// The state as bytes: a short part that every entry changes, and a row for each authority, so that
// whoever saves it writes no more than what changed (Effects.addedAuthority, changedAuthority).
// They stay beside the log they belong to and are no part of any spec.
extension LedgerState {
  /// The part that every entry changes, beside origin, log key and pin.
  public var encodedProgress: [UInt8] {
    var writer = ByteWriter(capacity: 88 + origin.text.utf8.count + 1)
    origin.write(into: &writer)
    writer.write(logKey)
    writer.write(pin)
    writer.write(size)
    writer.write(index: lastHead?.index)
    writer.write(lastHead?.time ?? 0)
    return writer.bytes
  }

  /// The row of the authority at `position`.
  public func encodedAuthority(at position: Int) -> [UInt8] {
    let authority = authorities[position]
    let standing = authority.standing
    let record = authority.record.encoded
    var writer = ByteWriter(capacity: 256)
    writer.write(record.span)
    writer.write(index: authority.signer.map { UInt64($0) })
    writer.write(authority.lineage)
    writer.write(index: authority.distrusted?.setter)
    writer.write(index: authority.distrusted?.signer)
    writer.write(standing.type.rawValue)
    switch standing.type {
    case .rotate: writer.write(algorithmAnd: standing.key)
    default: standing.accreditation.write(into: &writer)
    }
    return writer.bytes
  }

  /// The whole state: progress, then the rows.
  public var encoded: [UInt8] {
    let progress = encodedProgress
    var writer = ByteWriter(capacity: progress.count + 256 * authorities.count)
    writer.writeVector(progress.span, length: UInt16.self)
    for position in authorities.indices {
      let row = encodedAuthority(at: position)
      writer.writeVector(row.span, length: UInt32.self)
    }
    return writer.bytes
  }

  /// Reads what ``encoded`` printed.
  ///
  /// - Throws: ``SavedStateError/damaged`` for anything else.
  public init(parsing bytes: Span<UInt8>) throws(SavedStateError) {
    do {
      var reader = ByteReader(bytes)
      try self.init(parsingProgress: reader.readVector(length: UInt16.self, in: 0...65_535))
      while reader.remaining > 0 {
        try addAuthority(parsing: reader.readVector(length: UInt32.self, in: 0...65_535))
      }
    } catch {
      throw .damaged
    }
  }

  /// Reads what ``encodedProgress`` printed; the authorities have to be added.
  ///
  /// - Throws: ``SavedStateError/damaged`` for anything else.
  public init(parsingProgress bytes: Span<UInt8>) throws(SavedStateError) {
    do {
      var reader = ByteReader(bytes)
      let name = [UInt8](copying: try reader.readVector(length: UInt8.self, in: 1...255))
      guard let text = String(validating: name, as: UTF8.self) else {
        throw SavedStateError.damaged
      }
      let logKey = try reader.readPublicKey()
      try self.init(origin: Origin(text), logKey: logKey, pin: reader.readDigest())
      size = try reader.integer()
      let head = try reader.index()
      let time: UInt64 = try reader.integer()
      guard head != nil || time == 0 else { throw SavedStateError.damaged }
      lastHead = head.map { HeadPosition(index: $0, time: time) }
      try reader.finish()
    } catch {
      throw .damaged
    }
  }

  /// Adds the next authority, from the row that ``encodedAuthority(at:)`` printed.
  ///
  /// - Throws: ``SavedStateError/damaged`` for anything else; the state is then as it was.
  public mutating func addAuthority(parsing row: Span<UInt8>) throws(SavedStateError) {
    let authority: Authority
    do {
      var reader = ByteReader(row)
      authority = try readAuthority(&reader)
      try reader.finish()
    } catch {
      throw .damaged
    }
    authorities.append(authority)
    keys.insert(authority.standing.key)
    authorityTree.append(authority.record.leafHash)
  }

  private func readAuthority(_ reader: inout ByteReader) throws -> Authority {
    let record = try AuthorityRecord(parsing: reader.read(count: AuthorityRecord.byteCount))
    guard authorities.last.map({ $0.record.index < record.index }) ?? true else {
      throw SavedStateError.damaged
    }
    let signer = try reader.index()
    let lineage: UInt64 = try reader.integer()
    let setter = try reader.index()
    let setterSigner = try reader.index()
    var authority = try readStanding(&reader, at: record.index, by: signer, lineage)
    guard authority.record.index == record.index, authority.lineage == lineage else {
      throw SavedStateError.damaged
    }
    authority.record = record
    guard (setter == nil) == (setterSigner == nil) else { throw SavedStateError.damaged }
    if let setter, let setterSigner {
      authority.distrusted = Authority.Distrust(setter: setter, signer: setterSigner)
    }
    return authority
  }

  private func readStanding(
    _ reader: inout ByteReader, at index: UInt64, by signer: UInt64?, _ lineage: UInt64
  ) throws -> Authority {
    let type = EntryType(rawValue: try reader.integer())
    guard type == .accredit || type == .rotate && signer != nil else {
      throw SavedStateError.damaged
    }
    guard let signer else {
      let act = Event.Accredit(accreditation: try Accreditation(reading: &reader))
      let event = Event(signer: Event.itself, day: 0, act: .accredit(act))
      return Authority(root: try Standing(root: event))
    }
    guard signer < UInt64(authorities.count) else { throw SavedStateError.damaged }
    let (position, above) = (Int(signer), authorities[Int(signer)])
    if type == .rotate {
      let standing = Standing(rotating: above.standing, to: try reader.publicKey(), at: index)
      return Authority(standing, signer: position, besides: above)
    }
    let act = Event.Accredit(accreditation: try Accreditation(reading: &reader))
    let standing = try Standing(act, at: index, by: above.standing)
    guard lineage != index else {
      return Authority(founding: standing, signer: position, below: above)
    }
    guard let founder = authority(at: lineage) else { throw SavedStateError.damaged }
    return Authority(standing, signer: position, besides: founder)
  }
}

/// Why bytes are not a saved state.
public enum SavedStateError: RuleViolation {
  /// They were not written by this version, or were changed since.
  case damaged
}
