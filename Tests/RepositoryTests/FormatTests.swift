// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing

@Suite struct `The formatter has nothing to say` {
  private func lint(_ places: [String]) throws -> Tool.Result {
    try Tool("swift").run(
      ["format", "lint", "--strict", "--recursive", "--parallel"]
        + ["--configuration", repository.appending(path: ".swift-format").path] + places)
  }

  @Test func `every Swift file is formatted and documented`() throws {
    let result = try lint(["Sources", "Tests", "Package.swift"])
    #expect(result.status == 0, "\(result.error)")
  }

  @Test func `control: a badly formatted file is refused`() throws {
    let scratch = try Scratch()
    try scratch.write("public func  undocumented( ) { return ( ) }\n", to: "Bad.swift")
    #expect(try lint([scratch.folder.path]).status != 0)
  }
}
