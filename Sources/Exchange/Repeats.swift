// SPDX-License-Identifier: Apache-2.0
import Primitives

/// The passages of one file that were met so far, by identifier, to find the ones that come twice
/// (Specs/exchange-cdc.md#business-rules).
///
/// It keeps 32 bytes a passage in memory, for the length of a reading only: halves of SHA-256, whose
/// collisions are still beyond anybody.
public struct Repeats: Sendable {
  fileprivate struct Half: Hashable, Sendable {
    let words: (UInt64, UInt64)

    init(_ digest: Digest) {
      words = digest.withSpan { bytes in
        var high: UInt64 = 0
        var low: UInt64 = 0
        for index in 0..<8 {
          high = high << 8 | UInt64(bytes[index])
          low = low << 8 | UInt64(bytes[index + 8])
        }
        return (high, low)
      }
    }

    static func == (left: Half, right: Half) -> Bool { left.words == right.words }

    func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
  }

  /// What is kept of one passage: it can be made on any thread.
  public struct Mark: Sendable {
    fileprivate let identifier: Half
    fileprivate let content: Half

    /// The mark of a passage whose content is `record`.
    public init(_ passage: Passage, record: Span<UInt8>) {
      identifier = Half(SHA256.hash(passage.idTechnique.utf8.span))
      content = Half(SHA256.hash(record))
    }
  }

  private var contents: [Half: Half] = [:]

  /// No passage met yet, with room for as many as the file has.
  public init(of count: Int = 0) { contents.reserveCapacity(count) }

  /// What the file said before of the passage's identifier.
  public enum Earlier: Sendable {
    /// Nothing: it is new.
    case nothing
    /// The same.
    case same
    /// Something else.
    case other
  }

  /// Meets a passage, in the file's order.
  public mutating func meet(_ mark: Mark) -> Earlier {
    guard let earlier = contents[mark.identifier] else {
      contents[mark.identifier] = mark.content
      return .nothing
    }
    return earlier == mark.content ? .same : .other
  }
}
