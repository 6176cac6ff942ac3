// SPDX-License-Identifier: Apache-2.0
import Exchange
import Issuing
import Primitives

/// What came of a CDC file, for people and for programs.
struct IssuingAnswer {
  private let report: FileReport
  /// How many refused passages are listed; the acknowledgement has all.
  private static let listed = 20

  init(_ report: FileReport) { self.report = report }

  /// What to do about credentials that cannot be proved yet.
  static var waiting: String {
    say(
      "durable, not yet proved: publish the cosignatures (probant cosign, probant publish), then run this again for the file",
      "durable, pas encore prouvée : publier les cosignatures (probant cosign, probant publish), puis relancer cette commande pour le fichier"
    )
  }

  var words: String {
    var rows = [
      (say("issued", "émises"), "\(report.issued)"),
      (say("unchanged", "inchangées"), "\(report.unchanged)"),
      (say("corrected", "corrigées"), "\(report.corrected)"),
      (say("revoked", "révoquées"), "\(report.revoked)"),
      (say("refused", "refusées"), "\(report.acknowledgement.refused.count)"),
    ]
    if let place = report.place { rows.append((say("acknowledgement", "accusé"), place)) }
    var lines = Columns.lines(rows.map { (label: $0.0, words: $0.1) }, indent: 2)
    let colon = say(": ", " : ")
    for refused in report.acknowledgement.refused.prefix(IssuingAnswer.listed) {
      lines.append("  ! " + refused.idTechnique.printable + colon + refused.message.printable)
    }
    if report.correctionsAsked > 0 {
      lines.append(
        say(
          "\(report.correctionsAsked) to be corrected: run it again with --correct",
          "\(report.correctionsAsked) à corriger : relancer avec --correct"))
    }
    if report.unwritten > 0 {
      lines.append("\(report.unwritten)" + colon + IssuingAnswer.waiting)
    }
    return lines.joined(separator: "\n")
  }

  var json: JSON {
    let accepted = report.acknowledgement.accepted.map { passage -> JSON in
      [
        "idTechnique": JSON(passage.idTechnique),
        "index": passage.index.map { JSON($0) } ?? nil,
        "replaces": passage.replaces.map { JSON($0) } ?? nil,
        "revoked": .bool(passage.isRevoked),
      ]
    }
    return [
      "issued": JSON(UInt64(report.issued)), "unchanged": JSON(UInt64(report.unchanged)),
      "corrected": JSON(UInt64(report.corrected)), "revoked": JSON(UInt64(report.revoked)),
      "unwritten": JSON(UInt64(report.unwritten)),
      "correctionsAsked": JSON(UInt64(report.correctionsAsked)),
      "accepted": .array(accepted),
      "refused": .array(report.acknowledgement.refused.map(\.json)),
      "warnings": .array(report.acknowledgement.warnings.map(\.json)),
      "acknowledgement": report.place.map { JSON($0) } ?? nil,
    ]
  }
}

extension Exchange.Acknowledgement.Refused {
  fileprivate var json: JSON {
    ["idTechnique": JSON(idTechnique), "message": JSON(message)]
  }
}
