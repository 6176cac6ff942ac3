// SPDX-License-Identifier: Apache-2.0

/// One pass over a file: every element is held against the structure table, and each passage is
/// handed over when it ends.
///
/// Memory does not grow with the file: one stack of open elements, one passage, one text of at
/// most ``maximumText`` bytes.
struct FluxReader: ~Copyable {
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
    /// The place of the child that was seen last: the next is most often just after it.
    var last = -1
    var hasContent = false
  }

  private var scanner: XMLScanner
  private var stack: [Frame] = []
  /// The text of the innermost element, if it is one that has text.
  private var text: [UInt8] = []
  /// Depth below an element that the table does not have, where nothing is looked at.
  private var ignored = 0
  private var errors: [StructureError] = []
  private var header = FluxHeader()
  private var passage: Passage?
  private var digital: Passage.DigitalResult?

  /// Reads the whole of `stream`.
  ///
  /// - Throws: ``FluxRefusal``, or what `deliver` throws.
  static func read(
    _ stream: FluxStream, deliver: (Passage) throws -> Void
  ) throws -> FluxHeader {
    var reader = FluxReader(scanner: try XMLScanner(stream))
    try reader.read(deliver)
    guard reader.errors.isEmpty else { throw FluxRefusal.structure(reader.errors) }
    reader.header.fingerprint = stream.fingerprint
    return reader.header
  }

  private init(scanner: consuming XMLScanner) { self.scanner = scanner }

  private mutating func read(_ deliver: (Passage) throws -> Void) throws {
    while errors.count < FluxReader.maximumErrors, errors.first?.rule != .wrongRoot {
      switch try scanner.next() {
      case .start: try open()
      case .end: try close(deliver)
      case .text: keepText()
      case .finish: return
      }
    }
  }

  // MARK: Elements

  private mutating func open() throws(FluxRefusal) {
    guard ignored == 0 else {
      ignored += 1
      return
    }
    let isOurs = scanner.namespace == .flux
    guard isOurs, let element = child() else {
      if let parent = stack.last {
        if !isOurs { fail(.unknownElement, parent.element.name) }
      } else {
        fail(.wrongRoot, "flux")
      }
      ignored = 1
      return
    }
    let isNil = scanner.attributes.isEmpty ? false : nilness(element)
    if isNil, !element.nillable { fail(.notNillable, element.name) }
    stack.append(Frame(element: element, line: scanner.line, isNil: isNil))
    text.removeAll(keepingCapacity: true)
    if let role = element.role { try begin(role) }
  }

  /// The row of the table for a child of the open element, counted; `nil` if there is none.
  private mutating func child() -> FluxElement? {
    guard let top = stack.last else {
      return scanner.isNamed(FluxElement.flux.utf8) ? .flux : nil
    }
    let parent = top.element
    stack[stack.count - 1].hasContent = true
    let children = parent.children
    let found = (1...max(1, children.count)).first { distance in
      children.isEmpty
        ? false : scanner.isNamed(children[(top.last + distance) % children.count].utf8)
    }
    guard let found else {
      fail(.unknownElement, parent.name)
      return nil
    }
    let place = (top.last + found) % children.count
    let child = children[place]
    let bit: UInt64 = 1 << UInt64(place)
    if case .choice = parent.content, top.seen != 0 { fail(.notOneOf, parent.name) }
    if top.seen & bit != 0, !child.occurrence.repeats { fail(.repeatedElement, child.name) }
    stack[stack.count - 1].seen |= bit
    stack[stack.count - 1].last = place
    return child
  }

  /// Whether the attributes say that the element is nil; any but XML Schema's own are refused.
  private mutating func nilness(_ element: FluxElement) -> Bool {
    var isNil = false
    for attribute in scanner.attributes {
      let name = String(decoding: attribute.localName, as: UTF8.self)
      switch (attribute.namespace, name) {
      case (.instance, "nil"):
        switch String(decoding: attribute.value, as: UTF8.self) {
        case "true", "1": isNil = true
        case "false", "0": break
        default: fail(.unknownAttribute, element.name)
        }
      case (.instance, "schemaLocation"), (.instance, "noNamespaceSchemaLocation"): break
      default: fail(.unknownAttribute, element.name)
      }
    }
    return isNil
  }

  private mutating func close(_ deliver: (Passage) throws -> Void) throws {
    guard ignored == 0 else {
      ignored -= 1
      return
    }
    guard let frame = stack.popLast() else { return }
    let element = frame.element
    switch element.content {
    case .text(let type, let field):
      if frame.isNil {
        if frame.hasContent || !text.isEmpty { fail(.nilWithContent, element.name) }
      } else {
        do throws(StructureRule) {
          keep(try type.normalised(String(decoding: text, as: UTF8.self)), field)
        } catch {
          report(StructureError(rule: error, line: frame.line, element: element.name))
        }
      }
      text.removeAll(keepingCapacity: true)
    case .choice:
      if frame.seen == 0 { fail(.notOneOf, element.name) }
    case .all(let children):
      for (place, child) in children.enumerated()
      where child.occurrence.required && frame.seen & (1 << UInt64(place)) == 0 {
        report(StructureError(rule: .missingElement, line: frame.line, element: child.name))
      }
    }
    if let role = element.role { try end(role, deliver) }
  }

  private mutating func keepText() {
    guard ignored == 0, let element = stack.last?.element else { return }
    if case .text = element.content {
      // What is not kept is longer than any type allows, and is refused for its length.
      if text.count < FluxReader.maximumText { scanner.appendText(to: &text) }
    } else if !scanner.isBlank {
      fail(.unexpectedText, element.name)
    }
  }

  // MARK: Errors

  private mutating func fail(_ rule: StructureRule, _ element: String) {
    report(StructureError(rule: rule, line: scanner.line, element: element))
  }

  private mutating func report(_ error: StructureError) {
    if errors.count < FluxReader.maximumErrors { errors.append(error) }
  }

  // MARK: Values

  /// Opens the value that an element stands for.
  private mutating func begin(_ role: FluxElement.Role) throws(FluxRefusal) {
    switch role {
    case .certification:
      guard header.certifications.count < Flux.maximumCertifications else {
        throw .tooManyPassages
      }
      header.certifications.append(Certification())
    case .passageCertification:
      guard header.passageCount < Flux.maximumPassages else {
        throw .tooManyPassages
      }
      header.passageCount += 1
      passage = Passage(
        line: scanner.line, certification: header.certifications.count - 1)
    case .resultat:
      if passage?.digitalResults.count == Passage.maximumDigitalResults {
        fail(.repeatedElement, role.rawValue)
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
  private mutating func keep(_ text: String, _ field: FluxField) {
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
  private mutating func end(
    _ role: FluxElement.Role, _ deliver: (Passage) throws -> Void
  ) throws {
    switch role {
    case .resultat:
      if let digital, errors.isEmpty { passage?.digitalResults.append(digital) }
      digital = nil
    case .passageCertification:
      defer { passage = nil }
      if let passage, errors.isEmpty { try deliver(passage) }
    default: break
    }
  }
}
