// SPDX-License-Identifier: Apache-2.0
import Exchange
import Foundation
import FoundationXML
import Primitives

// The CDC's files.
extension Sheet {
  /// A CDC file, or the acknowledgement of one.
  init?(recognisingXML bytes: [UInt8], at path: String) {
    if let flux = try? Flux(checking: .bytes(bytes)) {
      self.init(flux)
    } else if let report = AcknowledgementReader.read(bytes) {
      self.init(report)
    } else {
      return nil
    }
  }

  private init(_ flux: Flux) {
    self.init(
      "flux",
      flux.action == .creation
        ? Words(
          "A CDC file: certifications to issue",
          "Un fichier de la CDC : des certifications à émettre")
        : Words(
          "A CDC file: certifications to revoke",
          "Un fichier de la CDC : des certifications à révoquer"),
      [
        Fact("idFlux", Words("identifier", "identifiant"), flux.idFlux),
        Fact("day", Words("made on", "fait le"), flux.day),
        Fact("emitter", Words("emitter", "émetteur"), flux.emitter),
        Fact("passages", Words("passages", "passages"), UInt64(flux.passageCount)),
        Fact(
          "certifications", Words("certifications", "certifications"),
          .array(flux.certifications.map { JSON($0.code) })),
      ])
    advice = Words(
      "Its structure holds. To issue it: probant issue LEDGER --cdc FILE …",
      "Sa structure tient. Pour l'émettre : probant issue REGISTRE --cdc FICHIER …")
  }

  private init(_ report: AcknowledgementReader) {
    self.init(
      "acknowledgement",
      Words("An acknowledgement (accusé de traitement)", "Un accusé de traitement"),
      report.header.map { Fact($0.name, Words($0.name, $0.name), $0.value) })
    parts = report.passages.map { passage in
      var facts = passage.values.map { Fact($0.name, Words($0.name, $0.name), $0.value) }
      facts.insert(Fact("accepted", Words("accepted", "accepté"), .bool(passage.isAccepted)), at: 1)
      return Sheet("passage", Words("passage", "passage"), facts)
    }
  }
}

/// Reads the acknowledgements that Probant writes, for people to see (Specs/exchange-cdc.md#acknowledgement).
final class AcknowledgementReader: NSObject, XMLParserDelegate {
  /// One passage: its identifier, and what is said of it.
  struct Passage {
    var isAccepted: Bool
    var values: [(name: String, value: String)]
  }

  private(set) var header: [(name: String, value: String)] = []
  private(set) var passages: [Passage] = []
  private var path: [String] = []
  private var text = ""
  private var attributes: [String: String] = [:]
  private var values: [(name: String, value: String)] = []

  /// The report that `bytes` are; nil if they are none.
  static func read(_ bytes: [UInt8]) -> AcknowledgementReader? {
    let reader = AcknowledgementReader()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    return parser.parse() && !reader.header.isEmpty ? reader : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    path.append(element)
    text = ""
    self.attributes = attributes
    guard path[0] == "rapport" else { return parser.abortParsing() }
    if path.count == 1, let origin = attributes["probant:origin"] {
      header.append(("origin", origin))
    }
    if path.count == 3 { values = [] }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    defer { path.removeLast() }
    switch (path.count, path.dropFirst().first) {
    case (2, "nomFichier"), (2, "idFlux"), (2, "idTraitement"): header.append((element, text))
    case (4, "PassagesKO"): values.append((element, text))
    case (3, "PassagesKO"): passages.append(Passage(isAccepted: false, values: values))
    case (3, "PassagesOK"):
      let more = attributes.sorted { $0.key < $1.key }.map { name, value in
        (name: name.replacing("probant:", with: ""), value: value)
      }
      passages.append(Passage(isAccepted: true, values: [("idTechnique", text)] + more))
    default: break
    }
  }
}
