// SPDX-License-Identifier: Apache-2.0
import Merkle
import Notes
import Primitives
import Storage
import Witnessing

/// What a cosigner found out about a checkpoint before cosigning it.
struct Examination {
  /// What is to be recorded and cosigned.
  let growth: Growth
  /// How many entries break a rule: an auditor still cosigns, for they have no effect.
  let violationCount: UInt64

  /// A witness's: the log has only grown since `known`.
  static func witness(
    _ source: CosigningSource, _ note: Note, _ trust: TrustFile, _ known: TreeHead?,
    _ signer: NoteSigner
  ) throws -> Examination {
    let head = try head(of: note, trust)
    let old = known?.size ?? 0
    guard old <= head.size else { throw WitnessError.oldSizeTooLarge }
    let proof = try source.growth(from: old, to: head)
    let witness = Witness(signer: signer, logs: [trust.log])
    return Examination(
      growth: try witness.examine(note, from: old, by: proof, known: known), violationCount: 0)
  }

  /// An auditor's: every entry replayed.
  static func audit(
    _ source: CosigningSource, _ note: Note, _ trust: TrustFile, _ known: TreeHead?
  ) throws -> Examination {
    let size = try head(of: note, trust).size
    var audit = try Audit(log: trust.log, pin: trust.root, known: known)
    audit.reserve(size)
    var progress = Progress(say("replaying", "rejeu"))
    defer { progress.finish() }
    do throws(ReplayFailure) {
      try source.scan(to: size) { (index, bytes) throws(ReplayFailure) in
        do throws(AuditError) {
          try audit.replay(bytes)
        } catch {
          throw .audit(error)
        }
        progress.show(Int(index), of: Int(size))
      }
    } catch {
      switch error {
      case .audit(let error): throw error
      case .store(let error): throw error
      }
    }
    progress.finish()
    for violation in audit.violations {
      standardError(
        say(
          "entry \(violation.index) breaks the rule \(violation.rule), and has no effect",
          "l'entrée \(violation.index) enfreint la règle \(violation.rule), et n'a aucun effet"))
    }
    return Examination(
      growth: try audit.examine(note, at: Now.seconds), violationCount: audit.violationCount)
  }

  /// The head that the log has signed.
  private static func head(of note: Note, _ trust: TrustFile) throws(WitnessError) -> TreeHead {
    do {
      return try VerifiedCheckpoint(verifying: note, logs: [trust.log], cosigners: [])
        .checkpoint.head
    } catch {
      throw .refused(error)
    }
  }
}

/// Why a replay ended early.
private enum ReplayFailure: StoreFailure {
  case store(StoreError)
  case audit(AuditError)

  init(_ error: StoreError) { self = .store(error) }
}
