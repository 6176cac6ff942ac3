// SPDX-License-Identifier: Apache-2.0
public import Merkle
public import Notes
public import Primitives

/// What a cosigner must never forget: the newest head it cosigned of each log
/// (Specs/witnessing.md#state).
///
/// ```
/// probant/witness-state@v1
/// cosigner witness.example/w1+…
///
/// ledger.example/2026
/// 5
/// 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
/// ```
public struct WitnessState: Hashable, Sendable {
  /// Whose memory this is: the statements of two cosigners are not exchangeable.
  public let cosigner: VerifierKey
  private var heads: [Text: TreeHead] = [:]

  /// The most bytes the encoding may have.
  public static let maximumByteCount = 16_000_000
  private static let header = "probant/witness-state@v1"

  /// The memory of a cosigner that has cosigned nothing.
  public init(cosigner: VerifierKey) { self.cosigner = cosigner }

  /// The newest head cosigned of the log `origin`; nil if none was.
  public subscript(origin: Text) -> TreeHead? { heads[origin] }

  /// Replaces a log's head by the one it grew to.
  ///
  /// - Throws: ``WitnessError/oldSizeMismatch(recorded:)`` where the recorded head is no longer the
  ///   one that was examined.
  public mutating func record(_ growth: Growth) throws(WitnessError) {
    let known = heads[growth.checkpoint.origin] ?? .empty
    guard known == growth.known else { throw .oldSizeMismatch(recorded: known.size) }
    heads[growth.checkpoint.origin] = growth.checkpoint.head
  }

  /// Parses a state, the whole of `bytes`.
  ///
  /// - Throws: ``WitnessStateError``.
  public init(parsing bytes: Span<UInt8>) throws(WitnessStateError) {
    guard bytes.count <= WitnessState.maximumByteCount else { throw .stateTooLong }
    let bytes = [UInt8](copying: bytes)
    let newline = UInt8(ascii: "\n")
    guard bytes.last == newline else { throw .unterminatedLine }
    let lines = bytes.dropLast().split(separator: newline, omittingEmptySubsequences: false)
    let label = "cosigner "
    guard lines.count >= 2, lines[0].elementsEqual(WitnessState.header.utf8),
      lines[1].starts(with: label.utf8)
    else { throw .badStateHeader }
    let key = lines[1].dropFirst(label.utf8.count)
    do {
      cosigner = try VerifierKey(parsing: key.span)
    } catch {
      throw .badCosigner(error)
    }
    guard lines.count % 4 == 2 else { throw .badHead(line: lines.count, .tooFewLines) }
    var last: Text?
    for start in stride(from: 2, to: lines.count, by: 4) {
      guard lines[start].isEmpty else { throw .missingBlankLine(line: start + 1) }
      let checkpoint: Checkpoint
      do {
        let text = bytes[lines[start + 1].startIndex...lines[start + 3].endIndex]
        checkpoint = try Checkpoint(parsing: text.span)
      } catch {
        throw .badHead(line: start + 2, error)
      }
      if let last, last >= checkpoint.origin { throw .notSorted(line: start + 2) }
      last = checkpoint.origin
      heads[checkpoint.origin] = checkpoint.head
    }
  }

  /// The state's bytes, logs in the order of their origins: the same that were parsed.
  public var encoded: [UInt8] {
    var text = "\(WitnessState.header)\ncosigner \(cosigner)\n"
    for (origin, head) in heads.sorted(by: { $0.key < $1.key }) {
      text += "\n\(origin)\n\(head.size)\n\(head.root.withSpan { Base64.encode($0) })\n"
    }
    return Array(text.utf8)
  }
}

/// Why bytes are not the memory of a cosigner.
public enum WitnessStateError: RuleViolation {
  /// There are more than ``WitnessState/maximumByteCount`` bytes.
  case stateTooLong
  /// The last line does not end in a newline.
  case unterminatedLine
  /// The first line is not that of the format, or the second not `cosigner`.
  case badStateHeader
  /// The cosigner's key is refused.
  case badCosigner(NoteError)
  /// A head is not three lines of a checkpoint.
  case badHead(line: Int, NoteError)
  /// No blank line is before a head.
  case missingBlankLine(line: Int)
  /// The origins are not in ascending order of their bytes, each once.
  case notSorted(line: Int)
}
