// SPDX-License-Identifier: Apache-2.0
public import Primitives
public import Testing

/// One case: what is given, and what an implementation must answer.
public struct Vector: Sendable {
  /// The file, inside `Vectors/`.
  public let file: String
  /// The place in the file, from one; zero when the file is the case.
  public let id: UInt64
  /// The section of the spec it exercises.
  public let spec: String
  /// What the case shows.
  public let comment: String
  /// The dangers it stands for.
  public let flags: [String]
  /// The rule that refuses the case; nil when it is valid.
  public let error: String?
  /// The raw bytes after the headers, where the file is the case.
  public let content: [UInt8]
  private let members: [String: VectorValue]

  init(file: String, spec: String, members: [String: VectorValue], content: [UInt8] = []) throws {
    let whole = VectorValue.object(members)
    self.file = file
    self.spec = spec
    self.content = content
    self.members = members
    id = whole.has("id") ? try whole["id"].number : 0
    comment = try whole["comment"].text
    flags = whole.has("flags") ? try whole["flags"].array.map { try $0.text } : []
    switch try whole["result"].text {
    case "valid" where !whole.has("error"): error = nil
    case "invalid": error = try whole["error"].text
    default: throw VectorError.badResult(file)
    }
  }

  /// A text file: header lines, an empty line, the raw bytes.
  init(file: String, text: [UInt8]) throws {
    var members: [String: VectorValue] = [:]
    var rest = text[...]
    while true {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
        throw VectorError.badHeader(file)
      }
      let header = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      if header.isEmpty { break }
      guard let colon = header.firstRange(of: ": ") else { throw VectorError.badHeader(file) }
      members[String(header[..<colon.lowerBound])] = .text(String(header[colon.upperBound...]))
    }
    let spec = try VectorValue.object(members)["spec"].text
    try self.init(file: file, spec: spec, members: members, content: [UInt8](rest))
  }

  /// Whether the member `name` is there.
  public func has(_ name: String) -> Bool { members[name] != nil }

  /// The member `name`, whatever it is.
  public subscript(_ name: String) -> VectorValue {
    get throws { try VectorValue.object(members)[name] }
  }

  /// The text `name`.
  public func text(_ name: String) throws -> String { try self[name].text }

  /// The bytes that `name` writes in hexadecimal.
  public func hex(_ name: String) throws -> [UInt8] { try self[name].hex }

  /// The digest `name`.
  public func digest(_ name: String) throws -> Digest { try self[name].digest }

  /// The digests of the list `name`.
  public func digests(_ name: String) throws -> [Digest] {
    try self[name].array.map { try $0.digest }
  }

  /// The number `name`.
  public func number(_ name: String) throws -> UInt64 { try self[name].number }
}

extension Vector: CustomTestStringConvertible {
  /// The place and the comment: `tree/inclusion.json #17 swapped roots`.
  public var testDescription: String {
    id == 0 ? "\(file) \(comment)" : "\(file) #\(id) \(comment)"
  }
}

/// Runs `body` on a case and expects what the case says.
///
/// No error when it is valid, else an error of exactly the rule it names: a refusal for another
/// reason fails too.
public func expect(
  _ vector: Vector, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
  var outcome = "accepted"
  do {
    try body()
  } catch let violation as any RuleViolation {
    outcome = violation.rule
  } catch {
    outcome = "another error: \(error)"
  }
  let expected = vector.error ?? "accepted"
  guard outcome != expected else { return }
  Issue.record(
    "\(vector.testDescription): expected \(expected), got \(outcome)",
    sourceLocation: sourceLocation)
}
