// SPDX-License-Identifier: Apache-2.0
import Primitives

/// What a file says, unverified: named facts, and the sheets of its parts.
struct Sheet {
  /// One thing that the file says.
  struct Fact {
    let name: String
    let label: Words
    let value: JSON
    let words: String

    /// A fact whose words are those of its value.
    init(_ name: String, _ label: Words, _ value: JSON, words: String? = nil) {
      self.name = name
      self.label = label
      self.value = value
      self.words = words ?? Codes.words(value)
    }

    /// A fact that is a text.
    init(_ name: String, _ label: Words, _ text: String) { self.init(name, label, JSON(text)) }

    /// A fact that is a number.
    init(_ name: String, _ label: Words, _ number: UInt64) {
      self.init(name, label, JSON(number), words: "\(number)")
    }

    /// A fact that is a time in POSIX seconds.
    init(_ name: String, _ label: Words, time: UInt64) {
      self.init(name, label, JSON(time), words: Times.words(time))
    }
  }

  /// What programs call such a file or part.
  let kind: String
  /// What people call it.
  let title: Words
  var facts: [Fact] = []
  var parts: [Sheet] = []
  /// What proves it, or what to do with it.
  var advice: Words?

  init(_ kind: String, _ title: Words, _ facts: [Fact] = []) {
    self.kind = kind
    self.title = title
    self.facts = facts
  }

  /// For programs.
  var json: JSON {
    var object: JSONObject = ["kind": JSON(kind)]
    if !parts.isEmpty { object["parts"] = .array(parts.map(\.json)) }
    for fact in facts {
      // Whoever wrote the file chose some of the names: none of them takes the place of another.
      var name = Text(fact.name)
      while object[name] != nil { name = Text("also." + name.string) }
      object[name] = fact.value
    }
    return .object(object)
  }

  /// For people.
  var words: String { lines(indent: 0).joined(separator: "\n") }

  private func lines(indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines = [margin + title.text]
    lines += Columns.lines(
      facts.map { (label: $0.label.text, words: $0.words) }, indent: indent + 2)
    for part in parts { lines += part.lines(indent: indent + 2) }
    if let advice { lines.append(margin + advice.text) }
    return lines
  }
}
