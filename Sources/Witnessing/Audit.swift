// SPDX-License-Identifier: Apache-2.0
import Entries
public import Merkle
public import Notes
public import Primitives

/// A replay of a whole ledger, entry by entry, at the end of which an auditor can cosign
/// (Specs/witnessing.md#audit).
///
/// An auditor is a cosigner that states more than growth: it replayed every entry up to this size,
/// the status head is what replay gives, and its time was not more than five minutes ahead. Entries that
/// break a rule have no effect and do not stop it: they are listed for whoever watches the ledger.
public struct Audit {
  /// The most broken rules that are listed; the rest are counted.
  public static let listedViolations = 100

  /// The entries that break a rule, from the first.
  public private(set) var violations: [Violation] = []
  /// How many there are.
  public private(set) var violationCount: UInt64 = 0

  /// What becomes of the signatures of entries.
  package enum Signatures: Sendable {
    /// They are verified: nothing else is an audit.
    case verified
    /// They are taken to hold: to measure what all the rest costs.
    case assumed
  }

  private let log: VerifierKey
  private let signatures: Signatures
  private let known: TreeHead
  private var state: LedgerState
  private var facts = MemoryFacts()
  private var leaves = CompactRange()

  /// An entry that breaks a rule, and so has no effect.
  public struct Violation: Hashable, Sendable {
    /// The entry's index.
    public let index: UInt64
    /// The name of the rule.
    public let rule: String
  }

  /// The audit of a ledger before its first entry.
  ///
  /// - Parameters:
  ///   - log: The key that signs its checkpoints, under its origin.
  ///   - pin: The hash that leaf 0 must have.
  ///   - known: The newest head that the auditor cosigned before; nil if none.
  /// - Throws: ``AuditError/refused(_:)`` where the name of the key is no ledger's origin.
  public init(log: VerifierKey, pin: Digest, known: TreeHead?) throws(AuditError) {
    try self.init(log: log, pin: pin, known: known, signatures: .verified)
  }

  package init(
    log: VerifierKey, pin: Digest, known: TreeHead?, signatures: Signatures
  ) throws(AuditError) {
    do throws(EntryError) {
      state = try LedgerState(origin: Origin(log.name.string), logKey: log.key, pin: pin)
    } catch {
      throw .refused(.badOrigin)
    }
    self.log = log
    self.known = known ?? .empty
    self.signatures = signatures
  }

  /// Makes room for a log of `size` entries, as the checkpoint that is to be examined says.
  public mutating func reserve(_ size: UInt64) { facts.reserve(size) }

  /// How many entries have been replayed.
  public var size: UInt64 { leaves.size }

  /// Replays the next entry.
  ///
  /// - Throws: ``AuditError``: leaf 0 is not what was pinned, the log's history is not what was cosigned
  ///   before, or only a later implementation could go on. The audit is then over.
  public mutating func replay(_ bytes: Span<UInt8>) throws(AuditError) {
    let index = size
    leaves.append(Digest.leaf(bytes))
    if size == known.size, leaves.root != known.root { throw .historyChanged(size: size) }
    let replayed: Replayed
    do throws(EntryError) {
      let entry = try Entry(parsing: bytes)
      let key = entry.event.flatMap { state.key(of: $0.signer) }
      let checked =
        switch signatures {
        case .verified: CheckedEntry(entry, verifyingUnder: key, for: state.origin)
        case .assumed: CheckedEntry(assuming: entry, signedBy: key, for: state.origin)
        }
      replayed = state.replay(checked, facts: facts)
      facts.record(entry, replayed.effects)
    } catch {
      guard !error.isUnsupported else { throw .unsupportedEntry(index: index) }
      replayed = state.replay(malformed: error)
      facts.record(nil, replayed.effects)
    }
    guard let violation = replayed.violation else { return }
    guard index > 0 else { throw .badRoot(rule: violation.rule) }
    violationCount += 1
    if violations.count < Audit.listedViolations {
      violations.append(Violation(index: index, rule: violation.rule))
    }
  }

  /// Decides whether an auditor may cosign `note`, all of whose entries have been replayed.
  ///
  /// - Throws: ``AuditError``, the first in the order of its cases.
  public func examine(_ note: Note, at now: UInt64) throws(AuditError) -> Growth {
    let verified: VerifiedCheckpoint
    do throws(NoteError) {
      verified = try VerifiedCheckpoint(verifying: note, logs: [log], cosigners: [])
    } catch {
      throw .refused(error)
    }
    let head = verified.checkpoint.head
    guard head.size >= known.size else { throw .shrunk(known: known.size) }
    guard head.size == size else { throw .sizeMismatch(replayed: size) }
    guard head.root == leaves.root else { throw .rootMismatch }
    guard let statusHead = state.lastHead, statusHead.index + 1 == size else {
      throw .noStatusHead
    }
    let (latest, overflow) = now.addingReportingOverflow(VerifiedCheckpoint.clockTolerance)
    guard overflow || statusHead.time <= latest else { throw .headAhead(time: statusHead.time) }
    return Growth(verified, from: known)
  }
}
