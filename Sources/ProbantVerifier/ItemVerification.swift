// SPDX-License-Identifier: Apache-2.0
internal import Credentials
internal import Entries
internal import Primitives

/// Makes the checks of one item, in their order, and keeps what came of them.
struct ItemVerification {
  private let checks: ItemChecks
  private var findings = Findings()
  private var event: Event?
  private var issuer: Accreditation?
  private var credential: Credential?
  private var audience: Text?

  init(_ item: Presentation.Item, in context: ItemChecks.Context) {
    checks = ItemChecks(item: item, context: context)
    verify()
    findings.abandon(5...18)
  }

  /// What the verifier says of the item, whose verdict is no better than the file's checks allow.
  func statement(noBetterThan limit: Verdict) -> ItemStatement {
    ItemStatement(
      verdict: min(findings.verdict ?? limit, limit), findings: findings.list,
      index: checks.item.index, event: event, issuer: issuer, credential: credential,
      audience: audience)
  }

  /// Makes the checks until one is refuted that the later ones stand on.
  private mutating func verify() {
    let checks = self.checks
    let entries = findings.establish(.entries) { () throws(Refutation) in try checks.entries() }
    guard let entries,
      findings.holds(.positions, { () throws(Refutation) in try checks.positions(of: entries) }),
      findings.holds(.inclusion, checks.inclusion),
      findings.holds(.root, checks.root),
      let records = findings.establish(.records, checks.records)
    else { return }
    let chain = findings.establish(.signatures) { () throws(Refutation) in
      try checks.chain(entries, records)
    }
    guard let chain else { return }
    event = entries.issuance.event
    issuer = chain.standing.accreditation
    findings.require(.authority) { () throws(Refutation) in
      if let rule = chain.void { throw Refutation(.void, rule.rule) }
    }
    findings.require(.attenuation) { () throws(Refutation) in
      if let rule = chain.excess { throw Refutation(.outOfScope, rule.rule) }
    }
    let shown = findings.establish(.commitment) { () throws(Refutation) in
      try checks.credential(committedBy: entries.issue.commitment)
    }
    guard let shown else { return }
    verify(shown, entries.issue.category, chain.standing)
  }

  private mutating func verify(_ shown: SDJWT, _ category: Category, _ signer: Standing) {
    let checks = self.checks
    let verified = findings.establish(.credential) { () throws(Refutation) in
      try checks.verify(shown, category, signer)
    }
    guard let verified else { return }
    credential = verified
    findings.require(.code) { () throws(Refutation) in try checks.verifyCode(verified, signer) }
    findings.require(.status, checks.verifyStatus)
    findings.require(.dates) { () throws(Refutation) in try checks.verifyDates(verified) }
    let bound = findings.establish(.binding) { () throws(Refutation) in
      try checks.boundAudience(shown, verified.holderKey)
    }
    audience = bound ?? nil
  }
}
