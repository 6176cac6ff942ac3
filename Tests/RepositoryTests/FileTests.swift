// SPDX-License-Identifier: Apache-2.0
import Support
import Testing

private let licence = "// SPDX-License-Identifier: Apache-2.0"

/// Files without their licence or longer than a reader should have to hold.
private func misshapen(_ files: [SourceFile]) -> [String] {
  files.flatMap { file in
    var problems: [String] = []
    // SwiftPM wants the first line of a manifest for itself.
    let head = file.lines.prefix(file.path == "Package.swift" ? 2 : 1)
    if !head.contains(where: { $0 == licence }) { problems.append("\(file.path): no licence line") }
    let limit = file.path.hasPrefix("Tests/") ? 500 : 400
    let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
    if count > limit { problems.append("\(file.path): \(count) lines, over \(limit)") }
    return problems
  }
}

/// Types that hide their module: `Merkle.Merkle` cannot be told from `Merkle`.
private func namesakes(in files: [SourceFile]) -> [String] {
  files.flatMap { file in
    file.text.matches(of: /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/)
      .filter { Layers.all.contains(String($0.1)) }
      .map { "\(file.path): \($0.1) is a module" }
  }
}

/// Places of one machine, left in a file.
private func machinePlaces(in files: [SourceFile]) -> [String] {
  files.flatMap { file in
    file.text.matches(of: /(?:^|[\s"'`(=:\/])(\/(?:work|root|home|opt|Users|private)\/[\w.\-]+)/)
      .map { "\(file.path): \($0.1)" }
  }
}

private func loose(_ files: [SourceFile]) -> [String] {
  files.flatMap { file in
    file.text.matches(of: /\b(TODO|FIXME|XXX|HACK)\b/).map { "\(file.path): \($0.1)" }
  }
}

/// What stands at the top, besides dot-files, and is not allowed to.
private func strays(among names: [String]) -> [String] {
  let allowed: Set = [
    "Package.swift", "Sources", "Tests", "Specs", "Vectors", "README.md", "LICENSE",
    "Package.resolved",
  ]
  return names.filter { !$0.hasPrefix(".") && !allowed.contains($0) }
}

@Suite struct `Files keep the shape of the house` {
  private static func sources() throws -> [SourceFile] {
    try Checkout.files(under: "Sources") + Checkout.files(under: "Tests")
      + [SourceFile(path: "Package.swift", text: Checkout.text("Package.swift"))]
  }

  @Test func `every source has its licence line and a length one can read`() throws {
    expectNone(misshapen(try Self.sources()))
  }

  @Test func `no type is named after a module`() throws {
    expectNone(namesakes(in: try Checkout.files(under: "Sources")))
  }

  @Test func `nothing names a place on somebody's machine, or puts work off`() throws {
    let texts = try Checkout.paths().filter { path in
      [".swift", ".md", ".json", ".sh", ".go", ".txt", ".h", ".xml", "/run"].contains {
        path.hasSuffix($0)
      }
    }
    let files = try texts.map { SourceFile(path: $0, text: try Checkout.text($0)) }
    expectNone(machinePlaces(in: files))
    // This file has to name them.
    expectNone(loose(files.filter { !$0.path.hasSuffix("/FileTests.swift") }))
  }

  @Test func `the top level holds what it should and nothing else`() throws {
    // What git knows, since a compiler without room for its temporary files leaves some here.
    let files = try Tool("git").run(["ls-files"]).output.split(separator: "\n")
    let tops = Set(files.map { String($0.prefix { $0 != "/" }) })
    expectNone(strays(among: tops.sorted()))
    #expect(tops.isSuperset(of: ["Package.swift", "Sources", "Tests", "Specs", "Vectors"]))
    #expect(tops.isSuperset(of: ["README.md", "LICENSE"]))
  }

  @Test func `control: each fault is seen`() {
    func file(_ text: String, _ path: String = "Sources/Merkle/A.swift") -> [SourceFile] {
      [SourceFile(path: path, text: text)]
    }
    #expect(misshapen(file("import Primitives\n")).count == 1)
    let long = licence + String(repeating: "\n// more", count: 400)
    #expect(misshapen(file(long)) == ["Sources/Merkle/A.swift: 401 lines, over 400"])
    #expect(misshapen(file(long, "Tests/MerkleTests/A.swift")) == [])
    #expect(namesakes(in: file("public enum Merkle {}")).count == 1)
    #expect(namesakes(in: file("public enum MerkleTree {}")).isEmpty)
    for place in ["work", "home", "opt"] {
      #expect(machinePlaces(in: file("let path = \"/\(place)/someone/x\"")).count == 1)
    }
    #expect(machinePlaces(in: file("https://example.org/works/home")).isEmpty)
    #expect(loose(file("// TODO later")).count == 1)
    #expect(strays(among: ["Sources", "Makefile", ".ci"]) == ["Makefile"])
  }
}
