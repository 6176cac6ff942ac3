// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// The name of a log, 1 to 255 bytes: what every signature on it is bound to
/// (Specs/entry.md#signed-messages).
public struct Origin: Hashable, Sendable, CustomStringConvertible {
  /// The name, as the log's checkpoints have it.
  public let text: String

  /// Its bytes: two copies of one origin are compared at a glance, as text never is.
  private let utf8: [UInt8]

  /// The origin `text`.
  ///
  /// - Throws: ``EntryError/lengthOutOfBounds`` if it is empty or longer than 255 bytes.
  public init(_ text: String) throws(EntryError) {
    guard (1...255).contains(text.utf8.count) else { throw .lengthOutOfBounds }
    self.text = text
    utf8 = [UInt8](text.utf8)
  }

  /// The name.
  public var description: String { text }

  /// Whether the two names have the same bytes.
  public static func == (left: Origin, right: Origin) -> Bool {
    left.utf8 == right.utf8
  }

  /// Feeds the bytes of the name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(utf8)
  }

  /// Writes `uint8 len || origin`.
  func write(into writer: inout ByteWriter) {
    writer.writeVector(utf8.span, length: UInt8.self)
  }
}
