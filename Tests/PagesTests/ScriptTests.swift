// SPDX-License-Identifier: Apache-2.0
import Foundation
import Notes
import Pages
import Primitives
import Support
import Testing

private let node = Tool("node")
private let probant = Tool.built("probant")

/// Where the tests in JavaScript find Chromium, too.
private let chromium: Tool =
  ["chromium", "chromium-browser", "google-chrome"].map { Tool($0) }.first { $0.place != nil }
  ?? Tool("chromium")

/// Runs one of the scripts in Tests/Pages, which has to succeed.
private func run(_ script: String, _ arguments: String...) throws -> String {
  let result = try node.run(["Tests/Pages/\(script)"] + arguments)
  #expect(result.status == 0, "\(result.error)\(result.output)")
  return result.output
}

@Suite(.enabled(if: node.isExpected, "needs Node, as Debian's nodejs brings"))
struct `verify.js in Node` {
  @Test func `every case of the vectors comes out as they have it`() throws {
    let output = try run("vectors.mjs")
    // Fewer would mean that files were not found.
    let count = try #require(output.firstMatch(of: /: (\d+) cases/)?.1)
    #expect(try #require(Int(count)) > 1600)
  }

  @Test func `browsers without Ed25519 get the same from plain arithmetic`() throws {
    #expect(try run("vectors.mjs", "--plain").contains(" 0 not"))
  }

  @Test func `its statements are the command's, byte for byte`() throws {
    let scratch = try Scratch()
    var list: [JSON] = []
    var expected: [String] = []
    for (number, vector) in try vectors(in: "presentation").enumerated() {
      let (file, trust) = ("\(number).probant", "\(number).trust")
      try scratch.write(vector.content, to: file)
      let encoded = [UInt8](try vector.text("trust").utf8)
      try scratch.write(try Base64.decode(encoded.span), to: trust)
      let time = try vector.text("time")
      var arguments = ["verify", file, "--trust", trust, "--json", "--at", time]
      var members: [(Text, JSON)] = [
        ("file", .string(Text(scratch.place(file).path))),
        ("trust", .string(Text(scratch.place(trust).path))),
        ("at", .number(JSONNumber(try #require(Int64(time))))),
      ]
      for name in ["audience", "nonce"] where vector.has(name) {
        let value = try vector.text(name)
        arguments += ["--\(name)", value]
        members.append((Text(name), .string(Text(value))))
      }
      if vector.has("holder") {
        arguments += ["--holder", try vector.text("holder")]
        members.append(("holder", true))
      }
      if vector.has("maximumAge") {
        let age = try vector.text("maximumAge")
        arguments += ["--max-age", "\(age)s"]
        members.append(("maxAge", .number(JSONNumber(try #require(Int64(age))))))
      }
      list.append(.object(JSONObject(members)))
      expected.append(try statement(probant.run(arguments, in: scratch.folder).output))
    }
    try scratch.write(JSON.array(list).canonical, to: "list.json")
    let printed = try run("statements.mjs", scratch.place("list.json").path).split(separator: "\n")
    #expect(printed.count == expected.count)
    for (script, command) in zip(printed, expected) { #expect(script == command) }
  }

  /// What the command answers, without the file's name.
  private func statement(_ answer: String) throws -> String {
    let bytes = [UInt8](answer.utf8.dropLast())
    var object = try #require(try JSON(parsing: bytes.span).object)
    object["file"] = nil
    return String(decoding: JSON.object(object).canonical, as: UTF8.self)
  }
}

@Suite(
  .enabled(
    if: node.isExpected && chromium.isExpected, "needs Node and Chromium, as Debian has them"),
  .serialized)
struct `The page in Chromium` {
  @Test func `every case of the vectors comes out there as they have it`() throws {
    #expect(try run("browser-vectors.mjs").contains(" 0 not"))
  }

  @Test func `every verdict is shown in both languages, from disk, and nobody is asked`() throws {
    let scratch = try Scratch()
    try scratch.write(VerifyPage(trust: nil).html, to: "verify.html")
    #expect(try run("page.mjs", scratch.place("verify.html").path).contains("as expected"))
  }

  @Test func `a ledger's files make it fresh, and it does without the server that it came from`()
    throws
  {
    let desk = try Scratch()
    func done(_ arguments: String...) throws -> String {
      let result = try probant.run(arguments, in: desk.folder)
      try #require(result.status == 0, "\(arguments) \(result.error)")
      return result.output
    }
    _ = try done("demo", "demo")
    // Whoever looks at the file alone cannot know what its issuer did since.
    let trust = "demo/ledger/ledger.trust"
    let shown = try done("verify", "demo/first.probant", "--trust", trust, "--json")
    let index = try #require(shown.firstMatch(of: /"index":(\d+)/)?.1)
    _ = try done("revoke", "demo/ledger", "--key", "demo/institute.key", String(index))
    for (name, options) in [("witness", []), ("auditor", ["--audit"])] {
      let memory = ["--key", "demo/\(name).key", "--state", "demo/\(name).state"]
      let cosigned = try probant.run(
        ["cosign", "demo/ledger"] + memory + options, in: desk.folder)
      try #require(cosigned.status == 0, "\(cosigned.error)")
      try desk.write(cosigned.output, to: "\(name).cosignature")
    }
    _ = try done("publish", "demo/ledger", "witness.cosignature", "auditor.cosignature")
    _ = try done("export", "demo/ledger", "site")
    let encoded = [UInt8](try Data(contentsOf: desk.place(trust)))
    let page = VerifyPage(trust: try TrustFile(parsing: encoded.span), ledger: .here)
    try desk.write(page.html, to: "site/verify.html")
    _ = try run("served.mjs", desk.place("site").path, desk.place("demo").path)
  }
}
