// SPDX-License-Identifier: Apache-2.0

/// A JSON file of cases that exercise one section of a spec.
///
/// `Vectors/README.md` describes the format; `Vectors/schema.json` checks it.
struct CaseFile {
  private let path: String
  private let spec: String
  private let notes: [(flag: String, effect: String)]
  private var cases: [Value] = []
  private var flagged: Set<String> = []

  /// An empty file.
  ///
  /// - Parameters:
  ///   - path: The place inside `Vectors/`, as `tree/inclusion.json`.
  ///   - spec: The section the cases exercise, as `tree.md#inclusion-proofs`.
  ///   - notes: For each flag, what whoever accepts such a case gives away.
  init(
    _ path: String, spec: String, notes: KeyValuePairs<String, String> = [:]
  ) {
    self.path = path
    self.spec = spec
    self.notes = notes.map { (flag: $0.key, effect: $0.value) }
  }

  /// Adds the next case; its `id` is its place, counted from one.
  ///
  /// - Parameters:
  ///   - comment: What the case shows, in a few words.
  ///   - inputs: What is given, and any value that must come out, in this order.
  ///   - outcome: What an implementation must answer.
  ///   - flags: The dangers it stands for, each explained once in `notes`.
  mutating func add(
    _ comment: String, _ inputs: KeyValuePairs<String, Value>, _ outcome: Outcome,
    flags: [String] = []
  ) {
    add(comment, inputs.map { (name: $0.key, value: $0.value) }, outcome, flags: flags)
  }

  /// Adds the next case, whose inputs depend on it.
  mutating func add(
    _ comment: String, _ inputs: [(name: String, value: Value)], _ outcome: Outcome,
    flags: [String] = []
  ) {
    precondition(
      flags.allSatisfy { flag in notes.contains { $0.flag == flag } },
      "\(path): a flag without a note")
    var members: [(name: String, value: Value)] = [
      ("id", .number(UInt64(cases.count + 1))), ("comment", .text(comment)),
    ]
    flagged.formUnion(flags)
    if !flags.isEmpty { members.append(("flags", .list(flags.map { .text($0) }))) }
    members += inputs
    members += outcome.members.map { ($0.name, .text($0.value)) }
    cases.append(.object(members))
  }

  /// The file: pretty, but with each case on one line, so that a difference reads as cases do.
  var file: VectorFile {
    var text = "{\n  \"spec\": \(Value.text(spec).line)"
    // Several files may share their notes; each holds those it needs.
    let needed = notes.filter { flagged.contains($0.flag) }
    if !needed.isEmpty {
      let lines = needed.map { note in
        "    \(Value.text(note.flag).line): \(Value.members(["effect": .text(note.effect)]).line)"
      }
      text += ",\n  \"notes\": {\n\(lines.joined(separator: ",\n"))\n  }"
    }
    let lines = cases.map { "    \($0.line)" }
    text += ",\n  \"cases\": [\n\(lines.joined(separator: ",\n"))\n  ]\n}\n"
    return VectorFile(path: path, bytes: [UInt8](text.utf8))
  }
}
