// SPDX-License-Identifier: Apache-2.0
import Foundation
import FoundationXML
import Primitives

extension Acknowledgement {
  /// The acknowledgement whose report is in `bytes`; nil where they are no report of Probant's.
  ///
  /// For people who look at one: nothing is decided on what it says, which anybody can write.
  public init?(reading bytes: [UInt8]) {
    // Foundation's parser goes on after an error, and stops the program at a name that is not UTF-8, and
    // where reading is aborted in an encoding that it does not know.
    guard bytes.starts(with: XMLWriter.declaration), bytes.span.isUTF8 else { return nil }
    var instructions = BareInstructionScan()
    let span = bytes.span
    guard instructions.accepts(span) else { return nil }
    let reader = AcknowledgementReader()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    guard parser.parse(), let fileName = reader.header["nomFichier"],
      let idFlux = reader.header["idFlux"], let idTraitement = reader.header["idTraitement"],
      let origin = reader.header["probant:origin"]
    else { return nil }
    self.init(fileName: fileName, idFlux: idFlux, idTraitement: idTraitement, origin: origin)
    refused = reader.refused
    accepted = reader.accepted
    warnings = reader.warnings
    // The parser does not object to a report cut short, or to what it does not know: the bytes do.
    guard encoded == bytes else { return nil }
  }
}

/// Collects what the elements of a report say.
private final class AcknowledgementReader: NSObject, XMLParserDelegate {
  var header: [String: String] = [:]
  var refused: [Acknowledgement.Refused] = []
  var accepted: [Acknowledgement.Accepted] = []
  var warnings: [Acknowledgement.Refused] = []
  private var path: [String] = []
  private var text = ""
  private var attributes: [String: String] = [:]
  private var identifier = ""
  private var message = ""

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    path.append(element)
    text = ""
    self.attributes = attributes
    guard path[0] == "rapport", path.count <= 4 else { return parser.abortParsing() }
    if path.count == 1 { header["probant:origin"] = attributes["probant:origin"] }
    if path.count == 3 { (identifier, message) = ("", "") }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { parser.abortParsing() }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    defer {
      path.removeLast()
      text = ""
    }
    let passage = Acknowledgement.Refused(idTechnique: identifier, message: message)
    switch (path.count, path.dropFirst().first, element) {
    case (2, _, _): header[element] = text
    case (3, "PassagesOK", _): accept()
    case (3, "PassagesKO", _): refused.append(passage)
    case (3, _, _): warnings.append(passage)
    case (4, _, "idTechnique"), (4, _, "probant:idTechnique"): identifier = text
    case (4, _, _): message = text
    default: break
    }
  }

  private func accept() {
    accepted.append(
      Acknowledgement.Accepted(
        idTechnique: text, index: attributes["probant:index"].flatMap { UInt64($0) },
        replaces: attributes["probant:replaces"].flatMap { UInt64($0) },
        isRevoked: attributes["probant:revoked"] == "true"))
  }
}
