// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Primitives
import ProbantVerifier

/// One credential of a statement in plain words: who certified what, and when it entered the log.
struct ItemStory {
  private let item: ItemStatement
  private let origin: String
  private let time: UInt64?

  init(_ item: ItemStatement, origin: String, time: UInt64?) {
    self.item = item
    self.origin = origin
    self.time = time
  }

  /// What is certified, then by whom and where it stands in the log.
  var lines: [String] {
    var rows: [(label: String, words: String)] = []
    if let credential = item.credential { rows += credential.rows }
    if let issuer = item.issuer { rows.append((say("issued by", "émise par"), issuer.holder)) }
    rows.append((say("in the log", "au journal"), place))
    if let audience = item.audience {
      rows.append((say("bound for", "liée pour"), audience.string.printable))
    }
    return ["  " + title] + Columns.lines(rows, indent: 4)
  }

  private var title: String {
    guard let credential = item.credential else {
      return say("No credential is established", "Aucune attestation n'est établie")
    }
    let code = credential.certificationCode.map { " " + $0.string.printable } ?? ""
    return credential.type.words.text + code
      + (credential.isProvisional ? Credential.provisionalMark : "")
  }

  private var place: String {
    let entry = say("entry \(item.index) of \(origin)", "entrée \(item.index) de \(origin)")
    let signed = item.event.map {
      let day = Times.words(day: $0.day)
      return say(", signed on \(day) by its issuer's clock", ", signée le \(day) selon l'émetteur")
    }
    let before = time.map {
      say(", before \(Times.words($0))", ", avant le \(Times.words($0))")
    }
    return entry + (signed ?? "") + (before ?? "")
  }

  /// Adds the lines of an item's findings.
  static func add(_ item: ItemStatement, to lines: inout FindingLines) {
    let index = item.index
    lines.add(
      item.findings, checks: 5...7,
      as: say("entry \(index) is in this log", "l'entrée \(index) est dans ce journal"))
    let issuer = item.issuer?.name.printable ?? "?"
    lines.add(
      item.findings, checks: 8...12,
      as: say(
        "entry \(index) is signed by \(issuer), accredited for this and in force when it signed",
        "l'entrée \(index) est signée par \(issuer), agréé pour cela et en vigueur quand il a signé"
      ))
    lines.add(
      item.findings, checks: 13...15,
      as: say(
        "the credential is the one that entry \(index) commits to, and all shown of it is signed",
        "l'attestation est celle que l'entrée \(index) engage, et tout ce qui en est montré est signé"
      ))
    lines.add(item.findings, checks: 16...16, as: Check.status.words.text)
    lines.add(item.findings, checks: 17...17, as: Check.dates.words.text)
    lines.add(item.findings, checks: 18...18, as: binding(item))
  }

  private static func binding(_ item: ItemStatement) -> String? {
    guard let audience = item.audience?.string.printable else { return nil }
    return say(
      "the holder proved control of its key, for \(audience)",
      "le titulaire a prouvé qu'il en détient la clé, pour \(audience)")
  }
}

extension Credential {
  /// What is set beside everything that says something provisional.
  static var provisionalMark: String {
    say(" — PROVISIONAL, may still change", " — PROVISOIRE, peut encore changer")
  }

  /// The claims disclosed, and the dates.
  fileprivate var rows: [(label: String, words: String)] {
    var rows = claims.members.map { member -> (label: String, words: String) in
      let label = Claim(rawValue: member.name.string)?.words.text ?? member.name.string.printable
      return (label, Codes.words(member.value))
    }
    let from = validFrom.map { say("from \($0)", "du \($0)") }
    let until = validUntil.map { say("to \($0) inclusive", "au \($0) inclus") }
    let dates = [from, until].compactMap(\.self)
    if !dates.isEmpty { rows.append((say("valid", "validité"), dates.joined(separator: " "))) }
    return rows
  }
}
