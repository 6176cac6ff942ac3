// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing

/// Breaks between specs and vectors, looked for both ways.
///
/// - Parameters:
///   - specs: All specs but the index.
///   - vectors: For each vector file, its path from the top and the section it names.
///   - tests: The paths of all tests.
/// - Returns: One line a break.
private func breaks(
  specs: [SpecFile], vectors: [String: String], tests: Set<String>
) -> [String] {
  var problems: [String] = []
  var linked: [String: Set<String>] = [:]
  for spec in specs {
    for section in spec.sections {
      let place = "\(spec.name)#\(section.anchor)"
      if section.demands, section.links.isEmpty {
        problems.append("\(place): a MUST, and no Vectors or Tests line at the end")
      }
      for link in section.links {
        let names =
          link.hasSuffix("/")
          ? vectors.keys.filter { $0.hasPrefix(link) } : [link].filter { vectors[$0] != nil }
        if names.isEmpty, !tests.contains(link) { problems.append("\(place): no \(link)") }
        for name in names { linked[name, default: []].insert(place) }
      }
    }
  }
  for (file, place) in vectors.sorted(by: { $0.key < $1.key }) {
    if !specs.contains(where: { spec in
      spec.sections.contains { "\(spec.name)#\($0.anchor)" == place }
    }) {
      problems.append("\(file): no section \(place)")
    } else if linked[file]?.contains(place) != true {
      problems.append("\(file): \(place) does not link to it")
    }
  }
  return problems
}

/// Specs that the index does not list, and the other way round.
private func indexBreaks(index: String, specs: [String]) -> [String] {
  let listed = Set(index.matches(of: /\]\(([a-z0-9\-]+\.md)\)/).map { String($0.1) })
  return specs.filter { !listed.contains($0) }.map { "\($0) is not in the index" }
    + listed.subtracting(specs).sorted().map { "\($0) is in the index only" }
}

/// Links of one Markdown file to files that are not there.
private func deadLinks(in file: SourceFile, paths: Set<String>) -> [String] {
  let folder = file.path.split(separator: "/").dropLast()
  return file.text.matches(of: /\]\(([^)\s#:]+)(?:#[^)\s]*)?\)/).compactMap { match in
    var parts = folder
    for part in match.1.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    let target = parts.joined(separator: "/")
    let exists = paths.contains(target) || paths.contains { $0.hasPrefix(target + "/") }
    return exists ? nil : "\(file.path): no \(match.1)"
  }
}

@Suite struct `Specs and vectors hold on to each other` {
  private static func specs() throws -> [SourceFile] {
    try Checkout.files(under: "Specs", suffix: ".md").filter { $0.path != "Specs/README.md" }
  }

  @Test func `every demand has its evidence, and every vector its section`() throws {
    let specs = try Self.specs().map {
      SpecFile(name: String($0.path.dropFirst("Specs/".count)), text: $0.text)
    }
    var sections: [String: String] = [:]
    for path in try Checkout.paths(under: "Vectors") {
      let inside = String(path.dropFirst("Vectors/".count))
      guard inside.contains("/"), !inside.hasPrefix("fuzz/") else { continue }
      sections[path] = try vectors(inside).first?.spec
    }
    let tests = Set(try Checkout.paths(under: "Tests"))
    expectNone(breaks(specs: specs, vectors: sections, tests: tests))
  }

  @Test func `the index lists every spec`() throws {
    let names = try Self.specs().map { String($0.path.dropFirst("Specs/".count)) }
    expectNone(indexBreaks(index: try Checkout.text("Specs/README.md"), specs: names))
  }

  @Test func `no page links to a file that is not there`() throws {
    let paths = try Checkout.paths()
    let pages = try paths.filter { $0.hasSuffix(".md") && !$0.contains(".docc/") }
      .map { SourceFile(path: $0, text: try Checkout.text($0)) }
    expectNone(pages.flatMap { deadLinks(in: $0, paths: Set(paths)) })
  }

  @Test func `control: each break is seen`() {
    let text = """
      # Trees
      The key words MUST and SHALL are to be read as in BCP 14.
      ## Inclusion proofs
      A verifier MUST refuse.

      Vectors: [a](../Vectors/tree/a.json), [all](../Vectors/tree/texts/)
      ## Leaf-hash rules (new)
      It MUST be so.
      ```
      ## no heading, no MUST
      ```
      ## Behaviour
      It MUST last.

      Tests: [those](../Tests/MerkleTests/T.swift)
      """
    let inclusion = "tree.md#inclusion-proofs"
    let sound = [
      "Vectors/tree/a.json": inclusion, "Vectors/tree/texts/b.txt": inclusion,
    ]
    func found(_ text: String, _ vectors: [String: String]) -> [String] {
      breaks(
        specs: [SpecFile(name: "tree.md", text: text)], vectors: vectors,
        tests: ["Tests/MerkleTests/T.swift"])
    }
    let lacking = "tree.md#leaf-hash-rules-new: a MUST, and no Vectors or Tests line at the end"
    #expect(found(text, sound) == [lacking])
    let mended = text.replacing("It MUST be so.", with: "It is so.")
    #expect(found(mended, sound) == [])
    #expect(
      found(mended, sound.merging(["Vectors/tree/c.json": inclusion]) { $1 })
        == ["Vectors/tree/c.json: \(inclusion) does not link to it"])
    #expect(
      found(mended, sound.merging(["Vectors/tree/c.json": "tree.md#gone"]) { $1 })
        == ["Vectors/tree/c.json: no section tree.md#gone"])
    #expect(found(mended, ["Vectors/tree/a.json": inclusion]).count == 1)
    #expect(found(mended.replacing("T.swift", with: "U.swift"), sound).count == 1)
  }

  @Test func `control: an incomplete index and a dead link are seen`() {
    #expect(
      indexBreaks(index: "[tree](tree.md) [old](old.md)", specs: ["new.md", "tree.md"])
        == ["new.md is not in the index", "old.md is in the index only"])
    let page = SourceFile(
      path: "Specs/tree.md",
      text: "[a](../Vectors/a.json) [b](entries.md#x) [c](#here) [d](../x.md)")
    #expect(
      deadLinks(in: page, paths: ["Vectors/a.json", "Specs/entries.md"])
        == ["Specs/tree.md: no ../x.md"])
  }
}
