// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives
import Support
import Testing

@Suite struct `A ledger is exported, checked, backed up and restored` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.school()
  }

  /// Flips a bit in the middle of a file.
  private func damage(_ name: String) throws {
    var bytes = try Data(contentsOf: desk.scratch.place(name))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: desk.scratch.place(name))
  }

  @Test func `an export is brought up to date, and any damage in it is found`() throws {
    try desk.done("export", "led", "public")
    try desk.issueAndExport()
    #expect(try desk.json("fsck", "public")["damageCount"] == 0)
    let size = try desk.json("export", "led", "public")["size"]?.integer ?? 0
    for name in [
      "tile/0/000.p/\(size)", "tile/entries/000.p/\(size)",
      "state/\(size)/status/tile/0/000.p/1", "checkpoint",
    ] {
      let before = try Data(contentsOf: desk.scratch.place("public/\(name)"))
      try damage("public/\(name)")
      let result = try desk.run("fsck", "public")
      #expect(result.status == 1, "\(name): \(result.output)\(result.error)")
      try before.write(to: desk.scratch.place("public/\(name)"))
    }
    try desk.done("fsck", "public")
  }

  @Test func `a backup is restored where that forks nothing`() throws {
    try desk.done("backup", "led", "led.backup")
    try desk.done("restore", "led.backup", "led")
    try desk.issueAndExport()
    try FileManager.default.removeItem(atPath: desk.place("led/store.old"))
    try desk.fails(3, ["old copy", "--catch-up"], "restore", "led.backup", "led")
    try desk.done("fsck", "led")
    try desk.done("restore", "led.backup", "led", "--catch-up", "public")
    try desk.done("fsck", "led")
    _ = try desk.issue(3)
  }

  @Test func `what is another ledger's is refused and left as it is`() throws {
    try desk.done("backup", "led", "led.backup")
    try desk.done("export", "led", "public")
    try desk.done("init", "other", "--origin", "other.example")
    try desk.done("backup", "other", "other.backup")
    try desk.fails(2, ["public", "another log"], "export", "other", "public")
    try desk.fails(2, ["led.backup", "another log"], "restore", "led.backup", "other")
    try desk.fails(
      2, ["public", "another log"], "restore", "other.backup", "other", "--catch-up", "public")
    try desk.done("fsck", "public")
    try desk.done("restore", "other.backup", "other")
    try desk.fails(2, ["store.old", "remove it"], "restore", "other.backup", "other")
    #expect(!FileManager.default.fileExists(atPath: desk.place("other/store.new")))
    try desk.done("fsck", "other")
  }

  @Test func `of writers started at once each is done or refused, and nothing is lost`()
    async throws
  {
    let desk = desk
    let results = try await withThrowingTaskGroup(of: Tool.Result.self) { group in
      for number in 0..<6 {
        group.addTask {
          try desk.run(
            number % 2 == 0 ? "suspend" : "revoke", "led", "--key", "school.key", "4")
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.contains { $0.status == 0 })
    for result in results where result.status != 0 {
      // In use by another, or against the fold's rules once another was first.
      #expect(result.status < 4 && !result.error.isEmpty, "\(result.error)")
    }
    try desk.done("fsck", "led")
  }

  @Test func `an old database does not start again`() throws {
    try desk.copy("led/store", to: "old")
    try desk.issueAndExport()
    try FileManager.default.removeItem(atPath: desk.place("led/store"))
    try desk.copy("old", to: "led/store")
    try desk.fails(
      3, ["old copy", "probant restore --catch-up"], "revoke", "led", "--key", "school.key", "4")
    #expect(try desk.run("fsck", "led").status == 1)
    // Nor does it put back what everybody was shown.
    try desk.fails(3, ["public", "old copy"], "export", "led", "public")
    try desk.done("fsck", "public")
    try FileManager.default.removeItem(atPath: desk.place("led/guard"))
    try desk.fails(3, ["led/guard", "missing"], "revoke", "led", "--key", "school.key", "4")
  }
}

extension Desk {
  /// Appends something more, and brings the export `public` up to date.
  func issueAndExport() throws {
    _ = try issue(2)
    try done("export", "led", "public")
  }
}
