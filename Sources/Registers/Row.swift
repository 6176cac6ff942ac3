// SPDX-License-Identifier: Apache-2.0
public import Entries
internal import Primitives

/// One credential in the register, without its content (Specs/register.md#rows).
public struct Row: Sendable {
  /// How far it has come.
  public enum State: UInt8, Hashable, Sendable {
    /// Written here, and perhaps in the log: the next run finds out.
    case pending = 0
    /// In the log at ``Row/index``.
    case appended = 1
    /// In the log, and superseded by a later row.
    case corrected = 2
    /// In the log, and revoked.
    case revoked = 3
  }

  /// One of the entries that a row has in the log, or is to have.
  public enum Part: UInt8, Hashable, Sendable, CaseIterable {
    /// The one that issues it.
    case issue = 0
    /// The one that supersedes the row that it corrects.
    case supersede = 1
    /// The one that revokes it.
    case revoke = 2
  }

  /// An entry that follows from the row's issue entry.
  public struct Action: Hashable, Sendable {
    /// Its bytes, as they were or will be submitted.
    public var entry: [UInt8]
    /// Its index, once it is known.
    public var index: UInt64?
  }

  /// The row's number in the register, from 0.
  public let number: UInt64
  /// How far it has come.
  public var state: State
  /// Whether what it held has been erased.
  public var isErased: Bool
  /// The accreditation that signed.
  public let signer: UInt64
  /// The category.
  public let category: Category
  /// Whether the result was final when it was issued.
  public let isFinal: Bool
  /// The bytes of the issue entry, as they were or will be submitted.
  public var entry: [UInt8]
  /// The index of the issue entry, once it is known.
  public var index: UInt64?
  /// The row that this one corrects.
  public let corrects: UInt64?
  /// The entry that supersedes that row.
  public var supersession: Action?
  /// The entry that revokes this row, once that is asked for.
  public var revocation: Action?
  /// Where the sealed holding is, in the file of holdings.
  let place: (offset: UInt64, count: UInt32)
  /// The hash of the content, under the row's own key: it says nothing once the key is erased.
  let content: Digest
  /// What tells one person's rows from another's, masked by the row's key.
  let maskedPerson: UInt64

  /// Whether something of it is still to be appended.
  public var isOpen: Bool { !openParts.isEmpty }

  /// The entries of it that are still to be appended.
  public var openParts: [Part] { Part.allCases.filter { isOpen($0) } }

  private func isOpen(_ part: Part) -> Bool {
    switch part {
    case .issue: index == nil
    case .supersede: supersession.map { $0.index == nil } ?? false
    case .revoke: revocation.map { $0.index == nil } ?? false
    }
  }

  /// The bytes of one of its entries; empty where it has none such, as no entry is.
  public func entry(of part: Part) -> [UInt8] {
    switch part {
    case .issue: entry
    case .supersede: supersession?.entry ?? []
    case .revoke: revocation?.entry ?? []
    }
  }
}

extension Row {
  /// The index that stands for none.
  private static let none = UInt64.max

  package var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 320)
    writer.write(state.rawValue)
    writer.write(UInt8(isErased ? 1 : 0))
    writer.write(UInt8(isFinal ? 1 : 0))
    writer.write(category.rawValue)
    writer.write(signer)
    writer.write(index ?? Row.none)
    writer.write(corrects ?? Row.none)
    writer.write(place.offset)
    writer.write(place.count)
    writer.write(maskedPerson)
    writer.write(content)
    writer.writeVector(entry.span, length: UInt16.self)
    for action in [supersession, revocation] {
      writer.write(action?.index ?? Row.none)
      let entry = action?.entry ?? []
      writer.writeVector(entry.span, length: UInt16.self)
    }
    return writer.bytes
  }

  /// The row that `bytes` are; nil if they are none.
  package init?(number: UInt64, parsing bytes: Span<UInt8>) {
    var reader = ByteReader(bytes)
    do throws(ParsingError) {
      guard let state = State(rawValue: try reader.read()) else { return nil }
      let flags = (try reader.read(UInt8.self), try reader.read(UInt8.self))
      // One spelling for each row: a byte that is neither 0 nor 1 was not written here.
      guard flags.0 <= 1, flags.1 <= 1 else { return nil }
      guard let category = Category(rawValue: try reader.read()) else { return nil }
      let signer = try reader.read(UInt64.self)
      let index = try Row.index(&reader)
      let corrects = try Row.index(&reader)
      let place = (offset: try reader.read(UInt64.self), count: try reader.read(UInt32.self))
      let maskedPerson = try reader.read(UInt64.self)
      let content = try reader.readDigest()
      let entry = try Row.entry(&reader)
      supersession = try Row.action(&reader)
      revocation = try Row.action(&reader)
      try reader.finish()
      self.number = number
      self.state = state
      self.isErased = flags.0 == 1
      self.isFinal = flags.1 == 1
      self.category = category
      self.signer = signer
      self.index = index
      self.corrects = corrects
      self.place = place
      self.maskedPerson = maskedPerson
      self.content = content
      self.entry = entry
    } catch {
      return nil
    }
  }

  private static func index(_ reader: inout ByteReader) throws(ParsingError) -> UInt64? {
    let index = try reader.read(UInt64.self)
    return index == none ? nil : index
  }

  private static func entry(_ reader: inout ByteReader) throws(ParsingError) -> [UInt8] {
    [UInt8](copying: try reader.readVector(length: UInt16.self, in: 0...65_535))
  }

  /// The action at the reader; nil where the row has none, which an empty entry stands for.
  private static func action(_ reader: inout ByteReader) throws(ParsingError) -> Action? {
    let index = try index(&reader)
    let entry = try entry(&reader)
    guard !entry.isEmpty || index == nil else { throw .badEncoding }
    return entry.isEmpty ? nil : Action(entry: entry, index: index)
  }
}
