// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support

/// Go's own reader of transparency logs, around `Tests/Interop/readlog.go`.
///
/// Every Go toolchain carries `golang.org/x/mod/sumdb` for its own use. A copy of that folder, made a
/// module, builds without a network.
struct GoReader {
  static let go = Tool("go")
  private let scratch: Scratch
  private let program: Tool

  /// Built once for all tests.
  static let built = Result { try GoReader() }

  private init() throws {
    scratch = try Scratch()
    let facts = try Self.go.run(["env", "GOROOT", "GOVERSION"]).output.split(separator: "\n")
    guard facts.count == 2 else { throw Failure(message: "go env says \(facts)") }
    let library = URL(filePath: String(facts[0]))
      .appending(path: "src/cmd/vendor/golang.org/x/mod")
    let version = facts[1].dropFirst("go".count)
    try FileManager.default.copyItem(at: library, to: scratch.place("mod"))
    try scratch.write("module golang.org/x/mod\n\ngo \(version)\n", to: "mod/go.mod")
    try FileManager.default.copyItem(
      at: repository.appending(path: "Tests/Interop/readlog.go"), to: scratch.place("readlog.go"))
    try scratch.write(
      """
      module readlog

      go \(version)

      require golang.org/x/mod v0.0.0

      replace golang.org/x/mod => ./mod

      """, to: "go.mod")
    let build = try Self.go.run(
      ["build", "-o", "readlog", "."], in: scratch.folder,
      environment: [
        "GOPROXY": "off", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod", "GOWORK": "off",
        "CGO_ENABLED": "0", "GOCACHE": scratch.place("cache").path,
        "GOPATH": scratch.place("path").path,
      ])
    guard build.status == 0 else { throw Failure(message: build.error) }
    program = Tool("readlog", in: [scratch.folder.path])
  }

  /// Reads the log in `folder`; status 0 says that all of it is as the checkpoint says.
  func read(_ folder: URL, key: String, index: UInt64) throws -> Tool.Result {
    try program.run([folder.path, key, String(index)])
  }

  struct Failure: Error {
    let message: String
  }
}
