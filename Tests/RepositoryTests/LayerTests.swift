// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing

/// The modules a file imports, each with the attributes and the access before `import`.
private func imports(of file: SourceFile) -> [(module: String, before: String)] {
  file.lines.compactMap { line in
    guard
      let match = line.wholeMatch(
        of:
          /\s*((?:@\w+(?:\([^)]*\))?\s+|public\s+|package\s+|internal\s+|private\s+)*)import\s+(?:(?:struct|class|enum|func|protocol|var|let|typealias)\s+)?(\w+).*/
      )
    else { return nil }
    return (String(match.2), String(match.1))
  }
}

/// Imports that the layers forbid.
private func forbiddenImports(in files: [SourceFile]) -> [String] {
  files.flatMap { file in
    imports(of: file).compactMap { line in
      if line.before.contains("@_exported"), file.module != "ProbantVerifier" {
        return "\(file.path): only ProbantVerifier re-exports"
      }
      return Layers.objection(file.module, to: line.module).map { "\(file.path): \($0)" }
    }
  }
}

/// Uses of a clock or of chance that need no import, in the core.
private func impurities(in files: [SourceFile]) -> [String] {
  files.filter { Layers.core.contains($0.module) }.flatMap { file in
    file.lines.compactMap { line in
      let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
      let match = code.firstMatch(
        of:
          /\b(ContinuousClock|SuspendingClock|SystemRandomNumberGenerator|Task|print|readLine)\b|\.(random|randomElement|shuffle|shuffled)\(/
      )
      return match.map { "\(file.path): \($0.0)" }
    }
  }
}

/// Dependencies in a manifest, as `swift package dump-package` prints it, that the layers forbid,
/// and modules that are in only one of the two.
private func forbiddenDependencies(in manifest: VectorValue) throws -> [String] {
  var problems: [String] = []
  var seen: Set<String> = []
  for target in try manifest["targets"].array {
    let name = try target["name"].text
    guard try target["type"].text != "test", !["Support", "Fuzz"].contains(name) else { continue }
    seen.insert(name)
    for dependency in try target["dependencies"].array {
      let form = dependency.has("byName") ? "byName" : "product"
      let other = try dependency[form].array[0].text
      Layers.objection(name, to: other).map { problems.append($0) }
    }
  }
  for missing in Layers.all.subtracting(seen).subtracting(["ArgumentParser"]).sorted() {
    problems.append("\(missing) is no target")
  }
  return problems + seen.subtracting(Layers.all).sorted().map { "\($0) has no layer" }
}

/// Imports of a module of ours that the target does not declare to depend on.
private func undeclaredImports(in files: [SourceFile], manifest: VectorValue) throws -> [String] {
  var declared: [String: Set<String>] = [:]
  for target in try manifest["targets"].array {
    declared[try target["name"].text] = Set(
      try target["dependencies"].array.map {
        try $0[$0.has("byName") ? "byName" : "product"].array[0].text
      })
  }
  return files.flatMap { file in
    imports(of: file).map { $0.module }
      .filter { Layers.all.contains($0) && declared[file.module]?.contains($0) != true }
      .map { "\(file.path): \(file.module) does not declare \($0)" }
  }
}

private func manifest() throws -> VectorValue {
  // A folder of its own: the build in progress holds the lock of the usual one.
  let scratch = try Scratch()
  let result = try Tool("swift").run(
    ["package", "--scratch-path", scratch.folder.path, "dump-package"])
  return try JSONDecoder().decode(VectorValue.self, from: Data(result.output.utf8))
}

@Suite struct `Layers depend downward only` {
  @Test func `no source imports what its layer forbids`() throws {
    let files = try Checkout.files(under: "Sources")
    #expect(files.count > 20)
    expectNone(forbiddenImports(in: files))
  }

  @Test func `the core uses neither clock nor chance nor terminal`() throws {
    expectNone(impurities(in: try Checkout.files(under: "Sources")))
  }

  @Test func `no target depends on what its layer forbids, and imports are declared`() throws {
    let manifest = try manifest()
    expectNone(try forbiddenDependencies(in: manifest))
    let files = try Checkout.files(under: "Sources")
    expectNone(try undeclaredImports(in: files, manifest: manifest))
  }

  @Test func `control: every forbidden import is seen`() {
    func problems(_ path: String, _ text: String) -> Int {
      forbiddenImports(in: [SourceFile(path: path, text: text)]).count
    }
    #expect(problems("Sources/Merkle/A.swift", "import Primitives\n// import Foundation\n") == 0)
    #expect(problems("Sources/Merkle/A.swift", "public import Foundation") == 1)
    #expect(problems("Sources/Merkle/A.swift", "@preconcurrency internal import Dispatch") == 1)
    #expect(problems("Sources/Merkle/A.swift", "import struct Notes.Note") == 1)
    #expect(problems("Sources/Notes/A.swift", "import Entries\nimport Glibc\n") == 2)
    #expect(problems("Sources/Primitives/A.swift", "import CSodium\nimport CLMDB\n") == 1)
    #expect(problems("Sources/Registers/A.swift", "import CSodium\nimport Foundation\n") == 1)
    #expect(problems("Sources/Exchange/A.swift", "import ArgumentParser") == 1)
    #expect(problems("Sources/Sequencing/A.swift", "@_exported public import Storage") == 1)
    #expect(problems("Sources/Unheard/A.swift", "import Primitives") == 1)
  }

  @Test func `control: clocks and chance are seen`() {
    func problems(_ text: String) -> Int {
      impurities(in: [SourceFile(path: "Sources/Notes/A.swift", text: text)]).count
    }
    #expect(problems("let now = ContinuousClock().now") == 1)
    #expect(problems("return UInt64.random(in: 0..<9)") == 1)
    #expect(problems("entries.shuffled() // fair") == 1)
    #expect(problems("// no ContinuousClock here\nlet printed = 1") == 0)
  }

  @Test func `control: an upward or undeclared dependency is seen`() throws {
    let text = """
      {"targets": [
        {"name": "Merkle", "type": "regular", "dependencies": [{"byName": ["Notes", null]}]},
        {"name": "Sequencing", "type": "regular", "dependencies": [{"byName": ["CLMDB", null]}]},
        {"name": "Novel", "type": "regular", "dependencies": []}]}
      """
    let manifest = try JSONDecoder().decode(VectorValue.self, from: Data(text.utf8))
    let problems = try forbiddenDependencies(in: manifest)
    #expect(problems.contains("Merkle must not use Notes, which is not below it"))
    #expect(problems.contains("Sequencing must not use CLMDB"))
    #expect(problems.contains("Novel has no layer"))
    #expect(problems.contains("Primitives is no target"))
    let file = SourceFile(path: "Sources/Merkle/A.swift", text: "import Primitives")
    #expect(
      try undeclaredImports(in: [file], manifest: manifest)
        == ["Sources/Merkle/A.swift: Merkle does not declare Primitives"])
  }
}
