// SPDX-License-Identifier: Apache-2.0
internal import Primitives

extension Event {
  init(_ type: EntryType, reading reader: inout ByteReader) throws(EntryError) {
    signer = try reader.integer()
    day = try reader.integer()
    switch type {
    case .statusHead: preconditionFailure("a status head is no event")
    case .accredit: act = .accredit(try Accredit(reading: &reader))
    case .rotate:
      act = .rotate(Rotate(key: try reader.publicKey(), possession: try reader.signature()))
    case .withdraw: act = .withdraw(try Withdraw(reading: &reader))
    case .issue:
      act = .issue(Issue(category: try Category(reading: &reader), commitment: try reader.digest()))
    case .revoke: act = .revoke(try reader.integer())
    case .suspend: act = .suspend(try reader.integer())
    case .reinstate:
      act = .reinstate(Reinstate(issuance: try reader.integer(), lifts: try reader.integer()))
    case .supersede: act = .supersede(try reader.integer())
    }
  }

  /// Writes `version || type || Event`: what an entry has before its signature, and a signed message
  /// after its origin.
  func write(into writer: inout ByteWriter) {
    writer.write(Entry.version)
    writer.write(type.rawValue)
    writer.write(signer)
    writer.write(day)
    switch act {
    case .accredit(let act):
      writer.write(index: act.joins)
      writer.write(index: act.ends)
      act.accreditation.write(into: &writer)
      writer.write(act.possession)
    case .rotate(let act):
      writer.write(algorithmAnd: act.key)
      writer.write(act.possession)
    case .withdraw(let act):
      writer.write(act.accreditation)
      writer.write(act.reason.rawValue)
      writer.write(index: act.distrust)
    case .issue(let act):
      writer.write(act.category.rawValue)
      writer.write(act.commitment)
    case .revoke(let index), .suspend(let index), .supersede(let index):
      writer.write(index)
    case .reinstate(let act):
      writer.write(act.issuance)
      writer.write(act.lifts)
    }
  }
}

extension Event.Accredit {
  init(reading reader: inout ByteReader) throws(EntryError) {
    joins = try reader.index()
    ends = try reader.index()
    accreditation = try Accreditation(reading: &reader)
    possession = try reader.signature()
  }
}

extension Event.Withdraw {
  init(reading reader: inout ByteReader) throws(EntryError) {
    accreditation = try reader.integer()
    guard let reason = WithdrawalReason(rawValue: try reader.integer()) else {
      throw .unknownReason
    }
    self.reason = reason
    distrust = try reader.index()
  }
}

extension Category {
  init(reading reader: inout ByteReader) throws(EntryError) {
    guard let category = Category(rawValue: try reader.integer()) else { throw .unknownCategory }
    self = category
  }
}
