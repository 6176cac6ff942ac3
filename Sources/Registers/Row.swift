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

  /// What the other entry of a row does.
  public enum Purpose: UInt8, Hashable, Sendable {
    /// It supersedes the row that this one corrects.
    case supersede = 0
    /// It revokes this row.
    case revoke = 1
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
  /// The bytes of the entry that supersedes the corrected row, or revokes this one.
  public var action: [UInt8]
  /// What that entry does.
  public var purpose: Purpose
  /// The index of that entry, once it is known.
  public var actionIndex: UInt64?
  /// Where the sealed holding is, in the file of holdings.
  let place: (offset: UInt64, count: UInt32)
  /// The hash of the content, under the row's own key: it says nothing once the key is erased.
  let content: Digest
  /// What tells one person's rows from another's, masked by the row's key.
  let maskedPerson: UInt64

  /// Whether something of it is still to be appended.
  public var isOpen: Bool { index == nil || (!action.isEmpty && actionIndex == nil) }
}

extension Row {
  /// The index that stands for none.
  private static let none = UInt64.max

  var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 320)
    writer.write(state.rawValue)
    writer.write(UInt8(isErased ? 1 : 0))
    writer.write(UInt8(isFinal ? 1 : 0))
    writer.write(purpose.rawValue)
    writer.write(category.rawValue)
    writer.write(signer)
    writer.write(index ?? Row.none)
    writer.write(corrects ?? Row.none)
    writer.write(actionIndex ?? Row.none)
    writer.write(place.offset)
    writer.write(place.count)
    writer.write(maskedPerson)
    writer.write(content)
    writer.writeVector(entry.span, length: UInt16.self)
    writer.writeVector(action.span, length: UInt16.self)
    return writer.bytes
  }

  /// The row that `bytes` are; nil if they are none.
  init?(number: UInt64, parsing bytes: Span<UInt8>) {
    var reader = ByteReader(bytes)
    do throws(ParsingError) {
      guard let state = State(rawValue: try reader.read()) else { return nil }
      let isErased = try reader.read(UInt8.self) == 1
      let isFinal = try reader.read(UInt8.self) == 1
      guard let purpose = Purpose(rawValue: try reader.read()) else { return nil }
      guard let category = Category(rawValue: try reader.read()) else { return nil }
      let signer = try reader.read(UInt64.self)
      let indices = (
        try reader.read(UInt64.self), try reader.read(UInt64.self), try reader.read(UInt64.self)
      )
      let place = (offset: try reader.read(UInt64.self), count: try reader.read(UInt32.self))
      let maskedPerson = try reader.read(UInt64.self)
      let content = try reader.readDigest()
      let entry = [UInt8](copying: try reader.readVector(length: UInt16.self, in: 0...65_535))
      let action = [UInt8](copying: try reader.readVector(length: UInt16.self, in: 0...65_535))
      try reader.finish()
      self.number = number
      self.state = state
      self.isErased = isErased
      self.isFinal = isFinal
      self.purpose = purpose
      self.category = category
      self.signer = signer
      self.index = indices.0 == Row.none ? nil : indices.0
      self.corrects = indices.1 == Row.none ? nil : indices.1
      self.actionIndex = indices.2 == Row.none ? nil : indices.2
      self.place = place
      self.maskedPerson = maskedPerson
      self.content = content
      self.entry = entry
      self.action = action
    } catch {
      return nil
    }
  }
}
