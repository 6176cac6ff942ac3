// SPDX-License-Identifier: Apache-2.0

/// A file that is one case: header lines, an empty line, then the raw bytes of the case.
///
/// For notes, checkpoints, presentations: what people read, and where escaping would hide the
/// very character that the case is about.
struct TextCase {
  private let path: String
  private let headers: [(name: String, value: String)]
  private let content: [UInt8]

  /// A case.
  ///
  /// - Parameters:
  ///   - path: The place inside `Vectors/`, named for the rule it breaks.
  ///   - spec: The section the case exercises.
  ///   - comment: What the case shows, on one line.
  ///   - outcome: What an implementation must answer.
  ///   - inputs: Further header lines: other inputs, or values that must come out.
  ///   - further: Header lines that only some cases of a file have.
  ///   - content: The bytes themselves.
  init(
    _ path: String, spec: String, comment: String, _ outcome: Outcome,
    _ inputs: KeyValuePairs<String, String> = [:], further: [(String, String)] = [],
    content: [UInt8]
  ) {
    self.path = path
    headers =
      [(name: "spec", value: spec), (name: "comment", value: comment)]
      + inputs.map { (name: $0.key, value: $0.value) }
      + further.map { (name: $0.0, value: $0.1) } + outcome.members
    self.content = content
    precondition(
      headers.allSatisfy { header in
        !header.name.contains { $0 == ":" || $0.isNewline }
          && !header.value.contains { $0.isNewline }
      }, "\(path): a header is one line")
  }

  /// The file.
  var file: VectorFile {
    let head = headers.map { "\($0.name): \($0.value)\n" }.joined()
    return VectorFile(path: path, bytes: [UInt8](head.utf8) + [UInt8(ascii: "\n")] + content)
  }
}
