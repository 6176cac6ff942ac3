// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives
import Sequencing
import Support
import Testing

/// Runs a command with a small or read-only file system mounted, which only Linux's namespaces give
/// to everybody.
private let unshare = Tool("unshare")

private let canMount: Bool = {
  let result = try? unshare.run(["-rm", "mount", "-t", "tmpfs", "none", "/tmp"])
  return result?.status == 0 || Tool.allAreExpected
}()

@Suite struct `Bad input is named, with what to do` {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private func accredit(
    _ status: Int32, _ words: [String], key: String = "school.key.pub",
    possession: String = "school.possession", registrar: String = "led/registrar.key",
    ledger: String = "led", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try desk.fails(
      status, words, "accredit", ledger, "--registrar", registrar, "--key", key, "--possession",
      possession, "--name", "École", "--category", "diploma", sourceLocation: sourceLocation)
  }

  @Test func `a wrong file`() throws {
    try desk.done("init", "led", "--origin", Desk.origin)
    try desk.key("school")
    try accredit(2, ["missing.pub", "no such file"], key: "missing.pub")
    try accredit(2, ["school.possession", "PEM"], key: "school.possession")
    try accredit(2, ["school.key.pub", "PEM"], registrar: "school.key.pub")
    try accredit(2, ["led/log.key", "never accredited"], registrar: "led/log.key")
    try accredit(2, ["school.key.pub", "probant key prove"], possession: "school.key.pub")
    try desk.fails(2, ["led/guard"], "cosign", "led", "--key", "led/guard", "--state", "s")
    try desk.fails(2, ["school.key.pub", "not a backup"], "restore", "school.key.pub", "led")
    try desk.fails(2, ["led", "not a backup"], "restore", "led", "led")
    try desk.fails(2, ["led: a folder"], "refresh", "led", "led")
    try desk.done("fsck", "led")
  }

  @Test func `a wrong key`() throws {
    try desk.done("init", "led", "--origin", Desk.origin)
    try desk.key("school")
    try desk.key("other")
    try accredit(2, ["school.key", "never accredited"], registrar: "school.key")
    try accredit(2, ["other.possession", "another key"], possession: "other.possession")
    try desk.fails(
      2, ["school.key", "never accredited"], "revoke", "led", "--key", "school.key", "0")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: desk.place("led/registrar.key"))
    try accredit(2, ["led/registrar.key", "chmod 600"])
  }

  @Test func `a proof of possession that was made for something else`() throws {
    try desk.done("init", "led", "--origin", Desk.origin)
    try desk.key("school", joins: "7")
    try accredit(2, ["school.possession", "--joins 7", "none"])
    let proof = try desk.run(
      "key", "prove", "school.key", "--origin", "elsewhere.example", "--registrar", "0")
    try desk.scratch.write(proof.output, to: "elsewhere.possession")
    try accredit(
      2, ["elsewhere.example", Desk.origin], possession: "elsewhere.possession")
    let text = try desk.done(
      "key", "prove", "school.key", "--origin", Desk.origin, "--registrar", "3")
    try desk.scratch.write(text, to: "three.possession")
    try accredit(2, ["--registrar 3"], possession: "three.possession")
    let altered = text.replacing("registrar 3", with: "registrar 0")
    try desk.scratch.write(altered, to: "altered.possession")
    try accredit(2, ["possessionInvalid"], possession: "altered.possession")
  }

  @Test func `a wrong ledger directory`() throws {
    try desk.key("school")
    try desk.scratch.write("", to: "empty/nothing")
    for folder in ["missing", "empty", "school.key"] {
      try accredit(2, [folder, "probant init"], registrar: "school.key", ledger: folder)
      for command in [["fsck", folder], ["export", folder, "x"], ["backup", folder, "x"]] {
        let result = try desk.run(command)
        #expect(result.status == 2 && result.error.contains("\(folder): no ledger"), "\(command)")
      }
    }
    try desk.fails(2, ["empty", "there already"], "init", "empty", "--origin", Desk.origin)
    let french = try desk.run("fsck", "missing", language: "fr_FR.UTF-8")
    #expect(french.error.contains("missing : pas un registre"), "\(french.error)")
    try desk.fails(
      2, ["no/such"], "init", "no/such/folder", "--origin", Desk.origin)
  }

  @Test func `values that no entry could carry`() throws {
    try desk.done("init", "led", "--origin", Desk.origin)
    try desk.key("school")
    let start = [
      "accredit", "led", "--registrar", "led/registrar.key", "--key", "school.key.pub",
      "--possession", "school.possession",
    ]
    let wrong: [(words: [String], arguments: [String])] = [
      (["--siret 123"], ["--name", "É", "--category", "diploma", "--siret", "123"]),
      (["--uai"], ["--name", "É", "--category", "diploma", "--uai", "0759999a"]),
      (
        ["--uai 0759999A", "check"], ["--name", "É", "--category", "diploma", "--uai", "0759999A"]
      ),
      (
        ["--siret 12345678900011", "check"],
        [
          "--name", "É", "--category", "diploma", "--siret", "12345678900011",
        ]
      ),
      (["--scope RNCP007"], ["--name", "É", "--category", "diploma", "--scope", "RNCP007"]),
      (["--category art", "experience, diploma"], ["--name", "É", "--category", "art"]),
      (["--role king"], ["--name", "É", "--category", "diploma", "--role", "king"]),
      (["badText"], ["--name", "\u{7}", "--category", "diploma"]),
      (["endsWithoutJoins"], ["--name", "É", "--category", "diploma", "--ends", "0"]),
    ]
    for (words, arguments) in wrong {
      let result = try desk.run(start + arguments)
      #expect(result.status == 2, "\(arguments)")
      for word in words { #expect(result.error.contains(word), "\(result.error)") }
    }
  }

  @Test func `a file where a folder is needed`() throws {
    let index = "\(try desk.school())"
    try desk.scratch.write("{}", to: "claims.json")
    try desk.scratch.write("mine", to: "taken")
    try desk.fails(
      2, ["taken: a file, where a folder is needed"], "issue", "led", "--key", "school.key",
      "--register", "reg", "--credential", "claims.json", "--out", "taken")
    try desk.fails(2, ["taken: a file, where a folder"], "export", "led", "taken")
    #expect(try desk.scratch.text("taken") == "mine")
    try desk.done("revoke", "led", "--key", "school.key", index)
  }

  @Test func `a limit on the size of files`() throws {
    try desk.school()
    try desk.key("second")
    let scope = (10_000..<15_000).map { "RNCP\($0)" }.joined(separator: ",")
    let accredit = [
      "accredit", "led", "--registrar", "led/registrar.key", "--key", "second.key.pub",
      "--possession", "second.possession", "--name", "É", "--category", "diploma", "--scope", scope,
    ]
    let size = try FileManager.default.attributesOfItem(atPath: desk.place("led/store/data.mdb"))
    let blocks = ((size[.size] as? Int) ?? 0) / 512
    for (limit, arguments) in [(blocks, accredit), (1, ["export", "led", "public"])] {
      let result = try Tool("sh").run(
        ["-c", "ulimit -f \(limit) && exec \"$0\" \"$@\"", try #require(command.place).path]
          + arguments, in: desk.scratch.folder, environment: ["LC_ALL": "C"])
      #expect(result.status == 3, "\(arguments[0]): \(result.status) \(result.error)")
      #expect(result.error.lowercased().contains("larg"), "\(arguments[0]): \(result.error)")
    }
    try desk.done("fsck", "led")
  }

  @Test func `a trust file is told by line and in words, in both languages`() throws {
    try desk.school()
    let good = try desk.scratch.text("led/ledger.trust")
    let wrong: [(String, String, String)] = [
      (good.replacing("@v1", with: "@v2"), "line 1: ", "ligne 1 : "),
      (good.replacing("max-age 7d", with: "max-age 168h"), "line 4: ", "plus grande unité"),
      (good.replacing("quorum none", with: "quorum w"), "line 7: ", "ligne 7 : "),
      (good.replacing("quorum none\n", with: ""), "no quorum line", "pas de ligne quorum"),
      (String(good.dropLast()), "its last line does not end", "ne finit pas"),
      ("", "its last line does not end", "ne finit pas"),
    ]
    for (text, english, inFrench) in wrong {
      try desk.scratch.write(text, to: "wrong.trust")
      try desk.fails(2, [english, "get it again"], "verify", "x", "--trust", "wrong.trust")
      let result = try desk.run("verify", "x", "--trust", "wrong.trust", language: french)
      #expect(result.error.contains(inFrench), "\(result.error)")
      #expect(!result.error.contains("(line:"), "\(result.error)")
    }
  }

  @Test func `programs get errors as one JSON object, of wrong use too`() throws {
    try desk.done("init", "led", "--origin", Desk.origin)
    let wrong: [([String], String?, Int64)] = [
      (["verify"], "usage", 2), (["nonsense"], "usage", 2),
      (["fsck", "missing"], "notALedger", 2), (["show", "missing"], nil, 2),
      (["verify", "x", "--trust", "led/log.key"], "badTrustHeader", 2),
    ]
    for (arguments, rule, status) in wrong {
      let result = try desk.run(arguments + ["--json"])
      #expect(result.output.isEmpty && result.error.count { $0 == "\n" } == 1, "\(arguments)")
      let bytes = Array(result.error.utf8.dropLast())
      let error = try JSON(parsing: bytes.span)
      #expect(error["exitCode"]?.integer == status && result.status == status, "\(arguments)")
      #expect(error["rule"] == (rule.map { .string(Text($0)) } ?? .null), "\(error)")
      #expect(error["message"]?.text?.string.isEmpty == false, "\(arguments)")
    }
  }

  @Test func `a scope that bars categories of the same accreditation is warned of`() throws {
    try desk.done("init", "led", "--origin", Desk.origin)
    try desk.key("school")
    let accredit = [
      "accredit", "led", "--registrar", "led/registrar.key", "--key", "school.key.pub",
      "--possession", "school.possession", "--name", "É", "--scope", "RNCP34126", "--category",
    ]
    let warned = try desk.run(accredit + ["diploma,experience,authorisation"])
    #expect(warned.status == 0)
    #expect(warned.error.contains("warning: --scope bars") && warned.error.contains("--joins"))
    #expect(!warned.error.lowercased().contains("diploma"))
    let again = try desk.run(accredit + ["diploma,experience,authorisation", "--json"])
    #expect(again.error.isEmpty)
    #expect(again.output.contains("\"barred\":[\"experience\",\"employer_authorisation\"]"))
  }

  @Test func `two writers`() throws {
    try desk.school()
    let ledger = try Ledger(at: desk.place("led"), for: .appending)
    try desk.fails(3, ["led", "in use"], "revoke", "led", "--key", "school.key", "4")
    // Readers do not mind.
    try desk.done("prove", "inclusion", "led", "2")
    try desk.done("export", "led", "public")
    try desk.done("backup", "led", "led.backup")
    try desk.done("fsck", "led")
    ledger.close()
  }

  @Test(.enabled(if: canMount, "needs namespaces for mounting"))
  func `a read-only folder`() throws {
    let index = "\(try desk.school())"
    let script = """
      mount --bind . . && mount -o remount,ro,bind . && cd "$PWD" && exec "$0" "$@"
      """
    for arguments in [
      ["revoke", "led", "--key", "school.key", index], ["init", "new", "--origin", "new.example"],
      ["key", "new", "new.key"], ["export", "led", "public"], ["backup", "led", "led.backup"],
    ] {
      let result = try unshare.run(
        ["-rm", "sh", "-c", script, try #require(command.place).path] + arguments,
        in: desk.scratch.folder, environment: ["LC_ALL": "C"])
      #expect(result.status == 2, "\(arguments): \(result.error)")
      #expect(result.error.lowercased().contains("read-only"), "\(result.error)")
    }
    try desk.done("fsck", "led")
  }

  @Test(.enabled(if: canMount, "needs namespaces for mounting"))
  func `a full disk`() throws {
    try desk.school()
    try desk.key("second")
    // More than the database has room for without growing.
    let scope = (10_000..<15_000).map { "RNCP\($0)" }.joined(separator: ",")
    // A disk with room for the ledger and no more, filled to the last blocks after it is copied.
    let script = """
      mkdir disk && mount -t tmpfs -o size=64m none disk && cp -a led s* disk && cd disk &&
      dd if=/dev/zero of=rest bs=4k status=none; truncate -s -"$room" rest; "$0" "$@"; status=$?
      rm rest && "$0" fsck led >/dev/null && exit $status
      """
    let accredit = [
      "accredit", "led", "--registrar", "led/registrar.key", "--key", "second.key.pub",
      "--possession", "second.possession", "--name", "É", "--category", "diploma", "--scope", scope,
    ]
    let begin = ["--register", "new", "--credential", "school.key", "--out", "out"]
    for (room, arguments) in [
      // Where nothing can be written, and where a write is cut short.
      ("0", accredit), ("12288", accredit), ("0", ["init", "new", "--origin", "new.example"]),
      ("0", ["export", "led", "public"]), ("0", ["backup", "led", "led.backup"]),
      ("8192", ["issue", "led", "--key", "school.key"] + begin),
    ] {
      let result = try unshare.run(
        ["-rm", "sh", "-c", script, try #require(command.place).path] + arguments,
        in: desk.scratch.folder, environment: ["LC_ALL": "C", "room": room])
      try? FileManager.default.removeItem(atPath: desk.place("disk"))
      #expect(result.status == 3, "\(arguments): \(result.status) \(result.error)")
      #expect(
        result.error.contains("disk is full") || result.error.contains("is the disk full"),
        "\(room) \(arguments): \(result.error)")
    }
  }
}
