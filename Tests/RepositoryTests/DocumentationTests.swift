// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing

private let docc = Tool("docc")
private let extract = Tool("swift-symbolgraph-extract")

/// The pages of the library, made by the toolchain's own DocC.
@Suite(
  .enabled(if: docc.isExpected && extract.isExpected, "needs the toolchain's docc"))
struct `The library's documentation builds` {
  /// Converts the pages in `catalog` and the doc comments, without a warning.
  private func convert(_ catalog: URL, in scratch: Scratch) throws -> Tool.Result {
    let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let symbols = scratch.place("symbols")
    try FileManager.default.createDirectory(at: symbols, withIntermediateDirectories: true)
    let maps = ["CSodium", "COpenSSL"].flatMap {
      ["-Xcc", "-fmodule-map-file=Sources/\($0)/module.modulemap"]
    }
    let machine = try Tool("uname").run(["-m"]).output.trimmingCharacters(in: .newlines)
    let graph = try extract.run(
      [
        "-module-name", "ProbantVerifier", "-I", products.appending(path: "Modules").path,
        "-target", "\(machine)-unknown-linux-gnu", "-minimum-access-level", "public",
        "-output-dir", symbols.path,
      ] + maps)
    try #require(graph.status == 0, "\(graph.error)")
    return try docc.run([
      "convert", catalog.path, "--additional-symbol-graph-dir", symbols.path,
      "--fallback-display-name", "ProbantVerifier", "--fallback-bundle-identifier", "probant",
      "--output-path", scratch.place("site").path, "--warnings-as-errors",
      // Copying its web page, DocC fails for whoever does not own the toolchain.
      "--no-transform-for-static-hosting",
    ])
  }

  @Test func `its pages and links hold`() throws {
    let scratch = try Scratch()
    let catalog = repository.appending(path: "Sources/ProbantVerifier/Documentation.docc")
    let result = try convert(catalog, in: scratch)
    #expect(result.status == 0, "\(result.output)\(result.error)")
    let page = scratch.place("site/data/documentation/probantverifier/verifyingapresentation.json")
    #expect(FileManager.default.fileExists(atPath: page.path))
  }

  @Test func `control: a link to nothing is refused`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "# ``ProbantVerifier``\n\nA page.\n\n## Overview\n\nSee ``Verifier`` and ``Nobody``.\n",
      to: "Bad.docc/ProbantVerifier.md")
    #expect(try convert(scratch.place("Bad.docc"), in: scratch).status != 0)
  }
}
