// SPDX-License-Identifier: Apache-2.0
public import Merkle
public import Primitives

/// An offline proof that an entry is in a log (c2sp.org/tlog-proof): a `.tlog-proof` file.
///
/// ```
/// c2sp.org/tlog-proof@v1
/// index 1
/// gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
///
/// example.com/behind-the-sofa
/// …
/// ```
/// It establishes inclusion and nothing more: not who issued, nor that nothing was revoked.
public struct TlogProof: Hashable, Sendable {
  /// Opaque data that nothing authenticates; nil or not empty.
  public let extra: [UInt8]?
  /// The entry's index.
  public let index: UInt64
  /// From the entry's sibling to the root's child.
  public let inclusion: InclusionProof
  /// The signed checkpoint, cosignatures included.
  public let note: Note

  private static let header = "c2sp.org/tlog-proof@v1"

  /// The proof of these parts.
  ///
  /// - Throws: ``NoteError`` when it would not read back.
  public init(
    extra: [UInt8]? = nil, index: UInt64, inclusion: InclusionProof, note: Note
  ) throws(NoteError) {
    guard extra?.isEmpty != true else { throw .badExtra }
    guard index <= UInt64(Int64.max) else { throw .badIndex }
    guard inclusion.hashes.count <= InclusionProof.maximumLength else { throw .tooManyHashes }
    self.extra = extra
    self.index = index
    self.inclusion = inclusion
    self.note = note
  }

  /// Parses a proof, the whole of `bytes` (Specs/checkpoint.md#proof-files).
  ///
  /// - Throws: ``NoteError``.
  public init(parsing bytes: Span<UInt8>) throws(NoteError) {
    guard bytes.count <= 2 * Note.maximumByteCount else { throw .noteTooLong }
    var rest = [UInt8](copying: bytes)[...]
    /// The next line; nil at the end of the bytes.
    func nextLine() -> ArraySlice<UInt8>? {
      guard let end = rest.firstIndex(of: Lines.newline) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    }
    guard nextLine()?.elementsEqual(TlogProof.header.utf8) == true else { throw .badProofHeader }
    var line = nextLine()
    var extra: [UInt8]?
    if let text = line.flatMap({ Lines.value(of: "extra ", in: $0) }) {
      guard let decoded = Lines.base64(text), !decoded.isEmpty else { throw .badExtra }
      extra = decoded
      line = nextLine()
    }
    guard let text = line.flatMap({ Lines.value(of: "index ", in: $0) }),
      let index = Lines.decimal(text)
    else { throw .badIndex }
    var hashes: [Digest] = []
    while true {
      guard let line = nextLine() else { throw .unterminatedLine }
      if line.isEmpty { break }
      guard hashes.count < InclusionProof.maximumLength else { throw .tooManyHashes }
      guard let hash = Lines.digest(line) else { throw .badProofHash }
      hashes.append(hash)
    }
    try self.init(
      extra: extra, index: index, inclusion: InclusionProof(hashes: hashes),
      note: Note(parsing: rest.span))
  }

  /// The file's bytes: the same that were parsed.
  public var encoded: [UInt8] {
    var text = TlogProof.header + "\n"
    if let extra { text += "extra \(Base64.encode(extra.span))\n" }
    text += "index \(index)\n"
    for hash in inclusion.hashes { text += hash.withSpan { Base64.encode($0) } + "\n" }
    return text.utf8 + [Lines.newline] + note.encoded
  }

  /// Verifies that `leaf` is the hash of the entry at ``index`` of a log that `policy` accepts.
  ///
  /// - Throws: ``NoteError``.
  public func verify(
    _ leaf: Digest, under policy: Policy
  ) throws(NoteError) -> VerifiedCheckpoint {
    let verified = try policy.verify(note)
    do {
      try verified.checkpoint.head.verify(inclusion, of: leaf, at: index)
    } catch {
      throw .notIncluded(error)
    }
    return verified
  }
}
