// SPDX-License-Identifier: Apache-2.0
import Exchange
import Primitives

extension FuzzTarget {
  /// Files of the certifiers' exchange.
  static let exchange = [cdcXML, acknowledgement]

  private static let elements = [
    "<cpf:flux xmlns:cpf=\"urn:cdc:cpf:pc5:schema:1.0.0\">", "<cpf:certification>",
    "xsi:nil=\"true\"",
    "<cpf:passageCertification>", "<!DOCTYPE", "<![CDATA[", "]]>", "&amp;", "&#x10FFFF;", "<!--",
    "-->",
    "<?xml version=\"1.0\"", " encoding=\"UTF-8\"", "?>", "</cpf:",
  ]

  static let cdcXML = FuzzTarget(
    "cdc-xml",
    seeds: [.texts("cdc"), .inputs([Array(Sample.flux.utf8), Array(Sample.correction.utf8)])],
    tokens: elements
  ) { input in
    let source = FluxSource.bytes([UInt8](copying: input))
    var surveyed = 0
    let flux: Flux
    do throws(FluxRefusal) {
      flux = try Flux(checking: source) { _ in surveyed += 1 }
    } catch {
      try require(!error.rule.isEmpty, "a refusal names its rule")
      return
    }
    try require(surveyed == flux.passageCount, "each passage is seen once")
    var passages = 0
    try flux.forEachPassage { passage in
      passages += 1
      let findings = flux.findings(on: passage)
      _ = findings.map { $0.message(certification: flux.certification(of: passage)) }
      guard !findings.contains(where: \.rule.isError) else { return }
      for issuerIsSchool in [false, true] {
        _ = flux.claims(of: passage, issuerIsSchool: issuerIsSchool, replacing: 7)
      }
      _ = flux.record(of: passage).canonical
    }
    try require(passages == flux.passageCount, "the second reading is the first")
  }

  static let acknowledgement = FuzzTarget(
    "acknowledgement", seeds: [.inputs([Reports.example])],
    tokens: [
      "<PassagesOK>", "<PassagesKO>", "probant:index=\"", "probant:revoked=\"true\"", "&lt;",
    ]
  ) { input in
    let bytes = [UInt8](copying: input)
    guard let report = Acknowledgement(reading: bytes) else { return }
    try require(report.encoded == bytes, "what is parsed prints as it was")
  }
}

private enum Reports {
  static var example: [UInt8] {
    var report = Acknowledgement(
      fileName: "flux.xml", idFlux: "1", idTraitement: "2", origin: "log.example")
    report.refused = [.init(idTechnique: "A & B", message: "Le <code> n'est pas « 1 ».")]
    report.accepted = [
      .init(idTechnique: "C", index: 12, replaces: 3), .init(idTechnique: "D", index: nil),
      .init(idTechnique: "E", index: 7, isRevoked: true),
    ]
    report.warnings = [.init(idTechnique: "C", message: "à revoir")]
    return report.encoded
  }
}
