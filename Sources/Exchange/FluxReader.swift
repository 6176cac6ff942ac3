// SPDX-License-Identifier: Apache-2.0
import Foundation
import FoundationXML

/// One pass over a file: every element is held against the structure table, and each passage is
/// handed over when it ends.
///
/// Memory does not grow with the file: one stack of open elements, one passage, one text of at
/// most ``maximumText`` bytes.
final class FluxReader: NSObject, XMLParserDelegate {
  static let namespace = "urn:cdc:cpf:pc5:schema:1.0.0"
  static let instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance"
  /// The number of errors after which reading stops.
  static let maximumErrors = 100
  /// Bytes of one text that are kept; the longest the schema allows is 255 characters.
  static let maximumText = 4_096

  /// An element that is open.
  private struct Frame {
    let element: FluxElement
    let line: Int
    let isNil: Bool
    var seen: UInt64 = 0
    var text = ""
    var hasContent = false
  }

  private var stack: [Frame] = []
  /// Depth below an element that the table does not have, where nothing is looked at.
  private var ignored = 0
  private var prefixes: [String: [String]] = [:]
  private var isComplete = false
  private var malformedAt: Int?
  private(set) var errors: [StructureError] = []
  private(set) var header = FluxHeader()
  private var passage: Passage?
  private var digital: Passage.DigitalResult?
  private let deliver: (Passage) throws -> Void
  private var interruption: (any Error)?

  /// Reads the whole of `stream`.
  ///
  /// - Throws: ``FluxRefusal``, or what `deliver` throws.
  static func read(
    _ stream: FluxStream, deliver: (Passage) throws -> Void
  ) throws -> FluxHeader {
    try stream.begin()
    return try withoutActuallyEscaping(deliver) { deliver in
      let reader = FluxReader(deliver: deliver)
      let parser = XMLParser(stream: stream)
      parser.delegate = reader
      parser.shouldProcessNamespaces = true
      parser.shouldReportNamespacePrefixes = true
      parser.shouldResolveExternalEntities = false
      _ = parser.parse()
      try reader.conclude(parser, stream)
      return reader.header
    }
  }

  private init(deliver: @escaping (Passage) throws -> Void) { self.deliver = deliver }

  /// The parser says true of an empty or truncated file: only the end of the root is believed.
  private func conclude(_ parser: XMLParser, _ stream: FluxStream) throws {
    if let interruption { throw interruption }
    if let failure = stream.failure { throw failure }
    if errors.count < FluxReader.maximumErrors {
      if let malformedAt { throw FluxRefusal.notWellFormed(line: malformedAt) }
      guard isComplete || !errors.isEmpty else {
        throw FluxRefusal.notWellFormed(line: parser.lineNumber)
      }
    }
    guard errors.isEmpty else { throw FluxRefusal.structure(errors) }
    header.fingerprint = stream.fingerprint
  }

  /// The first error is the last: the parser would go on, and lose some memory for each.
  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    guard malformedAt == nil else { return }
    malformedAt = max(1, parser.lineNumber)
    parser.abortParsing()
  }

  // MARK: Elements

  func parser(_ parser: XMLParser, didStartMappingPrefix prefix: String, toURI uri: String) {
    prefixes[prefix, default: []].append(uri)
  }

  func parser(_ parser: XMLParser, didEndMappingPrefix prefix: String) {
    _ = prefixes[prefix]?.popLast()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    guard malformedAt == nil, interruption == nil, ignored == 0 else {
      ignored += 1
      return
    }
    guard namespaceURI == FluxReader.namespace, let element = open(name, parser) else {
      if stack.isEmpty { fail(.wrongRoot, "flux", parser) }
      if let parent = stack.last, namespaceURI != FluxReader.namespace {
        fail(.unknownElement, parent.element.name, parser)
      }
      ignored = 1
      return
    }
    let isNil = attributes.isEmpty ? false : nilness(attributes, element, parser)
    if isNil, !element.nillable { fail(.notNillable, element.name, parser) }
    stack.append(Frame(element: element, line: parser.lineNumber, isNil: isNil))
    if let role = element.role { begin(role, parser) }
  }

  /// The row of the table for a child of the open element, counted; `nil` if there is none.
  private func open(_ name: String, _ parser: XMLParser) -> FluxElement? {
    guard !stack.isEmpty else { return name == FluxElement.flux.name ? .flux : nil }
    let parent = stack[stack.count - 1].element
    stack[stack.count - 1].hasContent = true
    guard let place = parent.places[name] else {
      fail(.unknownElement, parent.name, parser)
      return nil
    }
    let child = parent.children[place]
    let bit: UInt64 = 1 << UInt64(place)
    let seen = stack[stack.count - 1].seen
    if case .choice = parent.content, seen != 0 { fail(.notOneOf, parent.name, parser) }
    if seen & bit != 0, !child.occurrence.repeats { fail(.repeatedElement, name, parser) }
    stack[stack.count - 1].seen |= bit
    return child
  }

  /// Whether the attributes say that the element is nil; any but XML Schema's own are refused.
  private func nilness(
    _ attributes: [String: String], _ element: FluxElement, _ parser: XMLParser
  ) -> Bool {
    var isNil = false
    for (name, value) in attributes {
      let parts = name.split(separator: ":", omittingEmptySubsequences: false)
      let isInstance =
        parts.count == 2
        && prefixes[String(parts[0])]?.last == FluxReader.instanceNamespace
      switch (isInstance, parts.last) {
      case (true, "nil"):
        switch value {
        case "true", "1": isNil = true
        case "false", "0": break
        default: fail(.unknownAttribute, element.name, parser)
        }
      case (true, "schemaLocation"), (true, "noNamespaceSchemaLocation"): break
      default: fail(.unknownAttribute, element.name, parser)
      }
    }
    return isNil
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    guard ignored == 0 else {
      ignored -= 1
      return
    }
    guard malformedAt == nil, interruption == nil, let frame = stack.popLast() else { return }
    let element = frame.element
    switch element.content {
    case .text(let type, let field):
      if frame.isNil {
        if frame.hasContent || !frame.text.isEmpty { fail(.nilWithContent, name, parser) }
      } else {
        do throws(StructureRule) {
          keep(try type.normalised(frame.text), field)
        } catch {
          report(StructureError(rule: error, line: frame.line, element: name), parser)
        }
      }
    case .choice:
      if frame.seen == 0 { fail(.notOneOf, name, parser) }
    case .all(let children):
      for (place, child) in children.enumerated()
      where child.occurrence.required && frame.seen & (1 << UInt64(place)) == 0 {
        report(
          StructureError(rule: .missingElement, line: frame.line, element: child.name), parser)
      }
    }
    if let role = element.role { end(role, parser) }
  }

  // MARK: Text

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard ignored == 0, !stack.isEmpty else { return }
    if case .text = stack[stack.count - 1].element.content {
      // What is cut here is longer than any type allows, and is refused for its length.
      if stack[stack.count - 1].text.utf8.count < FluxReader.maximumText {
        stack[stack.count - 1].text += text.prefix(FluxReader.maximumText)
      }
    } else if !text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
      fail(.unexpectedText, stack[stack.count - 1].element.name, parser)
    }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    self.parser(parser, foundCharacters: String(decoding: block, as: UTF8.self))
  }

  // MARK: Errors

  private func fail(_ rule: StructureRule, _ element: String, _ parser: XMLParser) {
    report(StructureError(rule: rule, line: parser.lineNumber, element: element), parser)
  }

  private func report(_ error: StructureError, _ parser: XMLParser) {
    guard errors.count < FluxReader.maximumErrors else { return }
    errors.append(error)
    if errors.count == FluxReader.maximumErrors || error.rule == .wrongRoot {
      parser.abortParsing()
    }
  }

  private func interrupt(_ error: any Error, _ parser: XMLParser) {
    interruption = error
    parser.abortParsing()
  }

  // MARK: Values

  /// Opens the value that an element stands for.
  private func begin(_ role: FluxElement.Role, _ parser: XMLParser) {
    switch role {
    case .certification:
      guard header.certifications.count < Flux.maximumCertifications else {
        return interrupt(FluxRefusal.tooManyPassages, parser)
      }
      header.certifications.append(Certification())
    case .passageCertification:
      guard header.passageCount < Flux.maximumPassages else {
        return interrupt(FluxRefusal.tooManyPassages, parser)
      }
      header.passageCount += 1
      passage = Passage(
        line: parser.lineNumber, certification: header.certifications.count - 1)
    case .resultat:
      if passage?.digitalResults.count == Passage.maximumDigitalResults {
        fail(.repeatedElement, role.rawValue, parser)
      }
      digital = Passage.DigitalResult()
    case .dossierFormation: passage?.holder = .trainingFile
    case .titulaire: passage?.holder = .civil
    case .identifiantNational:
      passage?.holder = .national
      header.version = .portal2026
    case .action: header.version = .portal2026
    case .flux: break
    }
  }

  /// Keeps a field's text, unless it is one of those that are dropped.
  private func keep(_ text: String, _ field: FluxField) {
    guard field.fate != .dropped || field.isOfTheFile else { return }
    switch field {
    case .niveau: digital?.level = text
    case .domaineCompetenceId: digital?.domain = text
    case .competenceId: digital?.skill = text
    case .type: header.certifications[header.certifications.count - 1].type = text
    case .code: header.certifications[header.certifications.count - 1].code = text
    case .natureDeposant: header.certifications[header.certifications.count - 1].depositor = text
    default:
      if field.isOfTheFile { header.keep(text, field) } else { passage?.keep(text, field) }
    }
  }

  /// Closes the value that an element stands for.
  private func end(_ role: FluxElement.Role, _ parser: XMLParser) {
    switch role {
    case .resultat:
      if let digital, errors.isEmpty { passage?.digitalResults.append(digital) }
      digital = nil
    case .passageCertification:
      guard let passage, errors.isEmpty else { break }
      self.passage = nil
      do { try deliver(passage) } catch { interrupt(error, parser) }
    case .flux: isComplete = true
    default: break
    }
    if role == .passageCertification { passage = nil }
  }
}
