// SPDX-License-Identifier: Apache-2.0
import Foundation
import Merkle
import Notes
import Primitives
import Storage
import Support
import Testing
import Witnessing

struct WitnessStateTests {
  static let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

  static func text(_ heads: String = "") throws -> String {
    try "probant/witness-state@v1\ncosigner \(cosigner().verifierKey)\n" + heads
  }

  static func parse(_ text: String) throws -> WitnessState {
    let bytes = Array(text.utf8)
    return try WitnessState(parsing: bytes.span)
  }

  @Test func `states are read and printed back`() throws {
    for heads in [
      "", "\na\n1\n\(WitnessStateTests.root)\n",
      "\na\n1\n\(WitnessStateTests.root)\n\nb c\n0\n\(WitnessStateTests.root)\n",
    ] {
      let text = try WitnessStateTests.text(heads)
      let state = try WitnessStateTests.parse(text)
      #expect(state.encoded == Array(text.utf8))
      #expect(state["a"]?.size == (heads.isEmpty ? nil : 1))
    }
  }

  @Test func `a malformed state is refused for its fault`() throws {
    let head = "\na\n1\n\(WitnessStateTests.root)\n"
    let good = try WitnessStateTests.text(head)
    for (text, error) in [
      ("", .unterminatedLine),
      ("\n", .badStateHeader),
      ("probant/witness-state@v1\n", .badStateHeader),
      ("probant/witness-state@v1\ncosigner x\n", .badCosigner(.badVerifierKey)),
      (good + "\n", .badHead(line: 7, .tooFewLines)),
      (good + head, .notSorted(line: 8)),
      (good.replacing("\na\n", with: "\nb\n") + head, .notSorted(line: 8)),
      (good.replacing("\n1\n", with: "\n01\n"), .badHead(line: 4, .badTreeSize)),
      (good.replacing("\n\na", with: "\nx\na"), .missingBlankLine(line: 3)),
      (good.replacing("\n\na", with: "\n\n"), .badHead(line: 4, .badOrigin)),
    ] as [(String, WitnessStateError)] {
      #expect(throws: error, "\(text)") { try WitnessStateTests.parse(text) }
    }
  }

  @Test func `a state cut short inside a head is refused`() throws {
    let bytes = Array(try WitnessStateTests.text("\na\n1\n\(WitnessStateTests.root)\n").utf8)
    let whole = Array(try WitnessStateTests.text().utf8)
    for end in bytes.indices where end != whole.count {
      let cut = Array(bytes[..<end])
      #expect(throws: WitnessStateError.self) { try WitnessState(parsing: cut.span) }
    }
  }
}

struct WitnessFileTests {
  private let scratch: Scratch
  private let path: String
  private let witness: Witness
  private let ledger: SmallLedger

  init() throws {
    scratch = try Scratch()
    path = scratch.place("state").path
    witness = try Witness(signer: cosigner(), logs: [logSigner().verifierKey])
    ledger = try SmallLedger()
  }

  private func growth(to size: UInt64, from known: TreeHead?) throws -> Growth {
    let old = known?.size ?? 0
    return try witness.examine(
      ledger.checkpoint(size: size), from: old,
      by: ledger.tree.proveConsistency(from: old, size: size), known: known)
  }

  @Test func `what is cosigned is remembered by the next to open the file`() throws {
    let key = witness.signer.verifierKey
    do {
      var file = try WitnessFile(path, of: key)
      let isNew = file.isNew
      #expect(isNew)
      _ = try file.cosign(growth(to: 2, from: nil), with: witness, at: 5)
    }
    var file = try WitnessFile(path, of: key)
    let known = file.state["ledger.example"]
    let isNew = file.isNew
    #expect(!isNew)
    #expect(known == ledger.tree.head(size: 2))
    _ = try file.cosign(growth(to: 3, from: known), with: witness, at: 6)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a head that moved meanwhile is not signed over`() throws {
    var file = try WitnessFile(path, of: witness.signer.verifierKey)
    let stale = try growth(to: 2, from: nil)
    _ = try file.cosign(growth(to: 3, from: nil), with: witness, at: 5)
    do throws(WitnessFileError) {
      _ = try file.cosign(stale, with: witness, at: 6)
      Issue.record("an older tree was cosigned")
    } catch {
      #expect(error == .growth(.oldSizeMismatch(recorded: 3)))
    }
  }

  @Test func `one process at a time, and one cosigner a file`() throws {
    do {
      var file = try WitnessFile(path, of: witness.signer.verifierKey)
      _ = try file.cosign(growth(to: 2, from: nil), with: witness, at: 5)
      #expect(opening(as: witness.signer.verifierKey) == .store(.inUse(path: path)))
    }
    let other = try cosigner("other.example", 8).verifierKey
    #expect(opening(as: other) == .anotherCosigner(path: path, "witness.example"))
    try scratch.write("not a state\n", to: "state")
    #expect(opening(as: other) == .state(path: path, .badStateHeader))
  }

  @Test func `nothing is signed that cannot be remembered`() throws {
    var file = try WitnessFile(path, of: witness.signer.verifierKey)
    // A folder in the way of the temporary file: the write fails for root too.
    try FileManager.default.createDirectory(
      atPath: path + ".new", withIntermediateDirectories: false)
    let growth = try growth(to: 2, from: nil)
    do throws(WitnessFileError) {
      _ = try file.cosign(growth, with: witness, at: 5)
      Issue.record("a head was cosigned and not recorded")
    } catch {
      #expect(error.rule == "store")
    }
    let known = file.state["ledger.example"]
    #expect(known == nil)
  }

  private func opening(as cosigner: VerifierKey) -> WitnessFileError? {
    do {
      _ = try WitnessFile(path, of: cosigner)
      return nil
    } catch {
      return error
    }
  }
}
