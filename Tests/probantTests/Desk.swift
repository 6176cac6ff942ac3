// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Primitives
import Sequencing
import Support
import Testing

/// A scratch folder in which somebody types commands.
final class Desk: Sendable {
  /// The log's name in these tests.
  static let origin = "ledger.example/desk"

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Runs `probant` with `arguments`, in English unless told.
  @discardableResult
  func run(_ arguments: String..., language: String = "C") throws -> Tool.Result {
    try run(arguments, language: language)
  }

  /// Runs `probant` with `arguments`, in English unless told.
  func run(_ arguments: [String], language: String = "C") throws -> Tool.Result {
    try command.run(
      arguments, in: scratch.folder, environment: ["LC_ALL": language, "COLUMNS": "80"])
  }

  /// Runs a command that has to succeed, and gives what it printed.
  @discardableResult
  func done(
    _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try run(arguments)
    #expect(result.status == 0, "\(result.error)", sourceLocation: sourceLocation)
    return result.output
  }

  /// Runs a command that has to fail with `status`, saying each of `words`.
  func fails(
    _ status: Int32, _ words: [String], _ arguments: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let result = try run(arguments)
    #expect(result.status == status, "\(result.error)", sourceLocation: sourceLocation)
    for word in words {
      #expect(result.error.contains(word), "\(result.error)", sourceLocation: sourceLocation)
    }
    #expect(!result.error.contains("Fatal error"), sourceLocation: sourceLocation)
  }

  /// What a command answers to programs.
  func json(
    _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSON {
    let result = try run(arguments + ["--json"])
    #expect(result.status == 0, "\(result.error)", sourceLocation: sourceLocation)
    let bytes = Array(result.output.utf8.dropLast())
    return try JSON(parsing: bytes.span)
  }

  /// A ledger `led` with its registrar, the school `school.key` accredited as entry 2, and an issuance
  /// of its, whose index is given.
  @discardableResult
  func school() throws -> UInt64 {
    try done("init", "led", "--origin", Desk.origin)
    try key("school")
    try done(
      "accredit", "led", "--registrar", "led/registrar.key", "--key", "school.key.pub",
      "--possession", "school.possession", "--name", "École Exemple", "--uai", "0759999L",
      "--siret", "12345678900015", "--category", "diploma,certification")
    return try issue(1)
  }

  /// A key `name`.key and the proof for the root, `name`.possession.
  func key(_ name: String, joins: String? = nil) throws {
    try done("key", "new", "\(name).key")
    let joining = joins.map { ["--joins", $0] } ?? []
    let proof = try run(
      ["key", "prove", "\(name).key", "--origin", Desk.origin, "--registrar", "0"] + joining)
    #expect(proof.status == 0, "\(proof.error)")
    try scratch.write(proof.output, to: "\(name).possession")
  }

  /// Appends an issuance of the school's, without a credential behind it.
  func issue(_ number: Int) throws -> UInt64 {
    let pem = try scratch.text("school.key").split(separator: "\n")
    let der = try Base64.decode(String(pem[1]))
    let key = try SigningKey(seed: der.span.extracting(16...))
    let ledger = try Ledger(at: place("led"), for: .appending)
    let text = "commitment \(number)"
    let event = Event(
      signer: 2, day: UInt32(Date.now.timeIntervalSince1970 / 86_400),
      act: .issue(.init(category: .diploma, commitment: SHA256.hash(text.utf8.span))))
    let outcomes = try ledger.append([event.signed(by: key, for: ledger.origin)])
    return try #require(outcomes[0].index)
  }

  /// The path of a file.
  func place(_ name: String) -> String { scratch.place(name).path }

  /// Copies a file or folder.
  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: place(name), toPath: place(other))
  }

  /// The mode of a file.
  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: place(name))
    return (attributes[.posixPermissions] as? Int) ?? -1
  }
}
