// SPDX-License-Identifier: Apache-2.0
import Primitives

/// The passages of one file that were met so far, by identifier, to find the ones that come twice
/// (Specs/exchange-cdc.md#business-rules).
///
/// It keeps hashes in memory, 64 bytes a passage, and for the length of a reading only.
public struct Repeats: Sendable {
  private var contents: [Digest: Digest] = [:]

  /// No passage met yet.
  public init() {}

  /// What the file said before of the passage's identifier.
  public enum Earlier: Sendable {
    /// Nothing: it is new.
    case nothing
    /// The same.
    case same
    /// Something else.
    case other
  }

  /// Meets a passage whose content is `record`.
  public mutating func meet(_ passage: Passage, record: Span<UInt8>) -> Earlier {
    let identifier = SHA256.hash(passage.idTechnique.utf8.span)
    let content = SHA256.hash(record)
    guard let earlier = contents[identifier] else {
      contents[identifier] = content
      return .nothing
    }
    return earlier == content ? .same : .other
  }
}
