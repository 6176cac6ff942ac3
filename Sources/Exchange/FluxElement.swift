// SPDX-License-Identifier: Apache-2.0

/// One row of the structure table: an element, how often it occurs and what it holds.
///
/// Specs/exchange-cdc.md#structure. The table itself is ``FluxElement/flux``.
final class FluxElement: Sendable {
  /// How often an element occurs in its parent.
  enum Occurrence: Sendable {
    case once, optional, oneOrMore, anyNumber
    var required: Bool { self == .once || self == .oneOrMore }
    var repeats: Bool { self == .oneOrMore || self == .anyNumber }
  }

  /// What an element holds.
  enum Content: Sendable {
    /// Every child, in any order.
    case all([FluxElement])
    /// Exactly one of the children.
    case choice([FluxElement])
    /// Text of a type, that becomes a field.
    case text(FluxType, FluxField)
  }

  /// An element at which a value begins or ends.
  enum Role: String, Sendable {
    case flux, action, certification, passageCertification, resultat
    case dossierFormation, titulaire, identifiantNational
  }

  let name: String
  let role: Role?
  let occurrence: Occurrence
  let nillable: Bool
  let content: Content
  /// The place of each child in the content, by name.
  let places: [String: Int]

  init(_ name: String, _ occurrence: Occurrence, nillable: Bool, _ content: Content) {
    self.name = name
    role = Role(rawValue: name)
    self.occurrence = occurrence
    self.nillable = nillable
    self.content = content
    let children: [FluxElement] =
      switch content {
      case .all(let children), .choice(let children): children
      case .text: []
      }
    // The reader keeps one bit a child to know which it has seen.
    precondition(children.count <= UInt64.bitWidth, "an element has at most 64 children")
    var places: [String: Int] = [:]
    for (place, child) in children.enumerated() { places[child.name] = place }
    self.places = places
  }

  /// The children, in the order of the table.
  var children: [FluxElement] {
    switch content {
    case .all(let children), .choice(let children): children
    case .text: []
    }
  }
}

extension FluxElement {
  /// A block of children in any order.
  static func all(_ name: String, _ children: [FluxElement]) -> FluxElement {
    FluxElement(name, .once, nillable: false, .all(children))
  }

  /// A block of children in any order, that need not occur once.
  static func all(
    _ name: String, _ occurrence: Occurrence, _ children: [FluxElement]
  ) -> FluxElement {
    FluxElement(name, occurrence, nillable: false, .all(children))
  }

  /// A block of exactly one of the children.
  static func choice(_ name: String, _ children: [FluxElement]) -> FluxElement {
    FluxElement(name, .once, nillable: false, .choice(children))
  }

  /// A field that must be there.
  static func one(_ name: String, _ type: FluxType, _ field: FluxField) -> FluxElement {
    FluxElement(name, .once, nillable: false, .text(type, field))
  }

  /// A field that must be there, if only to say that its value is unknown (`xsi:nil`).
  static func oneOrNil(_ name: String, _ type: FluxType, _ field: FluxField) -> FluxElement {
    FluxElement(name, .once, nillable: true, .text(type, field))
  }

  /// A field that may be absent.
  static func maybe(_ name: String, _ type: FluxType, _ field: FluxField) -> FluxElement {
    FluxElement(name, .optional, nillable: false, .text(type, field))
  }
}
