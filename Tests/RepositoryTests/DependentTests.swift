// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing

/// What a third party gets that depends on the library product, and what it does not.
@Suite(.enabled(if: Tool("git").isExpected && Tool("readelf").isExpected, "needs git and readelf"))
struct `A dependent of ProbantVerifier gets a verifier and no more` {
  private static let manifest = """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "recruiter",
      dependencies: [.package(url: "file://PLACE", revision: "REVISION")],
      targets: [
        .executableTarget(
          name: "recruiter",
          dependencies: [.product(name: "ProbantVerifier", package: "PACKAGE")])
      ]
    )
    """

  private static let program = """
    import ProbantVerifier

    print("linked")
    """

  /// Modules of other parties, and of our own upper layers, that must not have been built.
  private static let unwanted: Set = [
    "ArgumentParser", "CLMDB", "Storage", "Sequencing", "Registers", "Exchange", "Randomness",
    "Witnessing", "probant", "Hummingbird", "NIOCore",
  ]

  /// Parts of the names of libraries that a verifier has no use for.
  private static let foreign = ["lmdb", "NIO", "curl", "libssl"]

  private func pins(of resolved: String) throws -> [String] {
    try JSONDecoder().decode(VectorValue.self, from: Data(resolved.utf8))["pins"].array
      .map { try $0["identity"].text }
  }

  /// The lines in which a program names the shared libraries it needs.
  private func libraries(of program: String) throws -> String {
    // Followed here: to `readelf`, `/proc/self` is `readelf`.
    let place = URL(filePath: program).resolvingSymlinksInPath().path
    return try Tool("readelf").run(["-d", place]).output
      .split(separator: "\n").filter { $0.contains("(NEEDED)") }.joined(separator: "\n")
  }

  @Test func `it resolves to one pin, and links neither LMDB nor a server`() throws {
    let scratch = try Scratch()
    let revision = try Tool("git").run(["rev-parse", "HEAD"])
    try #require(revision.status == 0, "\(revision.error)")
    // A name of its own: SwiftPM names a package after the last part of where it comes from.
    let place = scratch.place("probant.git").path
    let clone = try Tool("git").run(["clone", "--quiet", "--bare", repository.path, place])
    try #require(clone.status == 0, "\(clone.error)")
    try scratch.write(
      Self.manifest.replacing("PLACE", with: place).replacing("PACKAGE", with: "probant")
        .replacing("REVISION", with: revision.output.trimmingCharacters(in: .newlines)),
      to: "recruiter/Package.swift")
    try scratch.write(Self.program, to: "recruiter/Sources/recruiter/main.swift")

    let folder = scratch.place("recruiter")
    let build = try Tool("swift").run(
      ["build", "--cache-path", scratch.place("cache").path, "--disable-index-store"], in: folder)
    try #require(build.status == 0, "\(build.output)\(build.error)")

    let pins = try pins(of: try scratch.text("recruiter/Package.resolved"))
    #expect(pins == ["probant"])

    let products = folder.appending(path: ".build/debug").resolvingSymlinksInPath()
    let built = try FileManager.default.subpathsOfDirectory(atPath: products.path)
    let modules = Set(
      built.filter { $0.hasSuffix(".swiftmodule") }
        .compactMap { $0.split(separator: "/").last?.split(separator: ".").first.map(String.init) })
    #expect(modules.contains("ProbantVerifier"))
    #expect(modules.intersection(Self.unwanted) == [])

    let libraries = try libraries(of: products.appending(path: "recruiter").path)
    #expect(["libcrypto", "libsodium"].allSatisfy { libraries.contains($0) }, "\(libraries)")
    #expect(Self.foreign.filter { libraries.contains($0) } == [], "\(libraries)")
    #expect(try Tool("recruiter", in: [products.path]).run([]).output == "linked\n")
  }

  @Test func `control: two pins and a link to LMDB are seen`() throws {
    let resolved = """
      {"pins": [{"identity": "probant"}, {"identity": "swift-argument-parser"}], "version": 3}
      """
    #expect(try pins(of: resolved) == ["probant", "swift-argument-parser"])
    // The tests of Storage are in this very program.
    #expect(try libraries(of: "/proc/self/exe").contains("lmdb"))
  }
}
