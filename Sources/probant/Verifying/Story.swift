// SPDX-License-Identifier: Apache-2.0
import Credentials
import ProbantVerifier

/// A statement in plain words: who certified what, when it entered the log, what is established, refuted
/// and not established, and as of when.
struct Story {
  private let statement: Statement
  private let path: String
  private let trust: TrustFile

  init(_ statement: Statement, of path: String, trust: TrustFile) {
    self.statement = statement
    self.path = path
    self.trust = trust
  }

  /// The whole of it.
  var text: String {
    var lines = [path.printable, headline(statement.verdict, statement.reason)]
    for (place, item) in statement.items.enumerated() {
      lines.append("")
      if statement.items.count > 1 {
        let of = say("of", "sur")
        lines.append("\(place + 1) \(of) \(statement.items.count): \(item.verdict.title.text)")
      }
      lines += ItemStory(item, origin: trust.log.name.string, time: statement.asOf).lines
    }
    lines.append("")
    return (lines + findings.lines).joined(separator: "\n") + "\n"
  }

  private func headline(_ verdict: Verdict, _ reason: String) -> String {
    let asOf = statement.asOf.map(Times.words)
    let when = asOf.map { say(" as of \($0)", " au \($0)") } ?? ""
    return verdict.title.text + when + say(": ", " : ") + reason
  }

  /// The lines about the file, then about each item, then what is never established.
  private var findings: FindingLines {
    var lines = FindingLines()
    lines.add(statement.findings, checks: 1...4, as: checkpoint)
    for item in statement.items { ItemStory.add(item, to: &lines) }
    // Of whom nobody asks, what is left open is said below.
    let asked = statement.findings.filter { asks(for: $0.check) }
    lines.add(asked, checks: 19...20, as: cosigners)
    lines.add(statement.findings, checks: 21...21, as: age)
    if !asks(for: .quorum) {
      lines.leaveOpen(
        say(
          "that witnesses saw the log only grow",
          "que des témoins ont vu le journal ne faire que croître"))
    }
    if !asks(for: .auditors) {
      lines.leaveOpen(
        say("that an auditor has replayed the log", "qu'un auditeur a rejoué le journal"))
    }
    lines.leaveOpen(
      say(
        "who the bearer is; that this is the whole career",
        "qui est le porteur ; que c'est toute la carrière"))
    if let asOf = statement.asOf {
      lines.leaveOpen(
        say(
          "what happened after \(Times.words(asOf))",
          "ce qui est arrivé après le \(Times.words(asOf))"))
    }
    return lines
  }

  private func asks(for check: Check) -> Bool {
    switch check {
    case .quorum: trust.policy.quorum != .none
    case .auditors: trust.auditorsRequired > 0
    default: true
    }
  }

  private var checkpoint: String? {
    statement.checkpoint.map {
      let (origin, size) = ($0.checkpoint.origin.string.printable, $0.checkpoint.head.size)
      return say(
        "the checkpoint of \(origin), \(size) entries, signed by the log",
        "le point de contrôle de \(origin), \(size) entrées, signé par le journal")
    }
  }

  private var cosigners: String? {
    guard let cosignatures = statement.checkpoint?.cosignatures, !cosignatures.isEmpty else {
      return nil
    }
    let names = cosignatures.map { cosignature in
      let time = cosignature.time.map { " (\(Times.words($0)))" } ?? ""
      return cosignature.key.name.string.printable + time
    }.joined(separator: ", ")
    return say("cosigned by \(names)", "cosigné par \(names)")
  }

  private var age: String? {
    statement.asOf.map {
      say("recent enough: as of \(Times.words($0))", "assez récent : au \(Times.words($0))")
    }
  }
}
