// SPDX-License-Identifier: Apache-2.0
public import Merkle
public import Primitives

/// A tree head of a named log, as a note's text (c2sp.org/tlog-checkpoint@v1.0.0).
///
/// ```
/// example.com/behind-the-sofa
/// 20852163
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
/// ```
public struct Checkpoint: Hashable, Sendable {
  /// Which log it is.
  public let origin: Text
  /// The tree's size and root hash.
  public let head: TreeHead
  /// Further lines, which Probant never writes and whose meaning it does not know.
  public let extensionLines: [Text]

  /// The checkpoint of a log's tree head, as Probant writes them: an origin of 1 to 255 bytes, no
  /// extension lines.
  ///
  /// - Throws: ``NoteError/badOrigin`` or ``NoteError/badTreeSize``.
  public init(origin: Text, head: TreeHead) throws(NoteError) {
    guard (1...255).contains(origin.utf8.count), origin.utf8.allSatisfy({ $0 >= 0x20 }) else {
      throw .badOrigin
    }
    guard head.size <= UInt64(Int64.max) else { throw .badTreeSize }
    self.origin = origin
    self.head = head
    extensionLines = []
  }

  /// Parses the text of a note, its final newline included (Specs/checkpoint.md#checkpoints).
  ///
  /// - Throws: ``NoteError``.
  public init(parsing text: Span<UInt8>) throws(NoteError) {
    guard text.count <= Note.maximumByteCount else { throw .noteTooLong }
    let text = [UInt8](copying: text)
    try Note.require(text: text[...])
    guard let lines = Lines.split(text[...]) else { throw .unterminatedLine }
    guard lines.count >= 3 else { throw .tooFewLines }
    guard !lines[0].isEmpty, let origin = Lines.text(lines[0]) else { throw .badOrigin }
    guard let size = Lines.decimal(lines[1]) else { throw .badTreeSize }
    guard let root = Lines.digest(lines[2]) else { throw .badRootHash }
    var extensionLines: [Text] = []
    for line in lines[3...] {
      guard !line.isEmpty, let text = Lines.text(line) else { throw .emptyExtensionLine }
      extensionLines.append(text)
    }
    self.origin = origin
    self.head = TreeHead(size: size, root: root)
    self.extensionLines = extensionLines
  }

  /// The text to sign: the same bytes that were parsed.
  public var text: [UInt8] {
    let root = head.root.withSpan { Base64.encode($0) }
    var text = Array("\(origin.string)\n\(head.size)\n\(root)\n".utf8)
    for line in extensionLines { text += line.utf8 + [Lines.newline] }
    return text
  }
}
