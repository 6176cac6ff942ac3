// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
public import Notes
internal import Primitives

/// Decides what a presentation proves, offline, on nothing but a trust file and a clock.
///
/// A value without state: verify from as many threads as there are cores.
public struct Verifier: Sendable {
  /// Whom the verifier believes.
  public let trust: TrustFile
  private let origin: Origin

  /// A verifier that believes `trust`.
  public init(trust: TrustFile) {
    self.trust = trust
    do {
      origin = try Origin(trust.log.name.string)
    } catch {
      preconditionFailure("a trust file's log has a name of 1 to 255 bytes")
    }
  }

  /// What `bytes` prove at `time`, by the ordered checks of Specs/verification.md#checks.
  ///
  /// There is a statement for any bytes: bad ones are *malformed*.
  ///
  /// - Parameters:
  ///   - bytes: A presentation, untrusted.
  ///   - time: Now, in POSIX seconds.
  ///   - expectation: What is asked beyond the trust file.
  /// - Returns: What is established, refuted and not established, with one verdict.
  /// - Complexity: Linear in the bytes; for each item two signatures a link of its chain and three.
  public func verify(
    _ bytes: Span<UInt8>, at time: UInt64, expecting expectation: Expectation = Expectation()
  ) -> Statement {
    var findings = Findings()
    let presentation = findings.establish(.format) { () throws(Refutation) in
      do throws(PresentationError) {
        return try Presentation(parsing: bytes)
      } catch {
        throw Refutation(error == .unknownFormat ? .unsupported : .malformed, error.rule)
      }
    }
    guard let presentation else { return conclude(findings) }
    return verify(presentation, at: time, expecting: expectation, findings)
  }

  private func verify(
    _ presentation: Presentation, at time: UInt64, expecting expectation: Expectation,
    _ established: Findings
  ) -> Statement {
    var findings = established
    let note = findings.establish(.log) { () throws(Refutation) in
      try self.note(of: presentation.checkpoint)
    }
    guard let note else { return conclude(findings) }
    let cosigned = findings.establish(.checkpointSignatures) { () throws(Refutation) in
      try self.cosigned(note, at: time)
    }
    guard let cosigned else { return conclude(findings) }
    let checkpoint = cosigned.verified.checkpoint
    let head = findings.establish(.head) { () throws(Refutation) in
      try statusHead(presentation.head, in: checkpoint.head)
    }
    guard let head else { return conclude(findings, cosigned.verified) }

    let context = ItemChecks.Context(
      trust: trust, origin: origin, tree: checkpoint.head, head: head, time: time,
      expectation: expectation)
    let items = presentation.items.map { ItemVerification($0, in: context) }
    let asOf = asOf(cosigned, head, at: time)
    verifyCosigners(cosigned, head, asOf, at: time, expectation, &findings)
    return conclude(findings, cosigned.verified, head, items, asOf: asOf)
  }

  // Check 2.
  private func note(of checkpoint: Text) throws(Refutation) -> Note {
    let note: Note
    let origin: Text
    do throws(NoteError) {
      note = try Note(parsing: checkpoint.utf8.span)
      origin = try Checkpoint(parsing: note.text.span).origin
    } catch {
      throw Refutation(.malformed, error.rule)
    }
    guard origin == trust.log.name else { throw Refutation(.unknownLog) }
    return note
  }

  // Check 3.
  private func cosigned(_ note: Note, at time: UInt64) throws(Refutation) -> CosignedCheckpoint {
    do {
      return try trust.verify(note, at: time)
    } catch {
      throw Refutation(.altered, error.rule)
    }
  }

  // Check 4.
  private func statusHead(
    _ head: Presentation.Head, in tree: TreeHead
  ) throws(Refutation) -> StatusHead {
    guard tree.size >= 2 else { throw Refutation(.malformed) }
    let entry = try Entry(shown: head.entry)
    guard case .statusHead(let statusHead) = entry, statusHead.covered == tree.size - 1 else {
      throw Refutation(.malformed, FoldError.coveredMismatch.rule)
    }
    try tree.require(head.inclusion, of: .leaf(head.entry.span), at: tree.size - 1)
    return statusHead
  }

  /// When what the file says was so; nil where nobody whose word counts says when.
  private func asOf(_ cosigned: CosignedCheckpoint, _ head: StatusHead, at time: UInt64) -> UInt64?
  {
    guard let cosignedTime = cosigned.time else { return nil }
    // Where nobody is asked the head's own time stands alone, and counts as a cosignature's would.
    let latest = time.addingReportingOverflow(VerifiedCheckpoint.clockTolerance)
    guard asksSomebody || latest.overflow || head.time <= latest.partialValue else { return nil }
    return min(cosignedTime, head.time)
  }

  /// Whether the trust file asks for a witness or an auditor.
  private var asksSomebody: Bool { trust.policy.quorum != .none || trust.auditorsRequired > 0 }

  // Checks 19 to 21.
  private func verifyCosigners(
    _ cosigned: CosignedCheckpoint, _ head: StatusHead, _ asOf: UInt64?, at time: UInt64,
    _ expectation: Expectation, _ findings: inout Findings
  ) {
    // Whom nobody asks establishes nothing, present or not.
    if trust.policy.quorum == .none {
      findings.leaveOpen(.quorum)
    } else {
      findings.require(.quorum) { () throws(Refutation) in
        guard cosigned.quorumTime != nil else { throw Refutation(.quorumNotMet) }
      }
    }
    if trust.auditorsRequired == 0 {
      findings.leaveOpen(.auditors)
    } else {
      findings.require(.auditors) { () throws(Refutation) in
        guard cosigned.auditorsTime != nil else { throw Refutation(.unaudited) }
      }
    }
    let quorumTime = cosigned.quorumTime ?? .max
    let isAfterQuorum =
      head.time > quorumTime && head.time - quorumTime > VerifiedCheckpoint.clockTolerance
    // Without enough cosigners there is no *as of*, and no age to establish.
    guard cosigned.time != nil || isAfterQuorum else { return }
    findings.require(.age) { () throws(Refutation) in
      guard !isAfterQuorum else { throw Refutation(.malformed, "headAfterQuorum") }
      guard let asOf else { throw Refutation(.stale, "headAhead") }
      let limit = expectation.maximumAge ?? trust.maximumAge
      if time > asOf, time - asOf > limit { throw Refutation(.stale) }
    }
  }

  private func conclude(
    _ findings: Findings, _ checkpoint: VerifiedCheckpoint? = nil, _ head: StatusHead? = nil,
    _ items: [ItemVerification] = [], asOf: UInt64? = nil
  ) -> Statement {
    var findings = findings
    findings.abandon(1...4)
    findings.abandon(19...21)
    let best: Verdict =
      trust.policy.quorum == .none || trust.auditorsRequired == 0 ? .unwitnessed : .valid
    let ofFile = findings.verdict ?? best
    let statements = items.map { $0.statement(noBetterThan: ofFile) }
    return Statement(
      verdict: statements.map(\.verdict).min() ?? ofFile, asOf: asOf, checkpoint: checkpoint,
      head: head, findings: findings.list, items: statements)
  }
}

extension Entry {
  /// The entry that `bytes` are, of a presentation.
  init(shown bytes: [UInt8]) throws(Refutation) {
    do {
      self = try Entry(parsing: bytes.span)
    } catch {
      throw Refutation(error.isUnsupported ? .unsupported : .malformed, error.rule)
    }
  }
}

extension TreeHead {
  /// Verifies `proof`; a leaf that is not in the tree was altered.
  func require(
    _ proof: InclusionProof, of leaf: Digest, at index: UInt64
  ) throws(Refutation) {
    do {
      try verify(proof, of: leaf, at: index)
    } catch {
      throw Refutation(.altered, error.rule)
    }
  }
}
