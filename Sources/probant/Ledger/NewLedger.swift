// SPDX-License-Identifier: Apache-2.0
import Entries
import Notes
import Primitives
import Randomness
import Sequencing

/// A ledger that is about to be made.
struct NewLedger {
  let folder: String
  private let logKey = Random.signingKey()
  private let policy: Policy
  private let auditors: [VerifierKey]

  /// The ledger of a new log `origin`, whose checkpoints all of the cosigners have to cosign.
  ///
  /// - Throws: ``Failure`` where a cosigner is named twice.
  init(
    at folder: String, origin: Origin, witnesses: [VerifierKey], auditors: [VerifierKey]
  ) throws {
    // The folder is made beside its place, so its path has to end in its own name.
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    self.auditors = auditors
    let log = try VerifierKey(
      name: Text(origin.text), algorithm: .ed25519, key: logKey.publicKey)
    var lines = ["log \(log)"]
    let names = witnesses.indices.map { "w\($0 + 1)" }
    lines += zip(names, witnesses).map { "witness \($0) \($1)" }
    if witnesses.count > 1 { lines.append("group witnesses all \(names.joined(separator: " "))") }
    let quorum = witnesses.count > 1 ? "witnesses" : names.first ?? "none"
    lines.append("quorum \(quorum)\n")
    let text = lines.joined(separator: "\n")
    do throws(PolicyError) {
      policy = try Policy(parsing: text.utf8.span)
    } catch {
      throw NewLedger.refused(error)
    }
  }

  /// Makes the ledger that begins with `root`, and keeps the registrar's key in it where it is given.
  ///
  /// The key is durable before there is a ledger whose root it is; there is either both or neither.
  func create(root: Entry, keeping key: SigningKey? = nil) throws {
    let trust: TrustFile
    do throws(PolicyError) {
      trust = try TrustFile(
        root: root.leafHash, auditors: auditors, auditorsRequired: auditors.count, policy: policy)
    } catch {
      throw NewLedger.refused(error)
    }
    try Ledger.create(at: folder, logKey: logKey, root: root, trust: trust, keeping: key)
  }

  private static func refused(_ error: PolicyError) -> Failure {
    .wrongUse(
      "--witness, --auditor: each cosigner once, and at most 64 of them (\(error.rule))",
      "--witness, --auditor : chaque cosignataire une fois, et 64 au plus (\(error.rule))")
  }
}
